import { quoted } from "../aws/quoted";
import type { BucketRule } from "./pattern";
import { checkSource } from "./source";
import { checkText } from "./text";
import { below, type Say } from "./say";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_OwnershipControlsRule.html */
const ownerships = ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"];

/** Says what is wrong with what the service asks of the bucket. */
export function checkBucketRules(rules: readonly BucketRule[], say: Say): void {
  rules.forEach((one, at) => {
    const here = below(say, `bucket[${at}]`);
    if (rules.findIndex(({ rule }) => rule === one.rule) !== at) here("rule", `${quoted(one.rule)} is there twice`);
    here("because", checkText(one.because));
    here("source", checkSource(one.source));
    here("value", valueProblem(one));
  });
}

function valueProblem({ rule, value }: BucketRule): string | undefined {
  if (rule === "prefix") {
    if (value !== undefined && /^[a-z0-9][a-z0-9.-]{1,50}$/.test(value)) return undefined;
    return `${quoted(value ?? "")} cannot begin a bucket's name: give a-z, 0-9, dots and hyphens, e.g. "aws-waf-logs-"`;
  }
  if (rule === "object-ownership") {
    if (value !== undefined && ownerships.includes(value)) return undefined;
    return `${quoted(value ?? "")} is not an Object Ownership: use ${ownerships.join(", ")}`;
  }
  return value === undefined ? undefined : `${quoted(value)} is of no use: ${quoted(rule)} takes none`;
}
