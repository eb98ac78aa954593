import type { Change } from "../plan/change";
import { isBucket, nameAttributeOf } from "../plan/name-attribute";

/**
 * A bucket's ACL that Terraform deletes stays in AWS as it is, unless the bucket goes, too: the provider only forgets it.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_acl
 */
export function withWhatStays(changes: readonly Change[]): readonly Change[] {
  const isGoing = ({ type, kind }: Change): boolean => type === "aws_s3_bucket_acl" && kind === "delete";
  if (!changes.some(isGoing)) return changes;
  const deleted = new Set(
    changes.flatMap(({ type, kind, before }) =>
      isBucket({ type }) && kind === "delete" ? [before?.[nameAttributeOf({ type })]] : [],
    ),
  );
  return changes.map((change) =>
    isGoing(change) && !deleted.has(change.before?.["bucket"]) ? { ...change, kind: "forget" as const } : change,
  );
}
