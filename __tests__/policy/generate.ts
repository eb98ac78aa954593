import fc from "fast-check";
import type { Document, Statement, World } from "./oracle";

/** Policies over a small world, in which every request can be tried. */

function pick<T>(...values: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...values);
}
function oneOrMore<T>(item: fc.Arbitrary<T>, maxLength = 3) {
  return fc.array(item, { minLength: 1, maxLength });
}

const actionPattern = fc.oneof(
  { weight: 3, arbitrary: pick("s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*Object", "s3:*", "*", "S3:getobject") },
  { weight: 1, arbitrary: pick("ec2:RunInstances", "ec2:*", "ec2:Run*", "iam:PassRole", "s3:G*t", "s3:?etObject") },
  {
    weight: 2,
    arbitrary: fc.string({ unit: pick("a", "b", "*", "?"), minLength: 1, maxLength: 4 }).map((s) => `t:${s}`),
  },
);

function words(alphabet: readonly string[], longest: number): string[] {
  let layer = [""];
  const all: string[] = [];
  for (let length = 1; length <= longest; length++) {
    layer = layer.flatMap((word) => alphabet.map((letter) => word + letter));
    all.push(...layer);
  }
  return all;
}

const resourcePattern = fc.oneof(
  {
    weight: 2,
    arbitrary: pick("*", "arn:aws:s3:::in", "arn:aws:s3:::in/*", "arn:aws:s3:::in/a/*", "arn:aws:s3:::i?/*"),
  },
  {
    weight: 1,
    arbitrary: pick(
      "arn:aws:s3:::*",
      "arn:aws:s3:::*/*",
      "arn:aws:s3:::in*",
      "arn:aws:s3:::*a*",
      "arn:aws:iam::*:role/x",
      "arn:aws:iam::111111111111:role/*",
      "arn:aws:ec2:*:1:instance/*",
      "arn:aws:ec2:r:*:*/i*",
    ),
  },
  {
    weight: 1,
    arbitrary: pick(
      "arn:aws:s3:::in/${aws:username}",
      "arn:aws:s3:::in/${aws:username}/*",
      "arn:aws:s3:::*/${aws:username}",
    ),
  },
  {
    weight: 6,
    arbitrary: fc
      .string({ unit: pick("a", "b", "/", "*", "?"), minLength: 1, maxLength: 4 })
      .map((s) => `arn:aws:s3:::${s}`),
  },
);

const bob = "arn:aws:iam::111111111111:user/bob";
const principal = fc.oneof(
  pick<NonNullable<Statement["Principal"]>>("*", { AWS: "*" }, { AWS: "111111111111" }, { AWS: bob }),
  pick<NonNullable<Statement["Principal"]>>(
    { AWS: "arn:aws:iam::111111111111:root" },
    { AWS: ["111111111111", "arn:aws:iam::222222222222:role/r"] },
    { Service: "logs.amazonaws.com" },
    { Service: "logs.amazonaws.com", AWS: "222222222222" },
  ),
);

/** Tests of keys that follow from who asks; only in policies that name principals. */
const callerTests: readonly (readonly [readonly string[], string, readonly string[]])[] = [
  [
    ["ArnLike", "ArnNotLike", "ArnEquals", "StringLike", "StringNotLikeIfExists"],
    "aws:PrincipalArn",
    [bob, "arn:aws:iam::111111111111:role/*", "arn:aws:iam::*:role/r", "arn:aws:iam::*:user/*"],
  ],
  [
    ["StringEquals", "StringNotEquals", "StringEqualsIfExists"],
    "aws:PrincipalAccount",
    ["111111111111", "222222222222", "333333333333"],
  ],
  [["Null"], "aws:PrincipalAccount", ["true", "false"]],
];

