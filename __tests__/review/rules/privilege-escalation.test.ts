import { allow, bucketWith, document, type Entry, reviewed, roleWith, stranger, vendor } from "../synthetic";
import { testRule } from "./support";

function on(action: string | readonly string[], resource: string | readonly string[] = "*"): object {
  return allow(undefined, action, resource);
}

const bucket = ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"];
const denied = { Effect: "Deny", Action: "iam:*", Resource: "*" };
const role = "aws_iam_role.r";

function user(name: string, ...statements: readonly object[]): readonly Entry[] {
  return [
    { address: `aws_iam_user.${name}`, after: { name, arn: `arn:aws:iam::123456789012:user/${name}` } },
    { address: `aws_iam_access_key.${name}`, after: { user: name } },
    { address: `aws_iam_user_policy.${name}`, after: { name: "p", user: name, policy: document(...statements) } },
  ];
}

function attached(arn: string): readonly Entry[] {
  return [
    ...roleWith("r", stranger, {}, on("ec2:*")),
    { address: "aws_iam_role_policy_attachment.x", after: { role: "r", policy_arn: arn } },
  ];
}

/** The role stands already, with this trust; its policy is new. */
function standing(before: object, after: object): readonly Entry[] {
  const [one, two] = roleWith("r", stranger, {}, after) as [Entry, Entry];
  const policy = (statement: object) => ({ name: "access", role: "r", policy: document(statement) });
  return [
    { ...one, actions: ["no-op"], before: one.after as object },
    { ...two, before: policy(before), after: policy(after) },
  ];
}

/** A role of the plan that the first one may become. */
const inner: Entry = {
  address: "aws_iam_role.inner",
  after: { name: "inner", path: "/team/", assume_role_policy: document(allow(stranger, "ec2:*", "*")) },
};

testRule("privilege-escalation", [
  ...["*", "arn:aws:iam::123456789012:role/admin", "arn:aws:iam::123456789012:role/team/in*"].map((roles) => ({
    name: `may become ${roles}`,
    entries: [...roleWith("r", stranger, {}, on("sts:AssumeRole", roles)), inner],
    finds: [`medium ${role}`],
  })),
  {
    name: "may become a role of the plan only, and itself",
    entries: [
      ...roleWith(
        "r",
        stranger,
        {},
        on("sts:AssumeRole", ["arn:aws:iam::123456789012:role/team/inner", "arn:aws:iam::123456789012:role/r"]),
      ),
      inner,
    ],
    finds: [],
  },
  { name: "all of IAM", entries: roleWith("r", stranger, {}, on("iam:*")), finds: [`high ${role}`] },
  { name: "everything", entries: roleWith("r", stranger, {}, on("*")), finds: [`high ${role}`] },
  ...[
    "iam:PutRolePolicy",
    "iam:AttachRolePolicy",
    "iam:UpdateAssumeRolePolicy",
    "iam:CreatePolicyVersion",
    "iam:CreateAccessKey",
  ].map((action) => ({ name: action, entries: roleWith("r", vendor, {}, on(action)), finds: [`high ${role}`] })),
  ...[
    "iam:PassRole",
    "kms:PutKeyPolicy",
    "kms:CreateGrant",
    "s3:PutAccessPointPolicy",
    "s3:PutAccountPublicAccessBlock",
  ].map((action) => ({ name: action, entries: roleWith("r", vendor, {}, on(action)), finds: [`medium ${role}`] })),
  ...["s3:PutBucketPolicy", "s3:PutBucketAcl", "s3:PutBucketPublicAccessBlock", "s3:*"].map((action) => ({
    name: `${action} on one bucket`,
    entries: roleWith("r", vendor, {}, on(action, bucket)),
    finds: [`medium ${role}`],
  })),
  { name: "AWS's IAMFullAccess", entries: attached("arn:aws:iam::aws:policy/IAMFullAccess"), finds: [`high ${role}`] },
  {
    name: "AWS's PowerUserAccess",
    entries: attached("arn:aws:iam::aws:policy/PowerUserAccess"),
    finds: [`medium ${role}`],
  },
  {
    name: "a user's keys that a service has",
    entries: user("transloadit", on("iam:*")),
    finds: ["high aws_iam_access_key.transloadit"],
  },
  {
    name: "a user's keys that somebody has",
    entries: user("ci", on("iam:*")),
    finds: ["medium aws_iam_access_key.ci"],
  },
  {
    name: "a role that it becomes by way of another",
    entries: [
      ...roleWith("r", stranger, {}, on("sts:AssumeRole")),
      ...roleWith("admin", "arn:aws:iam::123456789012:role/r", {}, on("iam:*")),
      {
        address: "aws_iam_user.own",
        actions: ["no-op"],
        before: { arn: "arn:aws:iam::123456789012:user/own" },
        after: { arn: "arn:aws:iam::123456789012:user/own" },
      },
    ],
    finds: [`high ${role}`, `medium ${role}`],
  },
  {
    name: "new powers of a role that stands",
    entries: standing(on("ec2:*"), on("iam:*")),
    finds: ["high aws_iam_role_policy.r"],
  },
  // nothing to find
  { name: "powers that it had", entries: standing(on("iam:*"), on(["iam:*", "ec2:*"])), finds: [] },
  { name: "reading IAM", entries: roleWith("r", stranger, {}, on(["iam:Get*", "iam:List*"])), finds: [] },
  { name: "on what is no role", entries: roleWith("r", stranger, {}, on("iam:*", bucket)), finds: [] },
  { name: "denied", entries: roleWith("r", stranger, {}, on("iam:*"), denied), finds: [] },
  {
    name: "reading a bucket",
    entries: roleWith("r", stranger, {}, on(["s3:Get*", "s3:PutObject"], bucket)),
    finds: [],
  },
  {
    name: "a bucket whose policy denies it",
    entries: [
      ...roleWith("r", stranger, {}, on("s3:*", bucket)),
      ...bucketWith("acme-in", {
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:PutBucket*", "s3:DeleteBucketPolicy"],
        Resource: bucket[0],
      }),
    ],
    finds: [],
  },
  {
    name: "its own keys",
    entries: user("ci", on("iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}")),
    finds: [],
  },
  {
    name: "an own role",
    entries: roleWith("r", "arn:aws:iam::123456789012:root", {}, on("iam:*")).concat(user("own")),
    finds: [],
  },
]);

test.each<readonly [string, readonly Entry[], string]>([
  [
    "IAM",
    roleWith("r", stranger, {}, on("iam:*")),
    "Unknown account 111122223333 may give itself access by aws_iam_role.r.",
  ],
  [
    "other ways",
    roleWith("r", stranger, {}, on("iam:PassRole")),
    "Unknown account 111122223333 may open other ways to the data by aws_iam_role.r.",
  ],
  [
    "a policy that is not in the plan",
    attached("arn:aws:iam::123456789012:policy/mine"),
    "No access from outside was found in bucket policies, ACLs, access points, roles and users; not everything could be judged.",
  ],
])("the verdict is not that nobody gets in: %s", (_, entries, verdict) => {
  expect(reviewed(entries).verdict).toBe(verdict);
});
