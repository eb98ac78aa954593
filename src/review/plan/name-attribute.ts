import type { Change } from "./change";

/** Which attribute gives an object its name. */
const nameAttribute: { readonly [type: string]: string } = {
  aws_s3_bucket: "bucket",
  aws_s3_directory_bucket: "bucket",
  awscc_iam_group: "group_name",
  awscc_iam_managed_policy: "managed_policy_name",
  awscc_iam_role: "role_name",
  awscc_iam_user: "user_name",
  awscc_s3_bucket: "bucket_name",
};

/** The attribute that gives an object of a type its name. */
export function nameAttributeOf({ type }: Pick<Change, "type">): string {
  return Object.hasOwn(nameAttribute, type) ? (nameAttribute[type] ?? "name") : "name";
}

/** Whether an object is a role, a user or a group; undefined where it is none of them. */
export function identityKindOf({ type }: Pick<Change, "type">): "role" | "user" | "group" | undefined {
  return /^aws(?:cc)?_iam_(role|user|group)$/.exec(type)?.[1] as "role" | "user" | "group" | undefined;
}

/** Whether an object is a bucket. */
export function namesBucket(change: Pick<Change, "type">): boolean {
  return ["bucket", "bucket_name"].includes(nameAttributeOf(change));
}

/** Whether an object is a bucket of general purpose, which has a policy, an ACL and Block Public Access. */
export function isBucket({ type }: Pick<Change, "type">): boolean {
  return type === "aws_s3_bucket" || type === "awscc_s3_bucket";
}
