import { allow, bucketWith, reviewed, roleWith } from "../synthetic";

const foreign = "arn:aws:iam::749779118921:root";
const object = "arn:aws:s3:::acme-in/*";

function statement(Effect: string, Condition: object, AWS: string = foreign): object {
  return { Effect, Principal: { AWS }, Action: "s3:GetObject", Resource: object, Condition };
}
function arnLike(pattern: string) {
  return { StringLike: { "aws:PrincipalArn": pattern } };
}
function said(...statements: readonly object[]): readonly string[] {
  const { access } = reviewed(bucketWith("acme-in", ...statements));
  return access.map(({ change, undecided }) => (undecided === undefined ? change : `${change}, undecided`));
}

const many = Array.from({ length: 16 }, (_, at) => `*-${String(at)}-*`);
const role = "arn:aws:iam::749779118921:role/bob";

/**
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable, and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, "Properties of the principal"
 */
test.each<[string, readonly object[], readonly string[]]>([
  ["a role by its ID", [statement("Allow", { StringLike: { "aws:userid": "AROAEXAMPLEID12345678:*" } })], ["gains"]],
  ["a user by its ID", [statement("Allow", { StringEquals: { "aws:userid": "AIDAEXAMPLEID12345678" } })], ["gains"]],
  ["a root user by its ID", [statement("Allow", { StringEquals: { "aws:userid": "749779118921" } })], ["gains"]],
  ["a user by its name", [statement("Allow", { StringEquals: { "aws:username": "bob" } })], ["gains"]],
  ["a role by a user's name", [statement("Allow", { StringEquals: { "aws:username": "bob" } }, role)], []],
  ["a key that the action never has", [statement("Allow", { StringEquals: { "s3:x-amz-acl": "private" } })], []],
  ["a pattern of no ARN's parts", [statement("Allow", arnLike("*bob*"))], ["gains"]],
  ["more patterns than can be told apart", many.map((one) => statement("Allow", arnLike(one))), ["gains"]],
  [
    "several accounts by as many",
    [
      {
        ...statement("Allow", { StringLike: { "aws:PrincipalArn": many } }),
        Principal: { AWS: [foreign, "arn:aws:iam::999988887777:root"] },
      },
    ],
    ["gains"],
  ],
  ["as many that are denied", many.map((one) => statement("Deny", arnLike(one))), []],
  [
    "who is none of as many",
    [statement("Allow", {}), ...many.map((one) => statement("Deny", arnLike(one)))],
    ["gains"],
  ],
  [
    "who is all of them at once",
    [statement("Allow", {}), ...many.map((one) => statement("Deny", { StringNotLike: { "aws:PrincipalArn": one } }))],
    ["gains, undecided"],
  ],
  [
    "a role by its ID, where a Deny spares it",
    [statement("Allow", {}), statement("Deny", { StringNotLike: { "aws:userid": "AROAEXAMPLEID12345678:*" } })],
    ["gains"],
  ],
])("of another account, by a bucket's policy: %s", (_, statements, expected) => {
  expect([...new Set(said(...statements))]).toEqual(expected);
});

test.each<[string, object, readonly string[]]>([
  ["a pattern of no ARN's parts", arnLike("*bob*"), ["gains"]],
  ["a role by its ID", { StringLike: { "aws:userid": "AROAEXAMPLEID12345678:*" } }, ["gains"]],
  ["more patterns than can be told apart", { StringLike: { "aws:PrincipalArn": many } }, ["gains"]],
  ["another account", { StringEquals: { "aws:PrincipalAccount": "111111111111" } }, []],
])("of another account, by a role's trust policy: %s", (_, condition, expected) => {
  const { access } = reviewed(roleWith("reader", foreign, condition, allow(undefined, "s3:GetObject", object)));
  expect(access.map(({ change }) => change)).toEqual(expected);
});
