import { allow, bucketWith, type Entry, reviewed } from "../synthetic";

const organization = "o-a1b2c3d4e5";
const account = "123456789012";
const open = { block_public_policy: false, restrict_public_buckets: false };
const own: Entry = {
  address: "aws_iam_user.own",
  actions: ["no-op"],
  before: { arn: `arn:aws:iam::${account}:user/own` },
  after: { arn: `arn:aws:iam::${account}:user/own` },
};

const all = ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"];

function bucket(condition: object, ...more: readonly Entry[]): readonly Entry[] {
  return [
    ...bucketWith("acme-in", allow("*", "s3:GetObject", all[1] ?? "", { Condition: condition })),
    { address: "aws_s3_bucket_public_access_block.in", after: { bucket: "acme-in", ...open } },
    ...more,
  ];
}

const byOrganization = `anyone through VPC endpoints of the organisation ${organization}`;
const byAccount = `anyone through VPC endpoints of the unknown account ${account}`;

// AWS: the keys are in requests that come through a VPC endpoint, and tell whose endpoint it is, not who calls
test.each<readonly [string, readonly Entry[], readonly string[], readonly string[]]>([
  ["an organisation", bucket({ StringEquals: { "aws:VpceOrgID": organization } }), [byOrganization], ["low"]],
  [
    "a part of an organisation",
    bucket({ "ForAnyValue:StringLike": { "aws:VpceOrgPaths": `${organization}/r-ab12/ou-ab12-1/*` } }),
    [byOrganization],
    ["low"],
  ],
  ["an account", bucket({ StringEquals: { "aws:VpceAccount": account } }), [byAccount], ["high"]],
  [
    "the own account",
    bucket({ StringEquals: { "aws:VpceAccount": account } }, own),
    [`anyone through VPC endpoints of your own account ${account}`],
    [],
  ],
  [
    "an account in an organisation",
    bucket({ StringEquals: { "aws:VpceAccount": account, "aws:VpceOrgID": organization } }),
    [byAccount],
    ["high"],
  ],
  [
    "a Deny for all others",
    [
      ...bucketWith("acme-in", allow("*", "s3:GetObject", all[1] ?? ""), {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: all,
        Condition: { StringNotEquals: { "aws:VpceOrgID": organization } },
      }),
      { address: "aws_s3_bucket_public_access_block.in", after: { bucket: "acme-in", ...open } },
    ],
    [byOrganization],
    ["low"],
  ],
  // what limits nobody
  [
    "all organisations but one",
    bucket({ StringNotEquals: { "aws:VpceOrgID": organization } }),
    ["anyone"],
    ["critical"],
  ],
  [
    "no endpoint, or one of it",
    bucket({ StringEqualsIfExists: { "aws:VpceOrgID": organization } }),
    ["anyone"],
    ["critical"],
  ],
  ["any organisation", bucket({ StringLike: { "aws:VpceOrgID": "o-*" } }), ["anyone"], ["critical"]],
  ["accounts by a pattern", bucket({ StringLike: { "aws:VpceAccount": "1234*" } }), ["anyone"], ["critical"]],
  ["any endpoint", bucket({ Null: { "aws:VpceAccount": "false" } }), ["anyone"], ["critical"]],
  // no request through an endpoint has a public address
  [
    "an endpoint and an address",
    bucket({ StringEquals: { "aws:VpceOrgID": organization }, IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
    [],
    [],
  ],
])("through the endpoints of %s", (_, entries, names, severities) => {
  const { access, findings } = reviewed(entries);
  expect([...new Set(access.map(({ name }) => name))]).toEqual(names);
  const told = findings.filter(({ rule }) => rule === "unknown-principal" || rule === "public-access");
  expect(told.map(({ severity }) => severity)).toEqual(severities);
});
