import type { Condition } from "../../../src/policy";
import { mayHold } from "../../../src/review/reach/key-conditions";

const use = { account: "395540211253", region: "eu-central-1", bucket: "acme-in" };
const on = (operator: string, key: string, ...values: string[]): Condition => ({ operator, key, values });

test.each<[string, readonly Condition[], boolean]>([
  ["none", [], true],
  ["S3 of the region", [on("StringEquals", "kms:ViaService", "s3.eu-central-1.amazonaws.com")], true],
  ["S3 of any region", [on("StringLike", "kms:ViaService", "s3.*.amazonaws.com")], true],
  ["S3 of another region", [on("StringEquals", "kms:ViaService", "s3.us-east-1.amazonaws.com")], false],
  ["another service", [on("StringEquals", "kms:ViaService", "ec2.eu-central-1.amazonaws.com")], false],
  ["not S3", [on("StringNotLike", "kms:ViaService", "s3.*")], false],
  ["the account", [on("StringEquals", "kms:CallerAccount", "395540211253")], true],
  ["another account", [on("StringEquals", "kms:CallerAccount", "123456789012")], false],
  ["another account, negated", [on("StringNotEquals", "aws:PrincipalAccount", "123456789012")], true],
  ["the bucket", [on("StringEquals", "kms:EncryptionContext:aws:s3:arn", "arn:aws:s3:::acme-in")], true],
  ["its objects", [on("StringLike", "kms:EncryptionContext:aws:s3:arn", "arn:aws:s3:::acme-in/*")], true],
  ["another bucket", [on("StringLike", "kms:EncryptionContext:aws:s3:arn", "arn:aws:s3:::acme-out*")], false],
  ["what nobody can tell", [on("StringEquals", "aws:PrincipalTag/team", "x")], true],
  [
    "one of two that fails",
    [on("StringEquals", "aws:UserAgent", "x"), on("StringEquals", "kms:CallerAccount", "1")],
    false,
  ],
  ["a value not known yet", [on("StringEquals", "kms:CallerAccount", "\0local.account\0")], true],
])("%s", (_, conditions, expected) => {
  expect(mayHold(conditions, use)).toBe(expected);
});

test("of an unknown region only the service counts", () => {
  const unknown = { ...use, region: undefined };
  expect(mayHold([on("StringEquals", "kms:ViaService", "s3.us-east-1.amazonaws.com")], unknown)).toBe(true);
  expect(mayHold([on("StringEquals", "kms:ViaService", "ec2.us-east-1.amazonaws.com")], unknown)).toBe(false);
});
