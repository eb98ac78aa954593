import { checkBucketName } from "../aws/bucket-name";
import type { ServicePattern } from "../catalogue/pattern";
import { partitionIn, partitionsOf } from "../recognise/comers";
import type { GivenPlace } from "../recognise/places";

/** Whether a policy's bucket stands for more than one: a wildcard, or a variable. */
export function isSeveralBuckets(bucket: string): boolean {
  return /[*?]|\$\{/.test(bucket);
}

/**
 * Whether the service can reach a bucket of this name. `unknown`: no bucket can be made with the name today, but some
 * of before March 2018 have such: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function reachability(
  service: ServicePattern,
  { arn, bucket }: Pick<GivenPlace, "arn" | "bucket">,
): "possible" | "unknown" | "impossible" {
  const own = partitionsOf(service);
  const partition = partitionIn(arn);
  if (own.length > 0 && !own.includes(partition) && !partition.includes("*")) return "impossible";
  if (isSeveralBuckets(bucket)) {
    return /^[A-Za-z0-9._-]*$/.test(bucket.replaceAll(/\$\{[^{}]*\}|[*?]/g, "")) ? "possible" : "impossible";
  }
  if (checkBucketName(bucket) === undefined || /^[a-z0-9.-]{3,63}$/.test(bucket)) return "possible";
  return /^[A-Za-z0-9._-]{3,255}$/.test(bucket) ? "unknown" : "impossible";
}

/** Why a place is not one bucket that the service can reach; undefined if it is. */
export function doubtOf(service: ServicePattern, { arn, bucket }: GivenPlace): string | undefined {
  const own = partitionsOf(service);
  const partition = partitionIn(arn);
  if (/[*?]/.test(partition))
    return `${JSON.stringify(arn)} is a bucket of any partition: write arn:${own[0] ?? "aws"}:`;
  const where = `the bucket ARN ${JSON.stringify(arn)} is in the partition "${partition}"`;
  if (own.length > 0 && !own.includes(partition)) {
    return `${where}; ${service.name} is in "${own.join(" and ")}" and cannot get there`;
  }
  if (partition !== "aws") return `${where}, of which grantform writes no policies`;
  if (bucket !== "*" && isSeveralBuckets(bucket) && reachability(service, { arn, bucket }) === "impossible") {
    return `no bucket can be called ${JSON.stringify(bucket)}`;
  }
  if (bucket === "*") return "every bucket is meant: name each one";
  if (isSeveralBuckets(bucket))
    return `${JSON.stringify(bucket)} is every bucket of such a name, yet to be made ones too: name each one`;
  return checkBucketName(bucket);
}
