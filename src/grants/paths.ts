/**
 * Actions on a bucket whose answer the condition key `s3:prefix` can narrow; for others S3 refuses the condition:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export const listActions: readonly string[] = ["s3:ListBucket", "s3:ListBucketVersions"];

/** Whether these key patterns are less than the whole bucket. */
export function narrows(paths: readonly string[]): boolean {
  return !paths.includes("*");
}

/** Values of `s3:prefix` with which the keys of a pattern are listed: `vod/*.mp4` → `vod/*`, an exact key → itself. */
export function listPrefix(path: string): string {
  return path.replace(/[*?].*$/s, "*");
}
