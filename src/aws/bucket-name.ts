import { quoted, strangers } from "./quoted";

/**
 * What S3 accepts as the name of a general purpose bucket, in syntax that JavaScript and Terraform share:
 * a name matches the first and not the second.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const bucketNamePattern = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$";
export const reservedBucketNamePattern =
  "[.][.]|^[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+$|^xn--|^sthree-|^amzn-s3-demo-|-s3alias$|--ol-s3$|[.]mrap$|--x-s3$";

const accepted = new RegExp(bucketNamePattern);
const reserved = new RegExp(reservedBucketNamePattern);

/** Why S3 would refuse a bucket name; undefined if it would not. */
export function checkBucketName(name: string): string | undefined {
  const thing = `bucket name ${quoted(name)}`;
  const bare = /^(?:s3:\/\/|arn:[a-z-]+:s3:::)([^/]+)/.exec(name)?.[1];
  if (bare) return `${thing} is ${name.startsWith("arn:") ? "an ARN" : "a URL"}: give only the name, ${quoted(bare)}`;
  if (name.length < 3 || name.length > 63) return `${thing} has ${count(name)}: S3 allows 3 to 63`;
  if (!/^[a-z0-9.-]+$/.test(name)) {
    const refused = strangers(name, /[a-z0-9.-]/);
    return `${thing} has ${refused}: S3 allows only a-z, 0-9, "." and "-"${proposal(name)}`;
  }
  if (!accepted.test(name)) return `${thing} must begin and end with a letter or digit`;
  if (name.includes("..")) return `${thing} has two dots in a row: S3 refuses that`;
  if (/^[0-9.]+$/.test(name) && reserved.test(name)) return `${thing} looks like an IP address: S3 refuses that`;
  const part = reserved.exec(name)?.[0];
  if (part) return `${thing} ${name.startsWith(part) ? "begins" : "ends"} with ${quoted(part)}, which S3 reserves`;
  return undefined;
}

function count(name: string): string {
  return name.length === 1 ? "1 character" : `${name.length} characters`;
}

function proposal(name: string): string {
  const allowed = name.toLowerCase().replaceAll(/[ _]/g, "-");
  return accepted.test(allowed) && !reserved.test(allowed)
    ? `; if the bucket is yet to be made, call it ${quoted(allowed)}`
    : "";
}
