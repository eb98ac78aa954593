import { allow, document, type Entry, reviewed, stranger, vendor } from "../synthetic";
import { testRule } from "./support";

function reading(path: string): object {
  return allow(vendor, "s3:GetObject", `arn:aws:s3:::acme-in/${path}`);
}
function update(before: object, after: object, actions?: readonly string[]): readonly Entry[] {
  return [
    {
      address: "aws_s3_bucket_policy.in",
      before: { bucket: "acme-in", policy: document(before) },
      after: { bucket: "acme-in", policy: document(after) },
      ...(actions === undefined ? {} : { actions }),
    },
  ];
}
function trust(id: string): string {
  return document({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": id } },
  });
}
const inline = {
  name: "access",
  role: "bitmovin-encoding",
  policy: document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*")),
};

function inlineOf(role: string): object {
  return { ...inline, role };
}

testRule("access-lost", [
  { name: "access-lost", finds: ["high aws_s3_bucket_policy.in", "high aws_s3_bucket_policy.out"] },
  { name: "replace", finds: ["high aws_iam_access_key.transloadit", "high aws_s3_bucket_policy.in"] },
  { name: "import", finds: ["high aws_s3_bucket_policy.in"] },
  { name: "reordered", finds: [] },
  { name: "moved", finds: [] },
  { name: "forget", finds: [] },
  { name: "narrowed", entries: update(reading("*"), reading("vod/*")), finds: ["high aws_s3_bucket_policy.in"] },
  {
    name: "a pattern narrowed to what the service needs",
    entries: update(allow(vendor, "s3:Get*", "arn:aws:s3:::acme-in/*"), reading("*")),
    finds: ["low aws_s3_bucket_policy.in"],
  },
  {
    name: "everything narrowed to what it is evidently for",
    entries: update(allow(vendor, "s3:*", "arn:aws:s3:::acme-in/*"), reading("*")),
    finds: ["low aws_s3_bucket_policy.in"],
  },
  {
    name: "two named actions narrowed to one",
    entries: update(allow(vendor, ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::acme-in/*"), reading("*")),
    finds: ["high aws_s3_bucket_policy.in"],
  },
  {
    name: "a pattern narrowed to less than it is evidently for",
    entries: update(allow(vendor, "s3:*", ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"]), reading("*")),
    finds: ["high aws_s3_bucket_policy.in"],
  },
  {
    name: "the same of an account whose needs nobody knows",
    entries: update(allow(stranger, "s3:Get*", "arn:aws:s3:::acme-in/*"), {
      ...reading("*"),
      Principal: { AWS: stranger },
    }),
    known: { "111122223333": "Our partner" },
    finds: ["high aws_s3_bucket_policy.in"],
  },
  { name: "widened", entries: update(reading("vod/*"), reading("*")), finds: [] },
  {
    name: "a Deny that takes it",
    entries: [
      {
        address: "aws_s3_bucket_policy.in",
        before: { bucket: "acme-in", policy: document(reading("*")) },
        after: {
          bucket: "acme-in",
          policy: document(reading("*"), {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: "arn:aws:s3:::acme-in/*",
          }),
        },
      },
    ],
    finds: ["high aws_s3_bucket_policy.in"],
  },
  {
    name: "HTTPS is no loss",
    entries: [
      {
        address: "aws_s3_bucket_policy.in",
        before: { bucket: "acme-in", policy: document(reading("*")) },
        after: {
          bucket: "acme-in",
          policy: document(reading("*"), {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          }),
        },
      },
    ],
    finds: [],
  },
  {
    name: "replaced, delete first",
    entries: update(reading("*"), reading("*"), ["delete", "create"]),
    finds: ["low aws_s3_bucket_policy.in"],
  },
  {
    // deleting the old one comes last, and takes the policy of the same bucket away
    name: "replaced, create first",
    entries: update(reading("*"), reading("*"), ["create", "delete"]),
    finds: ["high aws_s3_bucket_policy.in"],
  },
  {
    name: "another external ID",
    entries: [
      {
        address: "aws_iam_role.r",
        before: { name: "bitmovin-encoding", assume_role_policy: trust("old-id") },
        after: { name: "bitmovin-encoding", assume_role_policy: trust("new-id") },
      },
      { address: "aws_iam_role_policy.r", actions: ["no-op"], before: inline, after: inline },
    ],
    finds: ["high aws_iam_role.r"],
  },
  {
    name: "a block that comes on cuts the vendor off with the public",
    entries: [
      {
        address: "aws_s3_bucket_policy.in",
        actions: ["no-op"],
        before: {
          bucket: "acme-in",
          policy: document(reading("*"), allow("*", "s3:GetObject", "arn:aws:s3:::acme-in/p/*")),
        },
        after: {
          bucket: "acme-in",
          policy: document(reading("*"), allow("*", "s3:GetObject", "arn:aws:s3:::acme-in/p/*")),
        },
      },
      { address: "aws_s3_bucket_public_access_block.in", after: { bucket: "acme-in", restrict_public_buckets: true } },
    ],
    finds: ["high aws_s3_bucket_public_access_block.in"],
  },
  {
    name: "a key made inactive",
    entries: [
      {
        address: "aws_iam_user.u",
        actions: ["no-op"],
        before: { name: "transloadit" },
        after: { name: "transloadit" },
      },
      {
        address: "aws_iam_user_policy.u",
        actions: ["no-op"],
        before: { name: "a", user: "transloadit", policy: inline.policy },
        after: { name: "a", user: "transloadit", policy: inline.policy },
      },
      {
        address: "aws_iam_access_key.u",
        before: { user: "transloadit", status: "Active" },
        after: { user: "transloadit", status: "Inactive" },
      },
    ],
    finds: ["high aws_iam_access_key.u"],
  },
  {
    name: "a stranger's loss is nobody's",
    entries: update(allow("arn:aws:iam::111122223333:root", "s3:GetObject", "arn:aws:s3:::acme-in/*"), reading("*")),
    finds: [],
  },
]);

const some = "arn:aws:s3:::acme-in/*";
function from(...networks: readonly string[]): object {
  return allow(vendor, "s3:GetObject", some, { Condition: { IpAddress: { "aws:SourceIp": networks } } });
}
function asked(...ids: readonly string[]): object {
  const condition = { StringEquals: { "sts:ExternalId": ids } };
  const statement = { Effect: "Allow", Principal: { AWS: vendor }, Action: "sts:AssumeRole", Condition: condition };
  return { name: "r", assume_role_policy: document(statement) };
}

test.each<[string, readonly Entry[], string]>([
  [
    "an address of a list",
    update(from("203.0.113.0/24", "192.0.2.0/24"), from("203.0.113.0/24")),
    "Zencoder loses s3:GetObject on acme-in (*) where aws:SourceIp is in 192.0.2.0/24, and keeps the rest.",
  ],
  [
    "all of a list",
    update(from("203.0.113.0/24", "192.0.2.0/24"), from("198.51.100.0/24")),
    "Zencoder loses s3:GetObject on acme-in (*), and keeps the rest.",
  ],
  [
    "an external ID of a list",
    [
      { address: "aws_iam_role.r", before: asked("one", "two"), after: asked("two") },
      { address: "aws_iam_role_policy.r", actions: ["no-op"], before: inlineOf("r"), after: inlineOf("r") },
    ],
    "Zencoder loses s3:GetObject on acme-in (*) where sts:ExternalId is set (fingerprint 2b8f), and keeps the rest.",
  ],
])("tells what is lost: %s", (_, entries, expected) => {
  const found = reviewed(entries).findings.filter(({ rule }) => rule === "access-lost");
  expect(found.map(({ what }) => what)).toEqual([expected]);
});
