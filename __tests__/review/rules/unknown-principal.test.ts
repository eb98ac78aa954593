import { allow, bucketWith, document, type Entry, roleWith, stranger } from "../synthetic";
import { testRule } from "./support";

const reading = allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-in/*");
const keyPolicy = document({ Effect: "Allow", Principal: { AWS: stranger }, Action: "kms:Decrypt", Resource: "*" });

const inOrganization = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } };

const [role, policy] = roleWith("r", stranger, {}, allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*")) as [
  Entry,
  Entry,
];

function own(role: string): string {
  return `arn:aws:iam::123456789012:role/${role}`;
}

function withArn(entry: Entry): Entry {
  const [type, name = ""] = entry.address.split(".");
  const after = { ...entry.after, arn: own(name) };
  return type !== "aws_iam_role"
    ? entry
    : { ...entry, after, ...(entry.before === undefined ? {} : { before: after }) };
}

function standing(entry: Entry): Entry {
  return { ...entry, actions: ["no-op"], before: entry.after ?? {} };
}

testRule("unknown-principal", [
  {
    name: "a role that a stranger could assume before, and that gets a policy",
    entries: [standing(role), policy],
    finds: ["high aws_iam_role_policy.r"],
  },
  {
    name: "a role that another one may become, which a stranger could assume before",
    entries: [
      standing(role),
      ...roleWith("s", own("r"), {}, allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*")).map((entry, at) =>
        at === 0 ? standing(entry) : entry,
      ),
    ].map(withArn),
    finds: ["high aws_iam_role_policy.s"],
  },
  { name: "the same, made before", entries: [standing(role), standing(policy)], finds: [] },
  {
    name: "a policy that lets it do less",
    entries: [
      standing(role),
      {
        ...policy,
        before: { ...policy.after, policy: document(allow(undefined, "s3:*", "arn:aws:s3:::acme-in/*")) },
      },
    ],
    finds: [],
  },
  {
    name: "an organisation that a trust policy lets in",
    entries: [
      {
        address: "aws_iam_role.r",
        after: {
          name: "r",
          assume_role_policy: document({
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: "sts:AssumeRole",
            ...inOrganization,
          }),
        },
      },
    ],
    finds: ["low aws_iam_role.r"],
  },
  {
    name: "an organisation that a key's policy lets in",
    entries: [
      {
        address: "aws_kms_key.k",
        after: {
          policy: document({
            Effect: "Allow",
            Principal: "*",
            Action: "kms:Decrypt",
            Resource: "*",
            ...inOrganization,
          }),
        },
      },
    ],
    finds: ["low aws_kms_key.k"],
  },
  {
    name: "a key's policy, of a key that the plan does not have",
    entries: [
      { address: "aws_kms_key_policy.k", after: { key_id: "1234abcd-12ab-34cd-56ef-1234567890ab", policy: keyPolicy } },
    ],
    finds: ["high aws_kms_key_policy.k"],
  },
  { name: "unknown-principal", finds: ["high aws_iam_role.partner", "high aws_s3_bucket_policy.in"] },
  { name: "exact-bucket-policy", finds: [] },
  { name: "typo", finds: ["high aws_s3_bucket_policy.out"] },
  // whoever writes a key's policy has to stay able to
  { name: "kms-conditions", finds: [] },
  { name: "own-principals", finds: [] },
  { name: "federated", finds: [] },
  { name: "first-policy-read", finds: [] },
  { name: "a stranger", entries: bucketWith("acme-in", reading), finds: ["high aws_s3_bucket_policy.acme-in"] },
  {
    name: "named in the config",
    entries: bucketWith("acme-in", reading),
    known: { "111122223333": "Ours" },
    finds: [],
  },
  {
    name: "the plan's own account",
    entries: [
      ...bucketWith("acme-in", reading),
      {
        address: "aws_iam_role.own",
        actions: ["no-op"],
        before: { arn: "arn:aws:iam::111122223333:role/own" },
        after: { arn: "arn:aws:iam::111122223333:role/own" },
      },
    ],
    finds: [],
  },
  {
    name: "the account of any other resource",
    entries: [
      ...bucketWith("acme-in", reading),
      {
        address: "aws_sns_topic.t",
        actions: ["no-op"],
        before: { arn: "arn:aws:sns:eu-central-1:111122223333:t" },
        after: {},
      },
    ],
    finds: [],
  },
  {
    name: "the account that the provider assumes a role in",
    entries: bucketWith("acme-in", reading),
    more: {
      configuration: {
        provider_config: {
          aws: {
            expressions: { assume_role: [{ role_arn: { constant_value: "arn:aws:iam::111122223333:role/deploy" } }] },
          },
        },
      },
    },
    finds: [],
  },
  {
    name: "who had it already gains nothing",
    entries: [
      {
        address: "aws_s3_bucket_policy.in",
        before: { bucket: "acme-in", policy: document(reading) },
        after: { bucket: "acme-in", policy: document({ ...reading, Sid: "Same" }) },
      },
    ],
    finds: [],
  },
  {
    name: "a canonical user",
    entries: bucketWith("acme-in", {
      Effect: "Allow",
      Principal: { CanonicalUser: "a".repeat(64) },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::acme-in/*",
    }),
    finds: ["high aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "a key's policy",
    entries: [{ address: "aws_kms_key.k", after: { policy: keyPolicy } }],
    finds: ["high aws_kms_key.k"],
  },
  {
    name: "a grant of a key",
    entries: [
      { address: "aws_kms_grant.k", after: { key_id: "k", grantee_principal: stranger, operations: ["Decrypt"] } },
    ],
    finds: ["high aws_kms_grant.k"],
  },
  {
    name: "a service of AWS",
    entries: bucketWith("acme-in", {
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::acme-in/*",
    }),
    finds: [],
  },
]);
