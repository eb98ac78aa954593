import type { Condition } from "../../../src/policy";
import { externalIdInWords } from "../../../src/review/reach/external-id";
import type { Report } from "../../../src/review/report";
import { allow, assumer, type Entry, reviewed } from "../synthetic";

function condition(operator: string, key: string, values: readonly string[], more: object = {}): Condition {
  return {
    operator,
    key,
    values,
    ...more,
  };
}

function id(values: readonly string[], more: object = {}): Condition {
  return condition("StringEquals", "sts:ExternalId", values, more);
}

test.each<readonly [Condition, RegExp]>([
  [id(["acme-1"]), /^sts:ExternalId set \(fingerprint [0-9a-f]{4}\)$/],
  [id(["acme-1", "acme-2"]), /^sts:ExternalId set \(fingerprint [0-9a-f]{4} or [0-9a-f]{4}\)$/],
  [id(["acme-1"], { ifExists: true }), /^sts:ExternalId is … \(fingerprint [0-9a-f]{4}\), if sent$/],
  [id(["acme-1"], { each: "all" }), /^sts:ExternalId is … \(fingerprint [0-9a-f]{4}\), if sent$/],
])("%j", (given, expected) => {
  const words = externalIdInWords(given, false);
  expect(words).toMatch(expected);
  expect(words).not.toContain("acme");
  expect(externalIdInWords({ ...given, values: ["acme-3"] }, false)).not.toBe(words);
  // of a sensitive ID, not even the fingerprint
  expect(externalIdInWords(given, true)).toBe(words?.replace(/ \(.*\)/, ""));
});

/** A role that the vendor may assume with one external ID before and another after. */
function changing(before: string, after: string): readonly Entry[] {
  const trust = (value: string): string =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: assumer },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": value } },
        },
      ],
    });
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*")],
  });
  const role = { name: "vendor" };
  return [
    {
      address: "aws_iam_role.vendor",
      before: { ...role, assume_role_policy: trust(before) },
      after: { ...role, assume_role_policy: trust(after) },
    },
    {
      address: "aws_iam_role_policy.vendor",
      actions: ["no-op"],
      before: { name: "a", role: "vendor", policy },
      after: { name: "a", role: "vendor", policy },
    },
  ];
}

function conditions({ access }: Report): readonly string[] {
  return access.map(({ change, conditions: [first] }) => `${change} ${first ?? ""}`);
}

test("two IDs are told apart; one alone needs no fingerprint", () => {
  const [gains = "", loses = "", ...others] = conditions(reviewed(changing("acme-1", "acme-2")));
  expect(others).toEqual([]);
  expect(gains).toMatch(/^gains sts:ExternalId set \(fingerprint [0-9a-f]{4}\)$/);
  expect(loses).toMatch(/^loses sts:ExternalId set \(fingerprint [0-9a-f]{4}\)$/);
  expect(gains.replace("gains", "")).not.toBe(loses.replace("loses", ""));
  expect(conditions(reviewed(changing("acme-1", "acme-1")))).toEqual(["keeps sts:ExternalId set"]);
});
