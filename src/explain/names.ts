import { checkBucketName } from "../aws/bucket-name";
import type { ServicePattern } from "../catalogue/pattern";
import type { Place } from "./places";
import { partitionOf } from "./principals";
import { fixedArn } from "./ways";

/** Whether a policy's bucket stands for more than one: a wildcard, or a variable. */
export function isMany(bucket: string): boolean {
  return /[*?]|\$\{/.test(bucket);
}

/**
 * Whether the service can reach a bucket of this name. `unknown`: no bucket can be made with the name today, but some
 * of before March 2018 have such: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function standingOf(
  service: ServicePattern,
  { arn, bucket }: Pick<Place, "arn" | "bucket">,
): "possible" | "unknown" | "impossible" {
  const own = fixedArn(service);
  const partition = partitionOf(arn);
  if (own !== undefined && partition !== partitionOf(own) && !partition.includes("*")) return "impossible";
  if (isMany(bucket)) {
    return /^[A-Za-z0-9._-]*$/.test(bucket.replaceAll(/\$\{[^{}]*\}|[*?]/g, "")) ? "possible" : "impossible";
  }
  if (checkBucketName(bucket) === undefined || /^[a-z0-9.-]{3,63}$/.test(bucket)) return "possible";
  return /^[A-Za-z0-9._-]{3,255}$/.test(bucket) ? "unknown" : "impossible";
}

/** Why a place is not one bucket that the service can reach; undefined if it is. */
export function doubtOf(service: ServicePattern, { arn, bucket }: Place): string | undefined {
  const own = fixedArn(service) ?? "arn:aws:";
  const partition = partitionOf(arn);
  if (partition !== partitionOf(own)) {
    const where = `the bucket ARN ${JSON.stringify(arn)} is in the partition "${partition}"`;
    return fixedArn(service) === undefined
      ? `${where}, of which grantform writes no policies`
      : `${where}; ${service.name} is in "${partitionOf(own)}" and cannot get there`;
  }
  if (bucket !== "*" && isMany(bucket) && standingOf(service, { arn, bucket }) === "impossible") {
    return `no bucket can be called ${JSON.stringify(bucket)}`;
  }
  if (bucket === "*") return "every bucket is meant: name each one";
  if (isMany(bucket))
    return `${JSON.stringify(bucket)} is every bucket of such a name, yet to be made ones too: name each one`;
  return checkBucketName(bucket);
}

/** A bucket's name for a command: its own, one of such a name, or `bucket`, as it is to be replaced. */
export function nameFor(bucket: string): string {
  const bare = bucket.trim().replace(/^(arn:[^:]*:s3:::|s3:\/\/)/, "");
  const example = bucket === "*" ? "bucket" : bare.replaceAll("*", "bucket").replaceAll("?", "x");
  return checkBucketName(example) === undefined ? example : "bucket";
}
