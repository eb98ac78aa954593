/** The bucket of an S3 ARN, or the pattern of buckets: what stands before the first slash. Undefined for an ARN of anything else. */
export function bucketOfArn(arn: string): string | undefined {
  return /^arn:[^:]*:s3:::([^/]+)/.exec(arn)?.[1];
}

/** The ARN of a bucket, or of what is in it. */
export function s3Arn(partition: string, place: string): string {
  return `arn:${partition}:s3:::${place}`;
}
