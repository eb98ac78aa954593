import type { Subject } from "./check";

/** Prefixes of actions and ARNs that belong to S3, and to KMS. */
export const prefixesOfS3: readonly string[] = ["s3", "s3-object-lambda", "s3-outposts", "s3express"];

export function ownPrefixes({ kind, bucket }: Subject): readonly string[] | undefined {
  return bucket ? prefixesOfS3 : kind === "key" ? ["kms"] : undefined;
}

export function noun({ kind }: Subject): string {
  return kind === "key" ? "a key's policy" : "a bucket's policy";
}
