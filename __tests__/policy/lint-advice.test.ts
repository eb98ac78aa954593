import { comparePolicies } from "../../src/policy/compare";
import { decide } from "../../src/policy/decide";
import { checks } from "../../src/policy/lint/checks";
import { parsePolicy } from "../../src/policy/parse";
import type { PolicyKind } from "../../src/policy/policy";

type Elements = { readonly [element: string]: unknown };

function document(kind: PolicyKind, statements: readonly Elements[]) {
  const usual = {
    identity: { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" },
    resource: { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" },
    trust: { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" },
    key: { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:Decrypt", Resource: "*" },
  } as const;
  return { Version: "2012-10-17", Statement: statements.map((statement) => ({ ...usual[kind], ...statement })) };
}

function when(operator: string, key: string, value: unknown): Elements {
  return { Condition: { [operator]: { [key]: value } } };
}

const everything = { Action: "s3:*", Resource: "*" };
const deny = { Effect: "Deny", ...everything };
const web = { Action: "sts:AssumeRoleWithWebIdentity" };
const github = "token.actions.githubusercontent.com";
const gitHub = { ...web, Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${github}` } };
const tags = { Action: "s3:PutObjectTagging" };
const role = "arn:aws:iam::111122223333:role";

type Advised = readonly [
  check: string,
  kind: PolicyKind,
  before: readonly Elements[],
  advice: string,
  after: readonly Elements[],
];

/** Says nothing of what the rows are about. */
const other = { Action: "s3:GetBucketLocation", Resource: "arn:aws:s3:::other" };
const listing = { Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme" };

/** What a check advises, and the policy after somebody did so. */
const rows: readonly Advised[] = [
  [
    "ForAllValues with single valued key",
    "identity",
    [when("ForAllValues:StringEquals", "aws:PrincipalOrgID", "o-acme123456")],
    "write StringEquals",
    [when("StringEquals", "aws:PrincipalOrgID", "o-acme123456")],
  ],
  [
    "ForAllValues with single valued key",
    "identity",
    [everything, { ...deny, ...when("ForAllValues:StringNotEquals", "aws:PrincipalOrgID", "o-acme123456") }],
    "write StringNotEquals",
    [everything, { ...deny, ...when("StringNotEquals", "aws:PrincipalOrgID", "o-acme123456") }],
  ],
  [
    "ForAllValues without Null",
    "identity",
    [{ ...tags, ...when("ForAllValues:StringEquals", "aws:PrincipalServiceNamesList", "acme") }],
    'add "Null": {"aws:PrincipalServiceNamesList": "false"}',
    [
      {
        ...tags,
        Condition: {
          "ForAllValues:StringEquals": { "aws:PrincipalServiceNamesList": "acme" },
          Null: { "aws:PrincipalServiceNamesList": "false" },
        },
      },
    ],
  ],
  [
    "Unsupported action for condition key",
    "identity",
    [
      {
        Action: ["s3:ListBucket", "s3:GetBucketAcl"],
        Resource: "arn:aws:s3:::acme",
        ...when("StringLike", "s3:prefix", "vod/*"),
      },
    ],
    "leave them out, or allow them in a statement of their own with a key that they know",
    [{ Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme", ...when("StringLike", "s3:prefix", "vod/*") }],
  ],
  [
    "Unsupported action for condition key",
    "identity",
    [
      everything,
      { ...deny, Action: ["s3:ListBucket", "s3:GetBucketAcl"], ...when("StringLike", "s3:prefix", "vod/*") },
    ],
    "deny them in a statement without it",
    [
      everything,
      { ...deny, Action: "s3:ListBucket", ...when("StringLike", "s3:prefix", "vod/*") },
      { ...deny, Action: "s3:GetBucketAcl" },
    ],
  ],
  [
    "Duplicate keys with different case",
    "identity",
    [{ Condition: { StringEquals: { "aws:PrincipalTag/a": ["x", "y"], "aws:principaltag/A": ["y", "z"] } } }],
    "keep one of them, with the values that both have",
    [when("StringEquals", "aws:PrincipalTag/a", "y")],
  ],
  [
    "String like operator with ARN condition keys",
    "resource",
    [when("StringLike", "aws:PrincipalArn", `${role}/media-*`)],
    "use ArnLike, with a star in each part that may be anything",
    [when("ArnLike", "aws:PrincipalArn", `${role}/media-*`)],
  ],
  [
    "String like operator with ARN condition keys",
    "resource",
    [{}, { ...deny, ...when("StringNotLike", "aws:PrincipalArn", `${role}/media-*`) }],
    "use ArnNotLike, with a star in each part that may be anything",
    [{}, { ...deny, ...when("ArnNotLike", "aws:PrincipalArn", `${role}/media-*`) }],
  ],
  [
    "Missing condition key for oidc principal",
    "trust",
    [{ ...web, Principal: { Federated: "www.amazon.com" } }],
    "add www.amazon.com:user_id and www.amazon.com:app_id",
    [
      {
        ...web,
        Principal: { Federated: "www.amazon.com" },
        Condition: { StringEquals: { "www.amazon.com:user_id": "acme", "www.amazon.com:app_id": "acme" } },
      },
    ],
  ],
  [
    "Role open to strangers of its provider",
    "trust",
    [{ ...gitHub, ...when("StringLike", `${github}:sub`, "repo:*:environment:production") }],
    `add ${github}:sub as repo:OWNER/REPOSITORY:…`,
    [{ ...gitHub, ...when("StringLike", `${github}:sub`, "repo:acme/media:environment:production") }],
  ],
  [
    "Other buckets whose names begin so",
    "identity",
    [{ Action: "s3:*", Resource: "arn:aws:s3:::acme*" }],
    "write arn:aws:s3:::acme for the bucket and arn:aws:s3:::acme/* for its objects",
    [{ Action: "s3:*", Resource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"] }],
  ],
  [
    "Pattern of external IDs",
    "trust",
    [when("StringLike", "sts:ExternalId", "acme-*")],
    "write the ID itself, with StringEquals",
    [when("StringEquals", "sts:ExternalId", "acme-4711")],
  ],
  // no request meets it, or every one: what is left out changes nothing
  ...(
    [
      [
        "Empty array condition",
        "StringEquals",
        [],
        "leave the statement out, or name the values that are meant",
        undefined,
      ],
      ["Empty array condition", "StringNotEquals", [], "leave the key out, or name the values that are meant", {}],
      [
        "Empty array condition ForAnyValue",
        "ForAnyValue:StringEquals",
        [],
        "leave the statement out, or name the values that are meant",
        undefined,
      ],
      [
        "Empty array condition ForAnyValue",
        "ForAnyValue:StringNotEquals",
        [],
        'write "Null" with "false"',
        when("Null", "aws:CalledVia", "false"),
      ],
      [
        "Empty array condition ForAllValues",
        "ForAllValues:StringEquals",
        [],
        'write "Null" with "true"',
        when("Null", "aws:CalledVia", "true"),
      ],
      [
        "Empty array condition ForAllValues",
        "ForAllValues:StringNotEquals",
        [],
        "leave the key out, or name the values that are meant",
        {},
      ],
      [
        "Empty array condition IfExists",
        "StringEqualsIfExists",
        [],
        'write "Null" with "true"',
        when("Null", "aws:CalledVia", "true"),
      ],
      [
        "Empty array condition IfExists",
        "StringNotEqualsIfExists",
        [],
        "leave the key out, or name the values that are meant",
        {},
      ],
      ["Null with qualifier", "ForAllValues:Null", "true", "leave the key out, or write Null where that is meant", {}],
      [
        "Null with qualifier",
        "ForAnyValue:Null",
        "true",
        "leave the statement out, or write Null where that is meant",
        undefined,
      ],
      [
        "Equivalent to null false",
        "StringLike",
        "*",
        'write "Null" with "false"',
        when("Null", "aws:CalledVia", "false"),
      ],
      [
        "Equivalent to null true",
        "StringNotLike",
        "*",
        'write "Null" with "true"',
        when("Null", "aws:CalledVia", "true"),
      ],
      ["Redundant key due to wildcard in condition", "StringLikeIfExists", "*", "leave the key out", {}],
      [
        "Redundant statement due to wildcard in condition",
        "ForAnyValue:StringNotLike",
        "*",
        "leave the statement out, or name the values",
        undefined,
      ],
    ] as const
  ).flatMap(([check, operator, value, advice, after]): Advised[] => [
    [check, "identity", [other, when(operator, "aws:CalledVia", value)], advice, [other, ...(after ? [after] : [])]],
    [
      check,
      "identity",
      [everything, { ...deny, ...when(operator, "aws:CalledVia", value) }],
      advice,
      [everything, ...(after ? [{ ...deny, ...after }] : [])],
    ],
  ]),
  ...["StringEquals", "StringNotEquals"].flatMap((plain): Advised[] =>
    ["ForAnyValue", "ForAllValues"].flatMap((each): Advised[] => {
      const aud = `${github}:aud`;
      const set = when(`${each}:${plain}`, aud, "sts.amazonaws.com");
      const isOpen = each === "ForAnyValue" && plain === "StringNotEquals";
      const allowed = {
        Condition: { [plain]: { [aud]: "sts.amazonaws.com" }, ...(isOpen ? { Null: { [aud]: "false" } } : {}) },
      };
      const denied = each === "ForAllValues" && plain === "StringEquals" ? "StringEqualsIfExists" : plain;
      const check = each === "ForAnyValue" ? "ForAnyValue with audience claim type" : "Confirm audience claim type";
      return [
        [
          check,
          "trust",
          [{ ...gitHub, ...set }],
          `write ${plain}${isOpen ? `, and "Null": {"${aud}": "false"}` : ""}`,
          [{ ...gitHub, ...allowed }],
        ],
        [
          check,
          "trust",
          [gitHub, { ...gitHub, Effect: "Deny", ...set }],
          `write ${denied}`,
          [gitHub, { ...gitHub, Effect: "Deny", ...when(denied, aud, "sts.amazonaws.com") }],
        ],
      ];
    }),
  ),
  ["Empty object condition", "identity", [{ Condition: {} }], "leave it out, or name a condition", [{}]],
  ["Empty array principal", "resource", [{}, { Principal: { AWS: [] } }], "name a principal", [{}]],
  ["Empty object principal", "resource", [{}, { Principal: {} }], "name a principal", [{}]],
  ["Empty Sid value", "identity", [{ Sid: "" }], "leave it out, or name the statement", [{}]],
  ["Redundant action", "identity", [{ Action: ["s3:GetObject", "s3:getobject"] }], "leave it out", [{}]],
  [
    "Redundant resource",
    "identity",
    [{ Resource: ["arn:aws:s3:::acme/a*", "arn:aws:s3:::acme/ab"] }],
    "leave it out",
    [{ Resource: "arn:aws:s3:::acme/a*" }],
  ],
  ["Redundant statement", "identity", [{ Sid: "A" }, { Sid: "B" }], "leave one of them out", [{ Sid: "A" }]],
  [
    "Redundant condition value num",
    "identity",
    [when("NumericLessThan", "aws:MultiFactorAuthAge", ["2700", "3600"])],
    "keep 3600",
    [when("NumericLessThan", "aws:MultiFactorAuthAge", "3600")],
  ],
  [
    "Redundant principal in role trust policy",
    "trust",
    [{ Principal: { AWS: [`${role}/r`, "arn:aws:sts::111122223333:assumed-role/r/s"] } }],
    "leave the session out",
    [{ Principal: { AWS: `${role}/r` } }],
  ],
  [
    "Improve IP range",
    "identity",
    [when("IpAddress", "aws:SourceIp", "203.0.113.7/24")],
    "write 203.0.113.0/24",
    [when("IpAddress", "aws:SourceIp", "203.0.113.0/24")],
  ],
  [
    "Private IP address subset",
    "identity",
    [when("IpAddress", "aws:SourceIp", ["10.0.0.0/8", "203.0.113.0/24"])],
    "use aws:VpcSourceIp with aws:SourceVpc for addresses inside a VPC",
    [when("IpAddress", "aws:SourceIp", "203.0.113.0/24")],
  ],
  [
    "Private NotIpAddress subset",
    "identity",
    [everything, { ...deny, ...when("NotIpAddress", "aws:SourceIp", ["10.0.0.0/8", "203.0.113.0/24"]) }],
    "use aws:VpcSourceIp with aws:SourceVpc for addresses inside a VPC",
    [everything, { ...deny, ...when("NotIpAddress", "aws:SourceIp", "203.0.113.0/24") }],
  ],
  [
    "Every action of a service",
    "identity",
    [{ Action: "s3:*", Resource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"] }],
    "name the actions that are needed, e.g. s3:GetObject",
    [{ Action: "s3:GetObject" }],
  ],
  [
    "Allow with unsupported tag condition key for service",
    "identity",
    [{ Action: ["kms:ListKeys", "s3:GetObject"], Resource: "*", ...when("StringEquals", "aws:ResourceTag/a", "b") }],
    "leave them out, or allow them in a statement of their own with a key that they know",
    [{ Resource: "*", ...when("StringEquals", "aws:ResourceTag/a", "b") }],
  ],
  [
    "Deny with unsupported tag condition key for service",
    "identity",
    [
      { Action: "kms:*", Resource: "*" },
      { ...deny, Action: ["kms:ListKeys", "kms:Decrypt"], ...when("StringEquals", "aws:ResourceTag/a", "b") },
    ],
    "deny them in a statement without it",
    [
      { Action: "kms:*", Resource: "*" },
      { ...deny, Action: "kms:Decrypt", ...when("StringEquals", "aws:ResourceTag/a", "b") },
      { ...deny, Action: "kms:ListKeys" },
    ],
  ],
  [
    "Allow NotAction with unsupported tag condition key for service",
    "identity",
    [{ Action: undefined, NotAction: "iam:*", Resource: "*", ...when("StringEquals", "aws:ResourceTag/a", "b") }],
    "name the actions",
    [{ Action: "kms:Decrypt", Resource: "*", ...when("StringEquals", "aws:ResourceTag/a", "b") }],
  ],
  [
    "Deny NotAction with unsupported tag condition key for service",
    "identity",
    [
      { Action: "*", Resource: "*" },
      { ...deny, Action: undefined, NotAction: "iam:*", ...when("StringEquals", "aws:ResourceTag/a", "b") },
    ],
    "keep it for the actions that know the key, and deny all others in a statement without it",
    [
      { Action: "*", Resource: "*" },
      { ...deny, Action: "kms:Decrypt", ...when("StringEquals", "aws:ResourceTag/a", "b") },
      { ...deny, Action: undefined, NotAction: ["iam:*", "kms:Decrypt"] },
    ],
  ],
  [
    "Missing paired condition keys",
    "identity",
    [when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/8")],
    "add aws:SourceVpc",
    [
      {
        Condition: {
          IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" },
          StringEquals: { "aws:SourceVpc": "vpc-1a2b3c4d" },
        },
      },
    ],
  ],
  [
    "S3 prefix in negative context",
    "identity",
    [listing, { ...deny, ...listing, ...when("StringLike", "s3:prefix", "private/*"), Effect: "Deny" }],
    "allow the prefixes by StringLike, or deny all others by StringNotLike",
    [{ ...listing, ...when("StringLike", "s3:prefix", "public/*") }],
  ],
  [
    "S3 prefix in negative context",
    "identity",
    [{ ...listing, ...when("StringNotLike", "s3:prefix", "private/*") }],
    "allow the prefixes by StringLike, or deny all others by StringNotLike",
    [{ ...listing, ...when("StringLike", "s3:prefix", "public/*") }],
  ],
  [
    "DynamoDB attributes without select",
    "identity",
    [{ Action: "dynamodb:GetItem", Resource: "*", ...when("ForAllValues:StringEquals", "dynamodb:Attributes", ["a"]) }],
    "add dynamodb:Select with SPECIFIC_ATTRIBUTES",
    [
      {
        Action: "dynamodb:GetItem",
        Resource: "*",
        Condition: {
          "ForAllValues:StringEquals": { "dynamodb:Attributes": ["a"] },
          StringEquals: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
        },
      },
    ],
  ],
  ...(
    [
      ["Restrict access to service principal", "cloudfront.amazonaws.com", {}],
      ["Recommended condition key for service principal", "ses.amazonaws.com", { "aws:Referer": "111122223333" }],
    ] as const
  ).map(([check, service, asked]): Advised => [
    check,
    "resource",
    [{ Principal: { Service: service }, Condition: { StringEquals: asked } }],
    "add aws:SourceArn or aws:SourceAccount of yours",
    [
      {
        Principal: { Service: service },
        Condition: { StringEquals: { ...asked, "aws:SourceAccount": "111122223333" } },
      },
    ],
  ]),
  [
    "Allow with NotPrincipal",
    "resource",
    [{ Principal: undefined, NotPrincipal: { AWS: "444455556666" } }],
    "name the principals, or use Deny with NotPrincipal",
    [{ Principal: { AWS: "111122223333" } }],
  ],
  [
    "Missing github repo condition key",
    "trust",
    [gitHub],
    `add ${github}:sub with the repository and branch`,
    [{ ...gitHub, ...when("StringEquals", `${github}:sub`, "repo:acme/media:ref:refs/heads/main") }],
  ],
  ...(
    [
      ["Pass role with NotResource", { Action: "iam:PassRole", Resource: undefined, NotResource: `${role}/media` }],
      [
        "Pass role with star in action and NotResource",
        { Action: "iam:*", Resource: undefined, NotResource: `${role}/media` },
      ],
      [
        "Pass role with NotAction and NotResource",
        { Action: undefined, NotAction: "s3:*", Resource: undefined, NotResource: `${role}/media` },
      ],
      ["Pass role with star in resource", { Action: "iam:PassRole", Resource: "*" }],
      ["Pass role with star in action and resource", { Action: "*", Resource: "*" }],
      ["Pass role with star in resource and NotAction", { Action: undefined, NotAction: "s3:*", Resource: "*" }],
    ] as const
  ).map(([check, statement]): Advised => [
    check,
    "identity",
    [statement],
    "name the roles in Resource, and the service by iam:PassedToService",
    [
      {
        Action: "iam:PassRole",
        Resource: `${role}/worker`,
        ...when("StringEquals", "iam:PassedToService", "lambda.amazonaws.com"),
      },
    ],
  ]),
];

test.each(rows)("the advice of %s, a %s policy, %j, is safe: %s", (check, kind, before, advice, after) => {
  const said = parsePolicy(document(kind, before), { kind }).problems.filter((problem) => problem.check === check);
  expect(said.map(({ fix }) => fix)).toContain(advice);
  const { policy: old } = parsePolicy(document(kind, before), { kind });
  const { policy: changed, problems } = parsePolicy(document(kind, after), { kind });
  expect(problems.map((problem) => problem.check)).not.toContain(check);
  if (old === undefined || changed === undefined) throw new Error("no policy");
  const { relation, witness } = comparePolicies(changed, old);
  // an empty value, which no request has, is none for a set operator
  const isNoRequest = Object.values(witness?.context ?? {})
    .flat()
    .includes("");
  expect(isNoRequest ? "narrower" : relation).toMatch(/^(equal|narrower)$/);
});

// an empty value, which no request has, is none for a set operator, so that a comparison finds a difference
test.each([
  ["no key", {}],
  ["a value of the list", { "aws:PrincipalOrgID": "o-acme123456" }],
])("a Deny goes on to hold with %s once the set operator is left out as advised", (_, context) => {
  const denied = (operator: string) =>
    document("identity", [everything, { ...deny, ...when(operator, "aws:PrincipalOrgID", "o-acme*") }]);
  const before = denied("ForAllValues:StringLike");
  expect(parsePolicy(before).problems.map(({ fix }) => fix)).toContain("write StringLikeIfExists");
  for (const policy of [before, denied("StringLikeIfExists")]) {
    const { answer } = decide(policy, { action: "s3:GetObject", resource: "arn:aws:s3:::acme/a", context });
    expect(answer).toBe("denied-explicitly");
  }
});

// AWS takes such a policy, and somebody works with it: what only corrects a mistake gives what was meant
test("the advice of every security warning and suggestion is applied", () => {
  const asked = checks.filter(({ class: one }) => one === "security-warning" || one === "suggestion");
  const below = ["Irrelevant condition key in policy", "Untrustworthy condition key"];
  const applied = new Set([...rows.map(([check]) => check), ...below]);
  // these have an advice of their own for no policy: AWS refuses what they are about, or reads it otherwise
  const none = ["Empty array action", "Empty array resource", "Wildcard in service name"];
  expect(asked.map(({ name }) => name).filter((name) => !applied.has(name) && !none.includes(name))).toEqual([]);
});

test("a key that tells of the bucket's own account is left out without a change", () => {
  const own = when("StringEquals", "s3:ResourceAccount", "111122223333");
  expect(parsePolicy(document("resource", [own]), { kind: "resource" }).problems.map(({ fix }) => fix)).toContain(
    "leave it out if the account is yours; with another one, the statement never applies, and may go",
  );
  const answers = [own, {}].map((statement) =>
    decide(document("resource", [statement]), {
      principal: `${role}/r`,
      action: "s3:GetObject",
      resource: "arn:aws:s3:::acme/a",
      context: { "s3:ResourceAccount": "111122223333" },
    }),
  );
  expect(answers.map(({ answer }) => answer)).toEqual(["allowed", "allowed"]);
});

test("whoever asks can send a key that AWS does not set: one that it sets narrows what is open to all", () => {
  const sent = document("identity", [when("StringEquals", "aws:UserAgent", "acme")]);
  expect(parsePolicy(sent).problems.map(({ fix }) => fix)).toContain("use a key that AWS sets");
  const set = document("identity", [when("StringEquals", "aws:SourceVpce", "vpce-1a2b3c4d")]);
  expect(comparePolicies(set, document("identity", [{}])).relation).toBe("narrower");
});
