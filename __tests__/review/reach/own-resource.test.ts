import { me, own } from "../doors/rows";
import { allow, bucketWith, type Entry, reviewed, roleWith, stranger } from "../synthetic";

/** Conditions that compare who calls with whose bucket it is. */

function all(key: string, value: string, operator = "StringEquals") {
  return allow("*", "s3:GetObject", "arn:aws:s3:::acme/*", { Condition: { [operator]: { [key]: value } } });
}
const open = {
  address: "aws_s3_bucket_public_access_block.b",
  after: { bucket: "acme", restrict_public_buckets: false },
};

test.each<[string, object, readonly string[]]>([
  ["the bucket's account is the caller's", all("aws:ResourceAccount", "${aws:PrincipalAccount}"), []],
  ["the caller's account is the bucket's", all("aws:PrincipalAccount", "${aws:ResourceAccount}"), []],
  ["by S3's own key", all("s3:ResourceAccount", "${aws:PrincipalAccount}", "StringLike"), []],
  ["whoever has any account but ours", all("aws:PrincipalAccount", "${aws:ResourceAccount}", "StringNotEquals"), ["*"]],
  ["the organisation is the bucket's", all("aws:PrincipalOrgID", "${aws:ResourceOrgID}"), ["your own organisation"]],
  ["the other way round", all("aws:ResourceOrgID", "${aws:PrincipalOrgID}"), ["your own organisation"]],
  ["an account that is written out", all("aws:PrincipalAccount", "444455556666"), ["arn:aws:iam::444455556666:root"]],
])("%s", (_, statement, expected) => {
  const { access } = reviewed([...bucketWith("acme", statement), open]);
  expect(access.filter(({ change }) => change === "gains").map(({ principal }) => principal)).toEqual(expected);
});

const other = "999988887777";
const object = "arn:aws:s3:::acme/*";

function given(condition: object): object {
  return allow(stranger, "s3:GetObject", object, { Condition: condition });
}
function withDeny(condition: object): readonly Entry[] {
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: object, Condition: condition };
  return bucketWith("acme", allow(stranger, "s3:GetObject", object), deny);
}
function byRole(condition: object): readonly Entry[] {
  const [bucket] = bucketWith("acme") as [Entry];
  return [bucket, ...roleWith("r", stranger, {}, allow(undefined, "s3:GetObject", object, { Condition: condition }))];
}
function accountIs(
  account: string | readonly string[],
  operator = "StringEquals",
  key = "aws:ResourceAccount",
): object {
  return { [operator]: { [key]: account } };
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount
test.each<readonly [string, readonly Entry[], boolean]>([
  ["an Allow for ours", bucketWith("acme", given(accountIs(own))), true],
  ["an Allow for ours and another", bucketWith("acme", given(accountIs([own, other]))), true],
  [
    "an Allow for ours, by S3's key",
    bucketWith("acme", given(accountIs(own, "StringLike", "s3:ResourceAccount"))),
    true,
  ],
  ["an Allow for another's", bucketWith("acme", given(accountIs(other))), false],
  ["an Allow for all but ours", bucketWith("acme", given(accountIs(own, "StringNotEquals"))), false],
  ["a Deny for ours", withDeny(accountIs(own)), false],
  ["a Deny for all but ours", withDeny(accountIs(own, "StringNotEquals")), true],
  ["a Deny for another's", withDeny(accountIs(other)), true],
  ["a role, for ours", byRole(accountIs(own)), true],
  ["a role, for another's", byRole(accountIs(other)), false],
])("%s, whose account is written out", (_, entries, gains) => {
  const { access } = reviewed([me, ...entries]);
  expect(access).toHaveLength(gains ? 1 : 0);
  expect(JSON.stringify(access)).not.toContain("denies it");
});

/** A role for all buckets of an account, whose condition comes to another one. */
function changing(before: object, after: object): readonly Entry[] {
  const side = (condition: object) => {
    const [role, access] = roleWith("r", stranger, {}, allow(undefined, "s3:GetObject", "*", { Condition: condition }));
    return [role, access] as [Entry, Entry];
  };
  const [[role, old], [, fresh]] = [side(before), side(after)];
  return [
    { ...role, before: role.after ?? {} },
    { ...fresh, before: old.after ?? {} },
  ];
}

// the same page, "Availability"
test.each<readonly [string, object, object, readonly string[]]>([
  ["the same, if present", accountIs(own, "StringEqualsIfExists"), accountIs(own), []],
  ["by S3's own key", accountIs(own, "StringEqualsIfExists"), accountIs(own, "StringEquals", "s3:ResourceAccount"), []],
  [
    "by S3's own key, and another",
    accountIs(own),
    accountIs([own, other], "StringEquals", "s3:ResourceAccount"),
    ["gains"],
  ],
  ["another's", accountIs(own), accountIs(other, "StringEquals", "s3:ResourceAccount"), ["gains", "loses"]],
])("a role for all buckets of an account: %s", (_, before, after, expected) => {
  const { access } = reviewed([me, ...changing(before, after)]);
  const changes = access.filter(({ change, undecided }) => change !== "keeps" || undecided !== undefined);
  expect(changes.map(({ change, undecided }) => (undecided === undefined ? change : `${change}?`))).toEqual(expected);
});

test("whose account is written out, in a plan that does not show its own", () => {
  const { access } = reviewed(withDeny(accountIs(own)));
  expect(access.map((row) => row.conditions)).toEqual([
    [`unless statement 1 denies it (aws:ResourceAccount is ${own})`],
  ]);
});