/** Operator, key, and values that are worth comparing with each other. */
const tests: readonly (readonly [readonly string[], string, readonly string[]])[] = [
  [
    ["StringEquals", "StringNotEquals", "StringEqualsIfExists", "StringNotEqualsIfExists", "StringEqualsIgnoreCase"],
    "s3:prefix",
    ["a", "A", "ab", ""],
  ],
  [
    ["StringLike", "StringNotLike", "StringLikeIfExists"],
    "s3:prefix",
    ["a", "a*", "*b", "?", "*", "A?", "${aws:username}", "${aws:username}b"],
  ],
  [["Null"], "s3:prefix", ["true", "false"]],
  [
    ["IpAddress", "NotIpAddress", "IpAddressIfExists"],
    "aws:SourceIp",
    ["10.0.0.0/8", "10.0.0.0/9", "10.0.0.1", "192.0.2.0/24"],
  ],
  [
    [
      "NumericEquals",
      "NumericNotEquals",
      "NumericLessThan",
      "NumericLessThanEquals",
      "NumericGreaterThanEqualsIfExists",
    ],
    "s3:max-keys",
    ["10", "20", "40"],
  ],
  [["DateLessThan", "DateGreaterThan", "DateEquals"], "aws:TokenIssueTime", ["2026-01-01", "2027-01-01T00:00:00Z"]],
  [["Bool", "BoolIfExists"], "aws:MultiFactorAuthPresent", ["true", "false"]],
  [["Null"], "aws:MultiFactorAuthPresent", ["true", "false"]],
  [
    ["ForAllValues:StringEquals", "ForAnyValue:StringEquals", "ForAnyValue:StringNotEquals", "ForAllValues:StringLike"],
    "aws:TagKeys",
    ["a", "b", "ab*"],
  ],
  [
    ["ArnLike", "ArnNotLike", "ArnEquals"],
    "aws:SourceArn",
    ["arn:aws:s3:::in", "arn:aws:s3:*:*:*", "arn:aws:*:*:1:in*"],
  ],
  [["StringLike", "StringEquals"], "aws:SourceArn", ["arn:aws:s3:::in", "arn:aws:s3*", "*in"]],
];

function condition(withPrincipals: boolean): fc.Arbitrary<NonNullable<Statement["Condition"]>> {
  return fc
    .array(
      pick(...tests, ...(withPrincipals ? callerTests : [])).chain(([operators, key, values]) =>
        fc.tuple(pick(...operators), fc.constant(key), oneOrMore(pick(...values), key.includes("Multi") ? 1 : 2)),
      ),
      { minLength: 1, maxLength: 2 },
    )
    .map((list) => {
      const block: Record<string, Record<string, readonly string[]>> = {};
      for (const [operator, key, values] of list) (block[operator] ??= {})[key] = values;
      return block;
    });
}

function rarely<T>(arbitrary: fc.Arbitrary<T>, freq: number) {
  return fc.option(arbitrary, { nil: undefined, freq });
}

function statement(withPrincipals: boolean): fc.Arbitrary<Statement> {
  return fc
    .record({
      Effect: fc.oneof(
        { weight: 3, arbitrary: fc.constant("Allow" as const) },
        { weight: 1, arbitrary: fc.constant("Deny" as const) },
      ),
      action: oneOrMore(actionPattern),
      notAction: fc.nat(5),
      resource: oneOrMore(resourcePattern),
      notResource: fc.nat(6),
      condition: rarely(condition(withPrincipals), 1),
      principal,
    })
    .map(({ Effect, action, notAction, resource, notResource, condition: block, principal: who }) => ({
      Effect,
      ...(withPrincipals ? { Principal: who } : {}),
      ...(notAction === 0 ? { NotAction: action } : { Action: action }),
      ...(notResource === 0 ? { NotResource: resource } : { Resource: resource }),
      ...(block ? { Condition: block } : {}),
    }));
}

function documentOf(withPrincipals: boolean): fc.Arbitrary<Document> {
  return oneOrMore(statement(withPrincipals), 3).map((Statement) => ({ Version: "2012-10-17", Statement }));
}

/** A change as a person makes it: most pairs from elsewhere are a policy and its edit. */
function edit(document: Document, other: Document, how: number, at: number): Document {
  const statements = [...document.Statement];
  const i = at % statements.length;
  const changed = { ...statements[i] } as { -readonly [key in keyof Statement]: Statement[key] };
  const donor = other.Statement[0] as Statement;
  if (how === 0) statements.splice(i, 1, donor);
  else if (how === 1) statements.push(donor);
  else if (how === 2 && donor.Condition) statements[i] = { ...changed, Condition: donor.Condition };
  else if (how === 3 && changed.Action && donor.Action) statements[i] = { ...changed, Action: donor.Action };
  else if (how === 4 && changed.Resource && donor.Resource) statements[i] = { ...changed, Resource: donor.Resource };
  else if (how === 5 && changed.Condition) {
    delete changed.Condition;
    statements[i] = changed;
  } else if (how === 6 && statements.length > 1) statements.splice(i, 1);
  else statements.push(donor, ...statements.splice(i, 1));
  return { ...document, Statement: statements };
}

