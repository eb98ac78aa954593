import { readFileSync } from "node:fs";
import { hasHole } from "../../../../src/policy/hole";
import { readPlan } from "../../../../src/review/plan/plan";
import { dig, sideOf } from "../../../../src/review/plan/values";
import { modelOf } from "../../../../src/review/read-model";
import { pathOf } from "../../case";
import { patterns } from "../../../support/patterns";
import { allow, document, type Entry, planOf, reviewed, stranger } from "../../synthetic";

type Told = Record<string, unknown>;

/** What is read of a plan's other ways in, in short: holes as `?`. */
function doorsOf(plan: unknown): readonly Told[] {
  const { after } = modelOf(readPlan(plan), { patterns });
  const shown = (text: string): string => (hasHole(text) ? "?" : text);
  return after.doors.map(({ kind, change, buckets, keys, policy, grantees, role }) => ({
    [change.address]: kind,
    buckets: buckets.map(shown),
    ...(keys === undefined ? {} : { keys: shown(keys) }),
    ...(policy === undefined ? {} : { policy: typeof dig(sideOf(policy.change, "after"), policy.path) }),
    ...(grantees.length === 0
      ? {}
      : {
          who: grantees.map(({ kind, who, may }) => `${kind} ${shown(who)} ${may[0] ?? ""} +${String(may.length - 1)}`),
        }),
    ...(role === undefined ? {} : { role: shown(role) }),
  }));
}

test("a real plan of all of them", () => {
  const plan: unknown = JSON.parse(readFileSync(pathOf("unread-doors", "plan.json"), "utf8"));
  expect(doorsOf(plan)).toEqual([
    {
      "aws_s3control_multi_region_access_point_policy.media": "multi-region-point",
      buckets: ["acme-media"],
      policy: "string",
    },
    // this plan has no object lambda access point of that name
    {
      "aws_s3control_object_lambda_access_point_policy.media": "object-lambda-point",
      buckets: ["?"],
      policy: "string",
    },
    {
      "aws_s3control_bucket_policy.outpost": "outposts-bucket",
      buckets: ["Outposts bucket acme-edge"],
      policy: "string",
    },
    {
      "aws_s3tables_table_bucket_policy.tables": "table-bucket",
      buckets: ["table bucket acme-tables"],
      policy: "string",
    },
    { "aws_s3tables_table_policy.plays": "table", buckets: ["table stats.plays of acme-tables"], policy: "string" },
    {
      "aws_s3control_access_grant.partner": "grant",
      buckets: ["acme-media"],
      keys: "vod/partner/*",
      who: ["arn arn:aws:iam::444455556666:role/partner s3:GetObject +11"],
      role: "arn:aws:iam::111122223333:role/grants",
    },
    {
      "aws_s3control_access_grants_instance_resource_policy.here": "grants-instance",
      buckets: ["acme-media"],
      policy: "string",
    },
    {
      "aws_s3_object.trailer": "object-acl",
      buckets: ["acme-media"],
      keys: "trailer.mp4",
      who: ["group http://acs.amazonaws.com/groups/global/AllUsers s3:GetObject +1"],
    },
    {
      "aws_s3_object_copy.poster": "object-acl",
      buckets: ["acme-media"],
      keys: "poster.jpg",
      who: ["group http://acs.amazonaws.com/groups/global/AllUsers s3:GetObject +1"],
    },
    { "aws_transfer_user.supplier": "transfer", buckets: ["*"], role: "arn:aws:iam::111122223333:role/supplier" },
  ]);
});

const location: Entry = {
  address: "aws_s3control_access_grants_location.l",
  after: {
    access_grants_location_id: "1",
    location_scope: "s3://",
    iam_role_arn: "arn:aws:iam::111122223333:role/grants",
  },
};

