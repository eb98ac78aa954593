import {
  bitmovin,
  distribution,
  endpoint,
  githubSub,
  otherDistribution,
  otherEndpoint,
  ourRepository,
  partner,
  stranger,
} from "./alphabet";
import { alice, bob } from "./principals";
import type { Random } from "./random";
import { type Conditions, own, roleArn, type Statement, type Texts } from "./world";

/** Conditions of which the generator makes statements; for each there is a request that tells it from the others. */

export type Test = readonly [operators: readonly string[], key: string, values: readonly Texts[]];

const arnTests: Test = [
  ["ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEquals", "StringLike", "StringNotLike", "StringNotLikeIfExists"],
  "aws:PrincipalArn",
  [
    alice,
    `arn:aws:iam::${partner}:*`,
    `arn:aws:iam::${partner}:user/*`,
    roleArn("r1"),
    `arn:aws:iam::*:role/r1`,
    [bob, bitmovin],
  ],
];
// who signs in by federation can assume no role, and has another ARN
const trustArnTests: Test = [
  arnTests[0],
  arnTests[1],
  arnTests[2].filter((value) => value !== `arn:aws:iam::${partner}:*`),
];
const accountTests: Test = [
  ["StringEquals", "StringNotEquals", "StringEqualsIfExists", "StringLike"],
  "aws:PrincipalAccount",
  [own, partner, stranger, [own, partner]],
];
const orgTests: Test = [
  ["StringEquals", "StringNotEquals", "StringEqualsIfExists", "ForAllValues:StringEquals", "ForAnyValue:StringEquals"],
  "aws:PrincipalOrgID",
  ["o-partner", ["o-partner", "o-other"]],
];

// one that is over when the plan is made, and one that is not
const dateTests: Test = [
  ["DateLessThan", "DateGreaterThan"],
  "aws:CurrentTime",
  ["2025-01-01T00:00:00Z", "2030-01-01T00:00:00Z"],
];

/** Tests for resource policies. */
export const tests: readonly Test[] = [
  arnTests,
  arnTests,
  accountTests,
  accountTests,
  [["Null"], "aws:PrincipalArn", ["true", "false"]],
  [["StringEquals", "StringEqualsIgnoreCase", "StringEqualsIfExists"], "aws:PrincipalAccount", [partner]],
  [
    ["IpAddress", "NotIpAddress", "NotIpAddressIfExists"],
    "aws:SourceIp",
    ["192.0.2.0/24", ["192.0.2.0/24", "203.0.113.0/24"]],
  ],
  [["Bool", "BoolIfExists"], "aws:SecureTransport", ["true", "false"]],
  orgTests,
  [
    ["StringEquals", "StringNotEquals", "StringEqualsIfExists", "StringLike"],
    "aws:SourceVpce",
    [endpoint, [endpoint, otherEndpoint]],
  ],
  dateTests,
];

export const listTests: readonly Test[] = [
  [["StringEquals", "StringLike", "StringNotEquals"], "s3:prefix", ["vod/", "vod/*", ["vod/", "other/"]]],
];

export const serviceTests: readonly Test[] = [
  [["StringEquals", "StringEqualsIfExists"], "aws:SourceAccount", [own, stranger]],
  [["ArnLike", "ArnEquals", "StringEquals"], "aws:SourceArn", [distribution, otherDistribution]],
  [["StringLike", "ArnLike"], "aws:SourceArn", [`arn:aws:cloudfront::${own}:distribution/*`]],
];

// no dates: that a role is assumed and used at one time is not followed
export const trustTests: readonly Test[] = [
  [
    ["StringEquals", "StringLike", "StringNotEquals", "StringEqualsIfExists"],
    "sts:ExternalId",
    ["x-1", "x-*", ["x-1", "x-2"]],
  ],
  [["StringEquals"], "sts:ExternalId", ["x-1", "x-2"]],
  [["StringEquals"], "sts:ExternalId", ["x-1", ["x-1", "x-2"]]],
  trustArnTests,
  accountTests,
  orgTests,
];

export const tokenTests: readonly Test[] = [
  [["StringEquals", "StringLike"], githubSub, [ourRepository]],
  [["StringLike", "StringNotLike"], githubSub, ["repo:acme/*", "repo:*"]],
];

export function condition(random: Random, from: readonly Test[]): Conditions {
  const [operators, key, values] = random.pick(from);
  const operator = random.pick(operators);
  // AWS takes no wildcard where it compares for equality; it takes it for a character
  const pattern = operator.includes("Like");
  const fitting = values.filter((value) => pattern || !JSON.stringify(value).includes("*"));
  return { [operator]: { [key]: random.pick(fitting.length > 0 ? fitting : values) } };
}

/** Where both ask the same of one key, the first stands. */
export function both(a: Conditions, b: Conditions): Conditions {
  const merged: { [operator: string]: { readonly [key: string]: Texts } } = { ...a };
  for (const [operator, keys] of Object.entries(b)) merged[operator] = { ...keys, ...merged[operator] };
  return merged;
}

export function someConditions(random: Random, from: readonly Test[], share: number): Partial<Statement> {
  if (!random.chance(share)) return {};
  const first = condition(random, from);
  return { Condition: random.chance(0.15) ? both(first, condition(random, from)) : first };
}
