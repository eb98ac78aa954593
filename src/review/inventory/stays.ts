import type { Change } from "../plan/change";
import { isBucket, nameAttributeOf } from "../plan/name-attribute";

/**
 * A bucket's ACL that Terraform deletes stays in AWS as it is, unless the bucket goes, too: the provider only forgets it. So
 * does what says so itself.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_acl,
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_public_access_block#skip_destroy
 */
export function withWhatStays(changes: readonly Change[]): readonly Change[] {
  const isGoing = ({ type, kind, before, deposed }: Change): boolean =>
    kind === "delete" && deposed === undefined && (type === "aws_s3_bucket_acl" || before?.["skip_destroy"] === true);
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
