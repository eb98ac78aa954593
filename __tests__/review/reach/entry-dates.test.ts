import { allow, bucketWith, type Entry, reviewed, roleWith, stranger } from "../synthetic";

/** Dates in a role's trust policy and in what gives it access count together. */

const object = "arn:aws:s3:::acme-in/*";
function year(of: number): string {
  return `${of}-01-01T00:00:00Z`;
}
function until(date: string): object {
  return { DateLessThan: { "aws:CurrentTime": date } };
}
function from(date: string): object {
  return { DateGreaterThan: { "aws:CurrentTime": date } };
}

function role(trust: object, access: object): readonly Entry[] {
  return roleWith("r", stranger, trust, allow(undefined, "s3:GetObject", object, { Condition: access }));
}

const byBucket: readonly Entry[] = [
  ...roleWith("r", stranger, until(year(2027)), allow(undefined, "ec2:*", "*")),
  ...bucketWith(
    "acme-in",
    allow("arn:aws:iam::123456789012:role/r", "s3:GetObject", object, { Condition: from(year(2028)) }),
  ),
  {
    address: "aws_iam_user.own",
    actions: ["no-op"],
    before: { arn: "arn:aws:iam::123456789012:user/own" },
    after: { arn: "arn:aws:iam::123456789012:user/own" },
  },
];

const both = ["from 2028-01-01T00:00:00Z", "until 2029-01-01T00:00:00Z"];

test.each<readonly [string, readonly Entry[], readonly string[] | undefined]>([
  ["the access begins when nobody can assume the role any more", role(until(year(2027)), from(year(2028))), undefined],
  ["the access has ended when somebody can", role(from(year(2028)), until(year(2027))), undefined],
  ["the same, by the bucket's policy", byBucket, undefined],
  [
    "in seconds since 1970",
    role(
      { NumericLessThan: { "aws:EpochTime": "1798761600" } },
      { NumericGreaterThan: { "aws:EpochTime": "1830297600" } },
    ),
    undefined,
  ],
  ["some time is left", role(until(year(2029)), from(year(2028))), both],
  ["some time is left, the other way round", role(from(year(2028)), until(year(2029))), both],
  // AWS: a session lives for up to twelve hours after the role was assumed
  [
    "a session that began before",
    role(until("2028-01-01T00:00:00Z"), from("2028-01-01T11:00:00Z")),
    ["from 2028-01-01T11:00:00Z", "until 2028-01-01T00:00:00Z"],
  ],
  ["a session that has ended", role(until("2028-01-01T00:00:00Z"), from("2028-01-01T13:00:00Z")), undefined],
])("%s", (_, entries, conditions) => {
  const { access, findings } = reviewed(entries, { more: { timestamp: "2026-01-01T00:00:00Z" } });
  expect(access.map((row) => row.conditions)).toEqual(conditions === undefined ? [] : [conditions]);
  const dead = findings.filter(({ rule }) => rule === "dead-grant");
  expect(dead).toHaveLength(conditions === undefined ? 1 : 0);
});
