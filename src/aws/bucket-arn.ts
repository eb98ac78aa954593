/** The bucket of an S3 ARN, or the pattern of buckets: what stands before the first slash. Undefined for an ARN of anything else. */
export function bucketOfArn(arn: string): string | undefined {
  return /^arn:[^:]*:s3:::([^/]+)/.exec(arn)?.[1];
}
