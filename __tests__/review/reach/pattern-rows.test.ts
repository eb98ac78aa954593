import { hole } from "../../../src/policy";
import { allow, assumer, document, type Entry, reviewed } from "../synthetic";

const own = "arn:aws:iam::123456789012:root";
const trust = document({ Effect: "Allow", Principal: { AWS: assumer }, Action: "sts:AssumeRole" });
const point = "arn:aws:s3:eu-central-1:123456789012:accesspoint/p";

const overHttp = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme-in/*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const ofFolder = { Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-in/vod/*" };
/** Nobody can tell whether it applies. */
const inDoubt = { Resource: "arn:aws:s3:::acme-in/*", Action: hole("local.denied") };

/** A role that a vendor assumes, with this policy. */
function roleOf(policy: object, more: readonly Entry[] = [], after: object = {}): readonly Entry[] {
  const role = { name: "r", assume_role_policy: trust, arn: "arn:aws:iam::123456789012:role/r" };
  const access = { name: "a", role: "r", policy: document(policy) };
  return [
    { address: "aws_iam_role.r", before: role, after: { ...role, ...after } },
    { address: "aws_iam_role_policy.r", actions: ["no-op"], before: access, after: access },
    {
      address: "aws_s3_bucket.in",
      actions: ["no-op"],
      before: { bucket: "acme-in" },
      after: { bucket: "acme-in" },
    },
    ...more,
  ];
}

const withPoint: readonly Entry[] = [
  {
    address: "aws_s3_bucket_policy.in",
    before: {
      bucket: "acme-in",
      policy: document(
        allow("*", "*", "arn:aws:s3:::acme-in/*", {
          Condition: { StringEquals: { "s3:DataAccessPointAccount": "123456789012" } },
        }),
      ),
    },
  },
  {
    address: "aws_s3_access_point.p",
    before: { name: "p", bucket: "acme-in", arn: point, policy: document(allow(own, "s3:*", `${point}/object/x/*`)) },
  },
];

const boundary: Entry = {
  address: "aws_iam_policy.b",
  after: {
    name: "b",
    arn: "arn:aws:iam::123456789012:policy/b",
    policy: document(allow(undefined, "s3:GetObject", "*")),
  },
};

/** A boundary that leaves something of one bucket, and of another one from now on. */
function twoBuckets(): readonly Entry[] {
  const arn = "arn:aws:iam::123456789012:policy/b";
  const one = allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*");
  const other = allow(undefined, "s3:PutObject", "arn:aws:s3:::acme-out/*");
  const side = (...statements: readonly object[]) => ({ name: "b", arn, policy: document(...statements) });
  const [role, ...others] = roleOf(allow(undefined, "s3:*Object", "arn:aws:s3:::acme-*"));
  const bounded = (values: object | undefined) => ({ ...values, permissions_boundary: arn });
  return [
    { address: "aws_iam_role.r", before: bounded(role?.before), after: bounded(role?.after) },
    ...others,
    { address: "aws_s3_bucket_policy.in", after: { bucket: "acme-in", policy: document(overHttp) } },
    { address: "aws_iam_policy.b", before: side(one), after: side(one, other) },
  ];
}

// what is said of all buckets stands for one of them only where it says the same: where it changes, and of plain HTTP
test.each<readonly [string, readonly Entry[], readonly string[]]>([
  [
    "what a boundary leaves of one bucket, and of others",
    twoBuckets(),
    ["gains acme-* s3:PutObject", "keeps acme-in s3:GetObject no longer over plain HTTP"],
  ],
  [
    "a bucket that refuses plain HTTP, which a role reaches by a pattern of names",
    roleOf(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-*"), [
      { address: "aws_s3_bucket_policy.in", after: { bucket: "acme-in", policy: document(overHttp) } },
    ]),
    ["keeps acme-* s3:GetObject", "keeps acme-in s3:GetObject no longer over plain HTTP"],
  ],
  [
    "an access point that goes, and a boundary that leaves a part of all",
    roleOf(
      { Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::acme-in/secret/*" },
      [...withPoint, boundary],
      { permissions_boundary: "arn:aws:iam::123456789012:policy/b" },
    ),
    ["loses acme-in s3:*"],
  ],
  [
    "a policy comes to a bucket, and what it denies is not known",
    roleOf(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-*"), [
      { address: "aws_s3_bucket_policy.in", after: { bucket: "acme-in" }, unknown: { policy: true } },
    ]),
    ["keeps acme-* s3:GetObject", "keeps acme-in s3:GetObject unless statement 0 denies it"],
  ],
  [
    "a policy comes to a bucket that denies some files, and in doubt all",
    roleOf(allow(undefined, "s3:*Object", "arn:aws:s3:::acme-*"), [
      {
        address: "aws_s3_bucket_policy.in",
        after: { bucket: "acme-in", policy: document(ofFolder, { ...ofFolder, ...inDoubt }) },
      },
    ]),
    [
      "keeps acme-* s3:*Object",
      "loses acme-in s3:GetObject",
      "keeps acme-in s3:*Object unless statement 0 denies it (on vod/*) unless statement 1 denies it",
    ],
  ],
])("tells of one bucket what is not said of all: %s", (_, entries, expected) => {
  const rows = reviewed(entries).access.map(({ change, bucket = "every", actions, conditions }) =>
    [change, bucket, ...actions, ...conditions.filter((one) => /plain HTTP|denies/.test(one))].join(" "),
  );
  expect(rows).toEqual(expect.arrayContaining([...expected]));
});
