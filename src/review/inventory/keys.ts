import type { Document, Documents } from "../source/documents";
import type { Names } from "./names";
import type { Change } from "../plan/change";
import { type Bucket, type Key, keyOf, type World } from "./inventory";
import { dig, isUnknown, type Path, sideOf, type Side, stringAt } from "../plan/values";

/** The policy of a key; none where it has AWS's default, which leaves it to the account's identity policies. */
export function keyDocuments(key: Key, side: Side, documents: Documents): readonly Document[] {
  return key.policies.flatMap(({ change, path }) => documents.read(change, side, path, "key") ?? []);
}

/**
 * Whether nobody can use a key, whatever its policy and grants say: it is switched off.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html
 */
export function isDisabled({ resource }: Key, side: Side): boolean {
  const values = sideOf(resource, side);
  return ["is_enabled", "enabled"].some(
    (attribute) => !isUnknown(resource, side, [attribute]) && values?.[attribute] === false,
  );
}

/** How a bucket encrypts new objects. */
export interface Encryption {
  readonly change: Change;
  /** `aws-managed`: the key `aws/s3`, whose policy nobody can change. `unknown` until apply. */
  readonly by: "s3" | "aws-managed" | "customer" | "unknown";
  /** The key, if the plan has it. */
  readonly key?: Key;
  /** Its ARN, ID or alias, where the plan tells. */
  readonly id?: string;
}

/** Where a resource has the rules of a bucket's default encryption. */
function encryptionRules({ type }: Change): Path {
  if (type === "aws_s3_bucket") return ["server_side_encryption_configuration", 0, "rule"];
  return type === "awscc_s3_bucket" ? ["bucket_encryption", "server_side_encryption_configuration"] : ["rule"];
}

/** The default encryption of a bucket; undefined where the plan does not show it, and AWS's own SSE-S3 is likely. */
export function encryptionOf(bucket: Bucket, world: World, names: Names): Encryption | undefined {
  const change = (bucket.encryption ?? (bucket.resource && { change: bucket.resource }))?.change;
  if (change === undefined) return undefined;
  const rules = encryptionRules(change);
  const path: Path = [
    ...rules,
    0,
    ...(change.type === "awscc_s3_bucket"
      ? ["server_side_encryption_by_default"]
      : ["apply_server_side_encryption_by_default", 0]),
  ];
  if (dig(sideOf(change, world.side), path) === undefined) {
    return bucket.encryption !== undefined && isUnknown(change, world.side, rules)
      ? { change, by: "unknown" }
      : undefined;
  }
  if (isUnknown(change, world.side, [...path, "sse_algorithm"])) return { change, by: "unknown" };
  const algorithm = stringAt(change, world.side, [...path, "sse_algorithm"]) ?? "";
  if (!algorithm.startsWith("aws:kms")) return { change, by: "s3" };
  const at: Path = [...path, "kms_master_key_id"];
  const id = stringAt(change, world.side, at);
  if (id === "" || (id === undefined && !isUnknown(change, world.side, at))) return { change, by: "aws-managed" };
  if (id?.endsWith("alias/aws/s3") === true) return { change, by: "aws-managed", id };
  const key = keyOf(world, change, at, names);
  return { change, by: "customer", ...(key === undefined ? {} : { key }), ...(id === undefined ? {} : { id }) };
}

/** Whether a bucket has a bucket key: S3 names the bucket to KMS then, and not the object; undefined where nobody knows. */
export function bucketKeyOf({ change }: Encryption, side: Side): boolean | undefined {
  const path = [...encryptionRules(change), 0];
  if (isUnknown(change, side, [...path, "bucket_key_enabled"])) return undefined;
  return dig(sideOf(change, side), [...path, "bucket_key_enabled"]) === true;
}
