import { byDirections, collect, type BucketEntry, type Common } from "./common";
import { shapesOn } from "./needs";
import type { StatementCondition, Statement } from "./statement";

/** The key serves S3 only: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
const viaS3: StatementCondition = { test: "StringLike", variable: "kms:ViaService", values: ["s3.*.amazonaws.com"] };

/** Statements about the keys that encrypt these buckets, for the policy of a role or user. */
export function onKeys(common: Common, entries: readonly BucketEntry[]): readonly Statement[] {
  return shapesOn(common.pattern, "key", common.way).flatMap((shape) =>
    byDirections(
      common,
      "key",
      shape,
      entries.flatMap(({ keyArn, access }) => (keyArn === undefined ? [] : [[keyArn, access] as const])),
      [viaS3],
    ),
  );
}

/** Statements for the policies of the keys themselves, where the resource is always the key. */
export function inKeyPolicies(
  common: Common,
  entries: readonly BucketEntry[],
): { readonly [keyArn: string]: readonly Statement[] } {
  const byKey = collect(
    entries.flatMap((entry) => (entry.keyArn === undefined ? [] : [[entry.keyArn, entry] as const])),
  );
  return Object.fromEntries(
    [...byKey].map(([keyArn, of]) => [
      keyArn,
      shapesOn(common.pattern, "key", common.way).flatMap((shape) =>
        byDirections(common, "key", shape, [["*", of.flatMap(({ access }) => access)]]),
      ),
    ]),
  );
}
