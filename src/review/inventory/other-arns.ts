/** What the services beside S3 keep is told from S3's own buckets by these words before its name. */
export const tableBucket = "table bucket ";
export const outpostsBucket = "Outposts bucket ";
export const lambdaPoint = "object lambda access point ";

/** An access point of which the plan does not show the bucket. */
const strangePoint = "access point ";

const point = /^arn:[^:]*:s3:([^:]*):([^:]*):accesspoint\/([^/]*)/s;

/** `access point feed (us-east-1, 111122223333)`, for the bucket behind an access point's ARN; undefined for other ARNs. */
export function bucketOfPoint(arn: string): string | undefined {
  const [, region = "", account = "", name = ""] = point.exec(arn) ?? [];
  if (name === "") return undefined;
  const where = [region, account].filter((part) => part !== "").join(", ");
  return `${strangePoint}${name}${where === "" ? "" : ` (${where})`}`;
}

/** Whether a name stands for an access point, and not for a bucket. */
export function isPoint(bucket: string): boolean {
  return bucket.startsWith(strangePoint);
}
const table = /^table .* of (.*)$/s;

/** Whether a name stands for something that is no bucket of S3, with an ARN of its own: words stand before it. */
export function isBeside(bucket: string): boolean {
  return (
    [tableBucket, outpostsBucket, lambdaPoint, strangePoint].some((words) => bucket.startsWith(words)) ||
    table.test(bucket)
  );
}

/** Directory buckets have names of their own: they end so. */
const directoryBucket = "--x-s3";

export function isDirectoryBucket(name: string): boolean {
  return name.endsWith(directoryBucket);
}

/**
 * Who else is asked where a policy is not enough by itself, of which no plan tells all.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/s3-outposts/S3OutpostsBucketPolicy.html
 */
export function alsoAsked(bucket: string): string | undefined {
  if (bucket.startsWith(lambdaPoint)) return "the access point behind it and its function have to allow it, too";
  return bucket.startsWith(outpostsBucket) ? "an access point of the Outpost has to allow it, too" : undefined;
}

/** A table by namespace, name and the bucket that it is in. */
export function tableName(namespace: string, name: string, bucket: string): string {
  return `table ${namespace}.${name} of ${bucket}`;
}

const own = /^arn:[^:]*:(s3express|s3tables|s3-outposts):[^:]*:[^:]*:(?:outpost\/[^/]*\/)?bucket\/([^/]*)(?:\/(.*))?$/s;

const words: { readonly [service: string]: string } = {
  s3express: "",
  s3tables: tableBucket,
  "s3-outposts": outpostsBucket,
};

/** Bucket and keys that an ARN of a service beside S3 means; undefined for other ARNs. */
export function otherPlace(arn: string): { readonly bucket: string; readonly keys?: string } | undefined {
  const [, service = "", name = "", rest] = own.exec(arn) ?? [];
  const word = words[service];
  if (word === undefined) return undefined;
  return { bucket: `${word}${name}`, ...(rest === undefined ? {} : { keys: rest.replace(/^object\//, "") }) };
}

/** Whether an ARN that means this place can mean a part of this bucket. */
export function isOfTable(bucket: string, place: string): boolean {
  return table.exec(bucket)?.[1] === place.slice(tableBucket.length) && place.startsWith(tableBucket);
}

/**
 * Block Public Access is always on there, and nobody can turn it off.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-differences.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-security.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/s3-outposts/S3OutpostsWorkingBuckets.html
 */
export function isNeverPublic(bucket: string): boolean {
  return (
    isDirectoryBucket(bucket) ||
    bucket.startsWith(tableBucket) ||
    bucket.startsWith(outpostsBucket) ||
    table.test(bucket)
  );
}

/** Whether a bucket is of a service beside S3. */
export function isOtherBucket(bucket: string): boolean {
  return isNeverPublic(bucket) || bucket.startsWith(lambdaPoint);
}

const actions = /^(s3express|s3tables|s3-outposts|s3-object-lambda):/i;

/** Whether an action is of a service beside S3 that hands out data kept in S3. */
export function isOtherAction(action: string): boolean {
  return actions.test(action);
}

/**
 * Whether an action of such a service works on a bucket; undefined stands for one that is not known. Whoever calls an
 * object lambda access point needs s3:GetObject besides, so that what it may do on all buckets is told by that.
 */
export function worksOn(action: string, level: "bucket" | "object", bucket = "*"): boolean {
  const isAny = /[*?\0]/.test(bucket);
  switch (actions.exec(action)?.[1]?.toLowerCase()) {
    case "s3express":
      // a session is for the bucket, and there is no policy for its objects
      return level === "bucket" && (isAny || isDirectoryBucket(bucket));
    case "s3tables":
      return isAny || bucket.startsWith(tableBucket) || table.test(bucket);
    case "s3-outposts":
      return isAny || bucket.startsWith(outpostsBucket);
    default:
      return bucket.startsWith(lambdaPoint);
  }
}
