import type { Condition } from "../../../src/policy";
import { conditionInWords } from "../../../src/review/reach/conditions";

function condition(operator: string, key: string, values: readonly string[], more: object = {}): Condition {
  return {
    operator,
    key,
    values,
    ...more,
  };
}

test.each<[Condition, string]>([
  [condition("StringEquals", "sts:ExternalId", ["acme-1"]), "sts:ExternalId set (fingerprint 4731)"],
  [condition("StringLike", "sts:ExternalId", ["acme-*"]), "sts:ExternalId matches acme-*"],
  [condition("DateLessThan", "aws:CurrentTime", ["2027-01-01T00:00:00Z"]), "until 2027-01-01T00:00:00Z"],
  [condition("DateGreaterThan", "aws:CurrentTime", ["2027-01-01T00:00:00Z"]), "from 2027-01-01T00:00:00Z"],
  [condition("StringLike", "s3:prefix", ["vod/*", "masters/*"]), "s3:prefix matches vod/* or masters/*"],
  [condition("StringEquals", "s3:prefix", ["", "home/"]), `s3:prefix is "" or home/`],
  [condition("IpAddress", "aws:SourceIp", ["203.0.113.0/24"]), "aws:SourceIp is in 203.0.113.0/24"],
  [condition("Null", "aws:SourceVpc", ["true"]), "aws:SourceVpc is absent"],
  [condition("Null", "aws:SourceVpc", ["false"]), "aws:SourceVpc is present"],
  [condition("StringEquals", "aws:SourceVpc", ["vpc-1"], { ifExists: true }), "aws:SourceVpc is vpc-1, if present"],
  [condition("StringEquals", "aws:TagKeys", ["a"], { each: "all" }), "every value of aws:TagKeys is a"],
  [condition("StringEquals", "aws:PrincipalOrgID", ["o-0000000000"]), "aws:PrincipalOrgID is your own organisation"],
  [condition("Unknown", "", []), "a condition not known until apply"],
])("%j", (given, words) => {
  expect(conditionInWords(given, false)).toBe(words);
});

test.each([
  ["aws:PrincipalTag/project", "aws:PrincipalTag/(sensitive) is (sensitive)"],
  ["login.example.com:sub", "(sensitive) is (sensitive)"],
  ["s3:x-amz-acl", "s3:x-amz-acl is (sensitive)"],
])("of a sensitive document, %s is said as far as it is AWS's own", (key, words) => {
  expect(conditionInWords(condition("StringEquals", key, ["secret"]), true)).toBe(words);
});

test("values of a sensitive document are not said", () => {
  expect(conditionInWords(condition("StringLike", "s3:prefix", ["secret/*"]), true)).toBe(
    "s3:prefix matches (sensitive)",
  );
});