test.each<[string, readonly Entry[], Told]>([
  [
    "a grant on every bucket of the account, for a directory's group",
    [
      location,
      {
        address: "aws_s3control_access_grant.g",
        after: {
          access_grants_location_id: "1",
          permission: "READ",
          grantee: [{ grantee_type: "DIRECTORY_GROUP", grantee_identifier: "g-1" }],
        },
      },
    ],
    {
      "aws_s3control_access_grant.g": "grant",
      buckets: ["*"],
      who: ["directory g-1 s3:GetObject +5"],
      role: "arn:aws:iam::111122223333:role/grants",
    },
  ],
  [
    "a grant on a bucket of every account's location",
    [
      location,
      {
        address: "aws_s3control_access_grant.g",
        after: {
          access_grants_location_id: "1",
          access_grants_location_configuration: [{ s3_sub_prefix: "acme-in/vod*" }],
          permission: "WRITE",
          grantee: [{ grantee_type: "IAM", grantee_identifier: stranger }],
        },
      },
    ],
    {
      "aws_s3control_access_grant.g": "grant",
      buckets: ["acme-in"],
      keys: "vod*",
      who: [`arn ${stranger} s3:PutObject +5`],
      role: "arn:aws:iam::111122223333:role/grants",
    },
  ],
  [
    "a grant on a location of another configuration",
    [
      {
        address: "aws_s3control_access_grant.g",
        after: {
          access_grants_location_id: "2",
          permission: "READ",
          grantee: [{ grantee_type: "IAM", grantee_identifier: stranger }],
        },
      },
    ],
    { "aws_s3control_access_grant.g": "grant", buckets: ["?"], who: [`arn ${stranger} s3:GetObject +5`] },
  ],
  [
    "an object lambda access point on an access point of this plan",
    [
      { address: "aws_s3_access_point.p", after: { bucket: "acme-in", name: "p" } },
      {
        address: "aws_s3control_object_lambda_access_point.o",
        after: {
          name: "o",
          configuration: [{ supporting_access_point: "arn:aws:s3:eu-central-1:111122223333:accesspoint/p" }],
        },
      },
      { address: "aws_s3control_object_lambda_access_point_policy.o", after: { name: "o", policy: document() } },
    ],
    {
      "aws_s3control_object_lambda_access_point_policy.o": "object-lambda-point",
      buckets: ["acme-in"],
      policy: "string",
    },
  ],
  [
    "an SFTP user who is kept in a folder",
    [
      {
        address: "aws_transfer_user.u",
        after: {
          role: "r",
          policy: document(),
          home_directory_type: "LOGICAL",
          home_directory_mappings: [{ entry: "/", target: "/acme-in/supplier/" }],
        },
      },
    ],
    { "aws_transfer_user.u": "transfer", buckets: ["acme-in"], keys: "supplier/*", policy: "string", role: "r" },
  ],
  [
    "an object that is copied with a grant of its own",
    [
      {
        address: "aws_s3_object_copy.o",
        after: {
          bucket: "acme-in",
          key: "k",
          grant: [{ type: "CanonicalUser", id: "abc", permissions: ["FULL_CONTROL"] }],
        },
      },
    ],
    { "aws_s3_object_copy.o": "object-acl", buckets: ["acme-in"], keys: "k", who: ["canonical abc s3:GetObject +5"] },
  ],
])("%s", (_, entries, door) => {
  expect(doorsOf(planOf(entries))).toEqual([door]);
});

test("an object without an ACL, or that is taken away, is no door", () => {
  expect(
    doorsOf(planOf([{ address: "aws_s3_object.o", after: { bucket: "b", key: "k" }, unknown: { acl: true } }])),
  ).toEqual([]);
  expect(
    doorsOf(planOf([{ address: "aws_s3_object.o", before: { bucket: "b", key: "k", acl: "public-read" } }])),
  ).toEqual([]);
});

test("a bucket policy of the Cloud Control provider is one like any other", () => {
  const policy_document = document(allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
  const twin: Entry = { address: "awscc_s3_bucket_policy.p", after: { bucket: "acme-in", policy_document } };
  const { access, findings } = reviewed([{ address: "aws_s3_bucket.b", after: { bucket: "acme-in" } }, twin]);
  expect(access.map(({ principal, change, bucket }) => [principal, change, bucket])).toEqual([
    [stranger, "gains", "acme-in"],
  ]);
  expect(findings.map(({ rule, address }) => `${rule} ${address}`)).toContain(
    "unknown-principal awscc_s3_bucket_policy.p",
  );
});

test("a directory bucket is one that this plan makes", () => {
  const name = "acme-fast--euc1-az1--x-s3";
  const policy = document(
    allow(stranger, "s3express:CreateSession", `arn:aws:s3express:eu-central-1:111122223333:bucket/${name}`),
  );
  const { access, complete, findings } = reviewed([
    { address: "aws_s3_directory_bucket.b", after: { bucket: name } },
    { address: "aws_s3_bucket_policy.b", after: { bucket: name, policy } },
  ]);
  expect(complete).toBe(true);
  expect(access.map(({ bucket, actions }) => [bucket, ...actions])).toEqual([[name, "s3express:CreateSession"]]);
  expect(JSON.stringify(findings)).not.toContain("does not create");
});

test("keys of other kinds are keys", () => {
  const policy = document({ Effect: "Allow", Principal: { AWS: stranger }, Action: "kms:Decrypt", Resource: "*" });
  for (const type of ["aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key"]) {
    const { findings } = reviewed([{ address: `${type}.k`, after: { policy } }]);
    expect(findings.map(({ rule, address }) => `${rule} ${address}`)).toEqual([`unknown-principal ${type}.k`]);
  }
});