/** Two documents of one kind: unrelated, or the one an edit of the other. */
export const documentPair: fc.Arbitrary<readonly [Document, Document]> = fc
  .tuple(fc.boolean(), fc.nat(9), fc.nat(3))
  .chain(([withPrincipals, how, at]) =>
    fc
      .tuple(documentOf(withPrincipals), documentOf(withPrincipals))
      .map(([a, b]) => [a, how > 6 ? b : edit(a, b, how, at)] as const),
  );

const object = /^arn:aws:s3:::[^/]*\//;
const bucket = /^arn:aws:s3:::[^/]*$/;

export const world: World = {
  // as the Service Authorization Reference has it; of the others in this world, AWS may add any
  worksOn: {
    "s3:GetObject": object,
    "s3:PutObject": object,
    "s3:GetBucketAcl": bucket,
    "s3:ListBucket": bucket,
    "iam:PassRole": /^arn:aws:iam::\d+:role\//,
  },
  // as the IAM User Guide has it: global condition keys, and variables' values by who asks
  whoHas: {
    "aws:username": /:user\//,
    "aws:TokenIssueTime": /^arn:aws:iam:/,
    "aws:MultiFactorAuthPresent": /^arn:aws:iam:/,
  },
  principals: [
    bob,
    "arn:aws:iam::111111111111:role/r",
    "arn:aws:iam::222222222222:role/r",
    "arn:aws:iam::333333333333:user/x",
    "logs.amazonaws.com",
    "anonymous",
  ],
  actions: [
    ...["s3:GetObject", "s3:PutObject", "s3:GetBucketAcl", "s3:ListBucket", "s3:Get", "s3:Gt", "s3:xetObject"],
    ...["ec2:RunInstances", "ec2:Run", "ec2:Stop", "iam:PassRole", "sqs:SendMessage"],
    ...words(["a", "b", "c"], 4)
      .filter((word) => !word.includes("cc"))
      .map((word) => `t:${word}`),
  ],
  resources: [
    ...["in", "in/", "in/a", "in/a/", "in/a/b", "in-2", "in-2/a", "io/a", "other", "other/x", ""].map(
      (s) => `arn:aws:s3:::${s}`,
    ),
    ...["arn:aws:ec2:r:2:volume/i", "arn:aws:ec2:s:1:volume/i2"],
    ...["arn:aws:iam::111111111111:role/x", "arn:aws:iam::111111111111:role/y", "arn:aws:ec2:r:1:instance/i"],
    ...words(["a", "b", "/", "c"], 3).map((word) => `arn:aws:s3:::${word}`),
    ...["abab", "a/b/", "aab/", "bbba", "ba/a", "c/ab", "abcb", "aaaa", "ab/ab"].map((word) => `arn:aws:s3:::${word}`),
  ],
  keys: {
    "aws:username": [undefined, ["a"], ["b"], ["x"]],
    "s3:prefix": [undefined, ...["", "a", "A", "ab", "Ab", "b", "xb", "abc", "xyz"].map((value) => [value])],
    "aws:SourceIp": [undefined, ["10.0.0.1"], ["10.0.0.2"], ["10.200.0.1"], ["192.0.2.7"], ["203.0.113.1"]],
    "s3:max-keys": [undefined, ...["5", "10", "15", "20", "30", "40", "50"].map((value) => [value])],
    "aws:TokenIssueTime": [
      undefined,
      ["2025-01-01"],
      ["2026-01-01"],
      ["2026-06-01"],
      ["2027-01-01T00:00:00Z"],
      ["2028-01-01"],
    ],
    "aws:MultiFactorAuthPresent": [undefined, ["true"], ["false"]],
    "aws:TagKeys": [
      undefined,
      ["a"],
      ["b"],
      ["ab"],
      ["abc"],
      ["c"],
      ["a", "b"],
      ["a", "c"],
      ["a", "abc"],
      ["b", "c"],
      ["a", "b", "c"],
      ["c", "abc"],
    ],
    "aws:SourceArn": [
      undefined,
      ...[
        "arn:aws:s3:::in",
        "arn:aws:s3:::in2",
        "arn:aws:s3:r:1:x",
        "arn:aws:sns:r:1:in",
        "arn:aws:sns:r:2:in",
        "x",
      ].map((value) => [value]),
    ],
  },
};
