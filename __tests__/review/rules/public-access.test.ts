import { allow, bucketWith, document, type Entry, reviewed, roleWith } from "../synthetic";
import { testRule } from "./support";

const off = {
  block_public_acls: false,
  block_public_policy: false,
  ignore_public_acls: false,
  restrict_public_buckets: false,
};
function block(settings: object): Entry {
  return {
    address: "aws_s3_bucket_public_access_block.acme-in",
    after: { bucket: "acme-in", ...off, ...settings },
  };
}
const open = allow("*", "s3:GetObject", "arn:aws:s3:::acme-in/*");
function opened(condition: object): readonly Entry[] {
  return [...bucketWith("acme-in", { ...open, Condition: condition }), block({})];
}

/** A role that was there before, and gets a policy. */
function givenPolicy(principal: object, action: string): readonly Entry[] {
  const trust = document({ Effect: "Allow", Principal: principal, Action: action });
  const [, policy] = roleWith("r", "*", {}, allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
  const role = { name: "r", assume_role_policy: trust };
  return [
    { address: "aws_iam_role.r", actions: ["no-op"], before: role, after: role },
    ...(policy === undefined ? [] : [policy]),
  ];
}

testRule("public-access", [
  {
    name: "a role that anyone could assume before gets a policy",
    entries: givenPolicy({ AWS: "*" }, "sts:AssumeRole"),
    finds: ["critical aws_iam_role_policy.r"],
  },
  {
    name: "a role for all of a provider's identities gets a policy",
    entries: givenPolicy(
      { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "sts:AssumeRoleWithWebIdentity",
    ),
    finds: ["critical aws_iam_role_policy.r"],
  },
  { name: "public-access", finds: ["critical aws_s3_bucket_policy.open"] },
  { name: "public-acl", finds: ["critical aws_s3_bucket_acl.open"] },
  { name: "public-statement-cuts-vendors", finds: ["medium aws_s3_bucket_policy.in"] },
  { name: "exact-bucket-policy", finds: [] },
  { name: "federated", finds: ["critical aws_iam_role.ci", "critical aws_iam_role.cognito"] },
  { name: "block-removed", finds: ["critical aws_s3_bucket_public_access_block.b"] },
  // a bucket that leaves the decision to the account's own access points
  { name: "access-point", finds: [] },
  {
    name: "without a condition",
    entries: [...bucketWith("acme-in", open), block({})],
    finds: ["critical aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "everyone with an account at Facebook",
    entries: [...bucketWith("acme-in", { ...open, Principal: { Federated: "graph.facebook.com" } }), block({})],
    finds: ["critical aws_s3_bucket_policy.acme-in"],
  },
  { name: "one network", entries: opened({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }), finds: [] },
  {
    name: "half of the internet",
    entries: opened({ IpAddress: { "aws:SourceIp": "0.0.0.0/1" } }),
    finds: ["critical aws_s3_bucket_policy.acme-in"],
  },
  { name: "one VPC", entries: opened({ StringEquals: { "aws:SourceVpc": "vpc-0a1b2c3d" } }), finds: [] },
  {
    name: "whatever VPC, of anybody",
    entries: opened({ StringEquals: { "aws:SourceVpc": "${aws:SourceVpc}" } }),
    finds: ["critical aws_s3_bucket_policy.acme-in"],
  },
  { name: "one organisation", entries: opened({ StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } }), finds: [] },
  {
    name: "a referer, which anyone can send",
    entries: opened({ StringLike: { "aws:Referer": "https://acme.example/*" } }),
    finds: ["critical aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "everyone but one",
    entries: [
      ...bucketWith("acme-in", {
        Effect: "Allow",
        NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::acme-in/*",
      }),
      block({}),
    ],
    finds: ["critical aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "refused by Block Public Access",
    entries: [...bucketWith("acme-in", open), block({ block_public_policy: true })],
    finds: [],
  },
  { name: "refused by the default of a new bucket", entries: bucketWith("acme-in", open), finds: [] },
  {
    name: "public before and after",
    entries: [
      {
        address: "aws_s3_bucket_policy.in",
        before: { bucket: "acme-in", policy: document(open) },
        after: { bucket: "acme-in", policy: document({ ...open, Sid: "Same" }) },
      },
    ],
    finds: [],
  },
  {
    name: "only the block is taken off, from a public policy that stays",
    entries: [
      {
        address: "aws_s3_bucket_policy.in",
        actions: ["no-op"],
        before: { bucket: "acme-in", policy: document(open) },
        after: { bucket: "acme-in", policy: document(open) },
      },
      { address: "aws_s3_bucket_public_access_block.in", before: { bucket: "acme-in", restrict_public_buckets: true } },
    ],
    finds: ["critical aws_s3_bucket_public_access_block.in"],
  },
  {
    name: "only the block is taken off, from a public ACL that stays",
    entries: [
      {
        address: "aws_s3_bucket_acl.in",
        actions: ["no-op"],
        before: { bucket: "acme-in", acl: "public-read" },
        after: { bucket: "acme-in", acl: "public-read" },
      },
      {
        address: "aws_s3_bucket_public_access_block.in",
        before: { bucket: "acme-in", ignore_public_acls: true },
        after: { bucket: "acme-in", ignore_public_acls: false },
      },
    ],
    finds: ["critical aws_s3_bucket_public_access_block.in"],
  },
  {
    name: "a role for everyone",
    entries: [
      {
        address: "aws_iam_role.r",
        after: {
          name: "r",
          assume_role_policy: document({ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }),
        },
      },
    ],
    finds: ["critical aws_iam_role.r"],
  },
  {
    name: "a role for an organisation",
    entries: [
      {
        address: "aws_iam_role.r",
        after: {
          name: "r",
          assume_role_policy: document({
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } },
          }),
        },
      },
    ],
    finds: [],
  },
]);

// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
test.each<readonly [string, object, RegExp]>([
  ["nothing", { StringEquals: { "aws:UserAgent": "x" } }, /^anonymous$/],
  ["the way of signing", { StringEquals: { "s3:authType": "REST-QUERY-STRING" } }, /^arn:/],
  ["the age of a signature", { NumericLessThan: { "s3:signatureAge": "600000" } }, /^arn:/],
  ["the version of a signature", { StringEquals: { "s3:signatureversion": "AWS4-HMAC-SHA256" } }, /^arn:/],
  ["no signature", { Null: { "s3:signatureversion": "true" } }, /^anonymous$/],
  ["an AWS service that asks for somebody", { Bool: { "aws:ViaAWSService": "true" } }, /^arn:/],
  ["nobody who asks for somebody", { Bool: { "aws:ViaAWSService": "false" } }, /^anonymous$/],
  ["a source identity", { StringEquals: { "aws:SourceIdentity": "ana" } }, /^arn:/],
  ["a provider", { StringEquals: { "aws:FederatedProvider": "graph.facebook.com" } }, /^arn:/],
  ["a VPC of an instance", { StringEquals: { "aws:Ec2InstanceSourceVpc": "vpc-0123456789abcdef0" } }, /^arn:/],
  ["a function", { ArnLike: { "lambda:SourceFunctionArn": "arn:aws:lambda:*:*:function:x" } }, /^arn:/],
  ["a grant's instance", { ArnLike: { "s3:AccessGrantsInstanceArn": "arn:aws:s3:*:*:access-grants/*" } }, /^arn:/],
  ["a certain service", { "ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }, /^arn:/],
])("who is shown by a condition on %s", (_, condition, principal) => {
  const { findings } = reviewed(opened(condition));
  const [shown] = findings.flatMap(({ rule, witness }) => (rule === "public-access" ? (witness ?? []) : []));
  expect(shown?.principal).toMatch(principal);
});
