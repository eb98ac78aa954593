import { s3Arn } from "../../aws/bucket-arn";
import { matchesWildcard } from "../../aws/wildcard";
import type { Policy } from "../../policy";

/** What else has ARNs of S3, with a region and an account, and is no bucket. */
const others = /^(accesspoint|outpost|job|storage-lens|storage-lens-group|access-grants|async-request)(\/|$)/;

/**
 * The ARNs of buckets and objects that a pattern takes in whose service, region or account is a star: a bucket's ARN has
 * neither region nor account. One that ends early goes on with stars. Undefined for all that say `:s3:::` themselves.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function bucketArn(resource: string): string | undefined {
  if (!resource.startsWith("arn:") || !/[*?]/.test(resource) || resource.includes("\0")) return undefined;
  const parts = resource.split(":");
  const whole = [...parts, ...Array.from({ length: Math.max(0, 6 - parts.length) }, () => "*")];
  const [, partition = "", service = "", region = "", account = "", ...rest] = whole;
  if (service === "s3" && region === "" && account === "") return undefined;
  const place = rest.join(":");
  const isBucket = matchesWildcard(service, "s3") && /^\**$/.test(region) && /^\**$/.test(account);
  return isBucket && partition !== "" && !others.test(place) ? s3Arn(partition, place) : undefined;
}

/** A policy whose resources say by themselves which buckets they mean. */
export function withBucketArns(policy: Policy): Policy {
  const add = (list: readonly string[]) => [...new Set(list.flatMap((one) => [one, bucketArn(one) ?? one]))];
  const isMeant = (list: readonly string[] | undefined) => list?.some((one) => bucketArn(one) !== undefined) === true;
  if (!policy.statements.some(({ resources, notResources }) => isMeant(resources) || isMeant(notResources)))
    return policy;
  return {
    ...policy,
    statements: policy.statements.map((statement) => ({
      ...statement,
      ...(statement.resources === undefined ? {} : { resources: add(statement.resources) }),
      ...(statement.notResources === undefined ? {} : { notResources: add(statement.notResources) }),
    })),
  };
}
