/**
 * Regions of all partitions, opened or announced by 2026-09.
 * Source: https://docs.aws.amazon.com/general/latest/gr/rande.html#regional-endpoints
 */
const regions = new Set(
  `af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1
  ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1
  cn-north-1 cn-northwest-1 eu-central-1 eu-central-2 eu-isoe-west-1 eu-north-1 eu-south-1 eu-south-2 eu-west-1
  eu-west-2 eu-west-3 eusc-de-east-1 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 sa-west-1 us-east-1
  us-east-2 us-gov-east-1 us-gov-west-1 us-iso-east-1 us-iso-west-1 us-isob-east-1 us-isob-west-1 us-isof-east-1
  us-isof-south-1 us-west-1 us-west-2 aws-global`.split(/\s+/),
);

/** Whether AWS has such a region. */
export function isRegion(name: string): boolean {
  return regions.has(name);
}

/**
 * How the regions of each other partition than `aws` begin.
 * Source: https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json
 */
const beginnings: { readonly [partition: string]: RegExp } = {
  "aws-cn": /^cn-/,
  "aws-us-gov": /^us-gov-/,
  "aws-iso": /^us-iso-/,
  "aws-iso-b": /^us-isob-/,
  "aws-iso-e": /^eu-isoe-/,
  "aws-iso-f": /^us-isof-/,
  "aws-eusc": /^eusc-/,
};

/** The partition that a region is in; `aws` where nothing says otherwise. */
export function partitionOfRegion(region: string): string {
  return Object.keys(beginnings).find((partition) => beginnings[partition]?.test(region)) ?? "aws";
}

export function isPartition(name: string): boolean {
  return name === "aws" || Object.hasOwn(beginnings, name);
}
