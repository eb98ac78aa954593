import { allow, assuming, bucketWith, type Entry, providersOf, reviewed, roleWith } from "../synthetic";

/**
 * A bucket of the first provider and a role of the second one, which a vendor may assume. In different accounts, both
 * policies have to allow: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
const [here, there] = ["111122223333", "444455556666"];
const vendor = "arn:aws:iam::395540211253:root";

type Expressions = { readonly [name: string]: unknown };

function constant(value: unknown): object {
  return { constant_value: value };
}
function configuration(first: Expressions, second: Expressions): object {
  return providersOf({ aws: first, "aws.other": second }, [
    ["aws_s3_bucket.acme", "aws"],
    ["aws_s3_bucket_policy.acme", "aws"],
    ["aws_iam_role.reader", "aws.other"],
    ["aws_iam_role_policy.reader", "aws.other"],
  ]);
}

const reads = allow(undefined, "s3:GetObject", "arn:aws:s3:::acme/*");
const letsRole = allow(`arn:aws:iam::${there}:role/reader`, "s3:GetObject", "arn:aws:s3:::acme/*");
const letsAccount = allow(`arn:aws:iam::${there}:root`, "s3:GetObject", "arn:aws:s3:::acme/*");
const letsOthers = allow(`arn:aws:iam::${here}:root`, "s3:GetObject", "arn:aws:s3:::acme/*");
const refusesAccount = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "arn:aws:s3:::acme/*",
  Condition: { StringEquals: { "aws:PrincipalAccount": here } },
};
const closed: readonly Entry[] = [{ address: "aws_s3_bucket.acme", after: { bucket: "acme" } }];
const role = roleWith("reader", vendor, {}, reads);
const idle = roleWith("reader", vendor, {}, allow(undefined, "ec2:RunInstances", "*"));
const [apart, open] = [[assuming(here), assuming(there)] as const, [{}, assuming(there)] as const];

test.each<[string, readonly [Expressions, Expressions], readonly Entry[], readonly string[]]>([
  ["no policy of the bucket, in another account", apart, [...closed, ...role], []],
  ["its policy for the role", apart, [...bucketWith("acme", letsRole), ...role], ["gains"]],
  ["its policy for the role's account", apart, [...bucketWith("acme", letsAccount), ...role], ["gains"]],
  ["its policy for its own account only", apart, [...bucketWith("acme", letsOthers), ...role], []],
  ["its policy for a role that has none itself", apart, [...bucketWith("acme", letsRole), ...idle], []],
  ["a Deny for the bucket's own account", apart, [...bucketWith("acme", letsRole, refusesAccount), ...role], ["gains"]],
  ["an account that may be the same", open, [...closed, ...role], ["gains?"]],
  ["an account that may be the same, and a policy", open, [...bucketWith("acme", letsRole), ...role], ["gains?"]],
  ["two profiles", [{ profile: constant("a") }, { profile: constant("b") }], [...closed, ...role], ["gains?"]],
  ["two regions", [{}, { region: constant("us-east-1") }], [...closed, ...role], ["gains"]],
  ["one account by two roles", [assuming(there), assuming(there)], [...closed, ...role], ["gains"]],
  [
    "accounts that the providers allow",
    [{ allowed_account_ids: constant([here]) }, { allowed_account_ids: constant([there]) }],
    [...closed, ...role],
    [],
  ],
])("%s", (_, [first, second], entries, expected) => {
  const { access } = reviewed(entries, { more: { configuration: configuration(first, second) } });
  expect(access.map(({ change, undecided }) => `${change}${undecided === undefined ? "" : "?"}`)).toEqual(expected);
});

test("tells a grant that the bucket in another account does not answer", () => {
  const { findings } = reviewed([...closed, ...role], { more: { configuration: configuration(...apart) } });
  expect(findings.filter(({ rule }) => rule === "dead-grant").map(({ what }) => what)).toEqual([
    expect.stringMatching(/: the bucket is in another account, and its policy does not allow it\.$/),
  ]);
});

test.each<[string, readonly [Expressions, Expressions], readonly string[]]>([
  ["says that it cannot tell", open, ["not-decidable"]],
  ["says nothing of it where it can", [assuming(there), assuming(there)], []],
])("%s", (_, [first, second], expected) => {
  const { findings, complete } = reviewed([...closed, ...role], {
    more: { configuration: configuration(first, second) },
  });
  expect(findings.filter(({ rule }) => rule === "not-decidable").map(({ rule }) => rule)).toEqual(expected);
  expect(complete).toBe(expected.length === 0);
});
