/**
 * AWS's partitions, as the second part of ARNs has them; a star stands for those of AWS's secret clouds.
 * Sources: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html,
 * https://docs.aws.eu/esc/latest/userguide/differences.html
 */
export const partitions: readonly string[] = ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso*"];

/** `aws` of `arn:aws:iam::…`; undefined of any other text, and of an ARN that may be of any partition. */
export function partitionOfArn(text: string): string | undefined {
  return /^arn:(aws[a-z-]*):/.exec(text)?.[1];
}
