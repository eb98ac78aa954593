import { review } from "../../src/review/review";
import { patterns } from "../support/patterns";
import { allow, bucketWith, document, type Entry, planOf, reviewed, stranger } from "./synthetic";

const object = "arn:aws:s3:::acme-in/*";
const office = { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
const past = { DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } };

function given(condition: object): object {
  return allow(stranger, "s3:GetObject", object, { Condition: condition });
}

/** A bucket that stays, and a policy that goes. */
function lost(...statements: readonly object[]): readonly Entry[] {
  return [
    { address: "aws_s3_bucket.in", actions: ["no-op"], before: { bucket: "acme-in" }, after: { bucket: "acme-in" } },
    { address: "aws_s3_bucket_policy.in", before: { bucket: "acme-in", policy: document(...statements) } },
  ];
}

const role: readonly Entry[] = [
  {
    address: "aws_iam_role.r",
    before: {
      name: "r",
      assume_role_policy: document({
        Effect: "Allow",
        Principal: { AWS: stranger },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": "abcd" } },
      }),
    },
  },
  {
    address: "aws_iam_role_policy.r",
    before: { role: "r", name: "p", policy: document(allow(undefined, "s3:GetObject", object, { Condition: office })) },
  },
];

test.each<readonly [string, readonly Entry[], readonly string[]]>([
  ["of a policy", lost(given(office)), ["aws:SourceIp is in 203.0.113.0/24"]],
  [
    "of a Deny beside it",
    lost(given({}), {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: object,
      Condition: { StringEquals: { "aws:PrincipalTag/team": "a" } },
    }),
    ["unless statement 1 denies it (aws:PrincipalTag/team is a)"],
  ],
  ["of a role and its trust policy", role, ["aws:SourceIp is in 203.0.113.0/24", "sts:ExternalId set"]],
])("a loss tells under which conditions the access stood: %s", (_, entries, conditions) => {
  const { access } = reviewed(entries);
  expect(access.map((row) => [row.change, row.conditions])).toEqual([["loses", conditions]]);
});

// the clock is not asked: whether a date is past, only a plan tells that says when it was made
test.each<
  readonly [string, { readonly today?: string; readonly timestamp?: string }, readonly (readonly string[])[], boolean]
>([
  ["a plan without its time", {}, [["until 2020-01-01T00:00:00Z"]], true],
  ["a plan of before", { timestamp: "2019-06-01T00:00:00Z" }, [["until 2020-01-01T00:00:00Z"]], false],
  ["a plan of after", { timestamp: "2026-01-01T00:00:00Z" }, [], false],
  ["a plan without its time, on a day", { today: "2026-01-01" }, [], false],
  ["a plan of before, on a day", { today: "2026-01-01", timestamp: "2019-06-01T00:00:00Z" }, [], false],
  [
    "a plan of after, on an earlier day",
    { today: "2019-06-01", timestamp: "2026-01-01T00:00:00Z" },
    [["until 2020-01-01T00:00:00Z"]],
    false,
  ],
])("access that ends: %s", (_, { today, ...more }, conditions, isOpen) => {
  const plan = planOf(bucketWith("acme-in", given(past)), more);
  const { access, notes } = review(plan, { patterns, ...(today === undefined ? {} : { today }) });
  expect(access.map((row) => row.conditions)).toEqual(conditions);
  expect(notes.some((note) => note.includes("may have ended already"))).toBe(isOpen);
});
