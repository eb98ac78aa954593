import { allow, assumer, bucketWith, document, type Entry, reviewed, roleWith, stranger, vendor } from "../synthetic";
import { testRule } from "./support";

const object = "arn:aws:s3:::acme-in/*";
const reading = allow(undefined, "s3:GetObject", object);
const bound = "arn:aws:iam::123456789012:policy/bound";
const noS3 = { Sid: "NoS3", Effect: "Deny", Action: "s3:*", Resource: "*" };
const all = allow(undefined, "*", "*");

function bounded(...boundary: readonly object[]): readonly Entry[] {
  const [role, policy] = roleWith("r", stranger, {}, reading) as [Entry, Entry];
  return [
    { ...role, after: { ...role.after, permissions_boundary: bound } },
    policy,
    { address: "aws_iam_policy.bound", after: { name: "bound", arn: bound, policy: document(...boundary) } },
  ];
}

const denied = bucketWith("acme-in", allow(stranger, "s3:GetObject", object), {
  Sid: "Nobody",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: object,
});
const never = bucketWith(
  "acme-in",
  allow(stranger, "s3:GetObject", object, {
    Condition: { DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } },
  }),
);

function guard(Condition: object): object {
  return {
    Sid: "Guard",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::acme-in", object],
    Condition,
  };
}
const endpoint = { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } };
const ownEndpoint: Entry = {
  address: "aws_vpc_endpoint.s3",
  actions: ["no-op"],
  before: { id: "vpce-1a2b3c4d" },
  after: { id: "vpce-1a2b3c4d" },
};
const member = { StringNotEquals: { "aws:PrincipalOrgID": "${aws:ResourceOrgID}" } };
const forVendor = allow(vendor, "s3:GetObject", object);
const tied = { StringEquals: { "sts:ExternalId": "6f2c4f3e-1111-4222-8333-944455556666" } };

/** A plan of the account 999988887777. */
const ours = { arn: "arn:aws:sqs:eu-west-1:999988887777:q" };
const queue: Entry = { address: "aws_sqs_queue.q", actions: ["no-op"], before: ours, after: ours };

function foreign(resource: string): readonly Entry[] {
  const Condition = { StringEquals: { "aws:ResourceAccount": "555566667777" } };
  return [
    queue,
    ...roleWith("r", assumer, tied, allow(undefined, "s3:GetObject", resource, { Condition })),
    { address: "aws_s3_bucket.b", after: { bucket: "acme-in" } },
  ];
}

testRule("dead-grant", [
  ...["true", "false"].map((over) => ({
    name: `a Deny of requests whose aws:SecureTransport is ${over}`,
    entries: bucketWith("acme-in", forVendor, guard({ Bool: { "aws:SecureTransport": over } })),
    finds: over === "true" ? ["medium aws_s3_bucket_policy.acme-in"] : [],
  })),
  {
    name: "a grant over plain HTTP only, beside one over both",
    entries: bucketWith("acme-in", forVendor, {
      ...forVendor,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
    finds: [],
  },
  {
    name: "a vendor, past a Deny that only our own endpoint passes",
    entries: [...bucketWith("acme-in", forVendor, guard(endpoint)), ownEndpoint],
    finds: ["medium aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "an endpoint of which nobody knows whose it is",
    entries: bucketWith("acme-in", forVendor, guard(endpoint)),
    finds: [],
  },
  {
    name: "an endpoint, or an address",
    entries: [
      ...bucketWith("acme-in", forVendor, guard({ ...endpoint, NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } })),
      ownEndpoint,
    ],
    finds: [],
  },
  {
    name: "a vendor, past a Deny that only our own organisation passes",
    entries: bucketWith("acme-in", forVendor, guard(member)),
    finds: ["medium aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "the same, with the vendor excepted",
    entries: bucketWith(
      "acme-in",
      forVendor,
      guard({ ...member, ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::395540211253:*" } }),
    ),
    finds: [],
  },
  {
    name: "by a role of ours, a vendor is a member of our organisation",
    entries: [...roleWith("r", assumer, tied, reading), ...bucketWith("acme-in", guard(member))],
    finds: [],
  },
  {
    name: "by a role of ours, a vendor comes by its own networks",
    entries: [...roleWith("r", assumer, tied, reading), ...bucketWith("acme-in", guard(endpoint)), ownEndpoint],
    finds: ["medium aws_iam_role_policy.r"],
  },
  {
    name: "a role's grant for a bucket of another account, which the plan has itself",
    entries: foreign("arn:aws:s3:::acme-in/*"),
    finds: ["medium aws_iam_role_policy.r"],
  },
  { name: "the same by a wildcard: it is meant for others", entries: foreign("arn:aws:s3:::acme-*/*"), finds: [] },
  { name: "a Deny of the boundary", entries: bounded(all, noS3), finds: ["medium aws_iam_role_policy.r"] },
  {
    name: "a boundary without it",
    entries: bounded(allow(undefined, "ec2:*", "*")),
    finds: ["medium aws_iam_role_policy.r"],
  },
  { name: "a boundary with it", entries: bounded(all), finds: [] },
  {
    name: "a Deny beside a wildcard",
    entries: bucketWith("acme-in", allow(stranger, "s3:*", object), {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: object,
    }),
    finds: ["medium aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "a wildcard of which something is left on the bucket",
    entries: bucketWith("acme-in", allow(stranger, "s3:*", ["arn:aws:s3:::acme-in", object]), {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: object,
    }),
    finds: [],
  },
  { name: "a Deny beside it", entries: denied, finds: ["medium aws_s3_bucket_policy.acme-in"] },
  {
    name: "a date that is past",
    entries: never,
    more: { timestamp: "2026-01-01T00:00:00Z" },
    finds: ["medium aws_s3_bucket_policy.acme-in"],
  },
]);

const grant = "Unknown account 111122223333 is allowed s3:GetObject on acme-in and does not get it";

test.each<readonly [string, readonly Entry[], string]>([
  [
    "a Deny of the boundary, with its Sid and address",
    bounded(all, noS3),
    `${grant}: NoS3 of the permissions boundary aws_iam_policy.bound denies it.`,
  ],
  [
    "a boundary without it",
    bounded(allow(undefined, "ec2:*", "*")),
    `${grant}: nothing of it is within the permissions boundary ${bound}.`,
  ],
  ["a Deny beside it", denied, `${grant}: Nobody denies it.`],
])("says why: %s", (_, entries, what) => {
  expect(reviewed(entries).findings.flatMap((one) => (one.rule === "dead-grant" ? [one.what] : []))).toEqual([what]);
});
