import {
  allow,
  allowService,
  assumer,
  bucketWith,
  ofDistribution,
  planOf,
  roleWith,
  serviceRole,
  vendor,
} from "../synthetic";
import { declared } from "../declared/support";
import { review } from "../../../src/review/review";
import { service } from "../../../src/cli/services";
import { testRule } from "./support";

const external = { StringEquals: { "sts:ExternalId": "acme-1" } };

/** A bucket that AWS services write to for these accounts, in a plan of 999988887777. */
function written(services: string | readonly string[], actions: readonly string[], sources: readonly string[]) {
  const ours = { arn: "arn:aws:sqs:eu-west-1:999988887777:q" };
  return [
    { address: "aws_sqs_queue.q", actions: ["no-op"], before: ours, after: ours },
    ...bucketWith("acme-logs", {
      Effect: "Allow",
      Principal: { Service: services },
      Action: actions,
      Resource: ["arn:aws:s3:::acme-logs", "arn:aws:s3:::acme-logs/*"],
      Condition: { StringEquals: { "aws:SourceAccount": sources } },
    }),
  ];
}

testRule("missing-permission", [
  {
    // https://docs.aws.amazon.com/cur/latest/userguide/dataexports-s3-bucket.html, an earlier version: both in one statement
    name: "AWS's own policy for data exports",
    entries: written(
      ["billingreports.amazonaws.com", "bcm-data-exports.amazonaws.com"],
      ["s3:PutObject", "s3:GetBucketPolicy"],
      ["999988887777"],
    ),
    finds: ["info aws_s3_bucket_policy.acme-logs"],
  },
  {
    name: "a service that acts for us and for another account lacks something once",
    entries: written("cloudtrail.amazonaws.com", ["s3:PutObject"], ["999988887777", "555566667777"]),
    finds: ["high aws_s3_bucket_policy.acme-logs"],
  },
  {
    name: "and for another account alone",
    entries: written("cloudtrail.amazonaws.com", ["s3:PutObject"], ["555566667777"]),
    finds: ["high aws_s3_bucket_policy.acme-logs"],
  },
  // what a wildcard brings along shows no work: neither s3:ListMultipartUploadParts nor s3:ListBucket
  ...[vendor, assumer].map((who) => ({
    name: `what ${who} may list by a wildcard alone is no work`,
    entries: bucketWith("acme-in", allow(who, "s3:List*", ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"])),
    finds: [],
  })),
  {
    name: "the same by name",
    entries: bucketWith("acme-in", allow(vendor, "s3:ListMultipartUploadParts", "arn:aws:s3:::acme-in/*")),
    finds: ["high aws_s3_bucket_policy.acme-in", "info aws_s3_bucket_policy.acme-in"],
  },
  // the action comes by another policy, for all buckets
  { name: "exclusive-policies", finds: ["info aws_iam_role_policy.s3"] },
  { name: "missing-permission", finds: ["high aws_iam_user_policy.transloadit"] },
  { name: "exact-bucket-policy", finds: [] },
  { name: "exact-role", finds: ["info aws_iam_role_policy.bitmovin"] },
  {
    name: "settings of buckets, which show no reading or writing",
    entries: roleWith(
      "datadog",
      "arn:aws:iam::464622532012:root",
      external,
      allow(undefined, ["s3:GetBucketLogging", "s3:ListAllMyBuckets", "s3:PutBucketNotification"], "*"),
    ),
    finds: [],
  },
  {
    name: "an output without ListBucket, by a wildcard with an action's name in it",
    entries: roleWith(
      "bitmovin-encoding",
      assumer,
      external,
      allow(undefined, "s3:PutObject*", "arn:aws:s3:::acme-out/*"),
      allow(undefined, "s3:GetBucketLocation", "arn:aws:s3:::acme-out"),
    ),
    finds: ["high aws_iam_role_policy.bitmovin-encoding", "info aws_iam_role_policy.bitmovin-encoding"],
  },
  {
    name: "an output without ListBucket, which the service needs",
    entries: roleWith(
      "bitmovin-encoding",
      assumer,
      external,
      allow(undefined, ["s3:PutObject", "s3:PutObjectAcl", "s3:GetObject"], "arn:aws:s3:::acme-out/*"),
      allow(undefined, "s3:GetBucketLocation", "arn:aws:s3:::acme-out"),
    ),
    finds: ["high aws_iam_role_policy.bitmovin-encoding"],
  },
  {
    name: "the right action on the wrong level counts as missing",
    entries: bucketWith("acme-in", allow(vendor, ["s3:GetObject", "s3:GetBucketLocation"], "arn:aws:s3:::acme-in")),
    finds: ["high aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "another user of the vendor's account",
    entries: roleWith(
      "bitmovin-encoding",
      "arn:aws:iam::630681592166:user/somebody",
      external,
      allow(undefined, ["s3:GetObject"], "arn:aws:s3:::acme-in/*"),
      allow(undefined, "s3:GetBucketLocation", "arn:aws:s3:::acme-in"),
    ),
    finds: ["high aws_iam_role.bitmovin-encoding"],
  },
  {
    name: "a role of a service of AWS that may set ACLs and not write",
    entries: serviceRole("mediaconvert.amazonaws.com", allow(undefined, "s3:PutObjectAcl", "arn:aws:s3:::acme-out/*")),
    finds: ["high aws_iam_role_policy.worker"],
  },
  {
    name: "a role that serves two reads for one of them",
    entries: serviceRole(
      ["mediaconvert.amazonaws.com", "lambda.amazonaws.com"],
      allow(undefined, "s3:PutObjectAcl", "arn:aws:s3:::acme-out/*"),
    ),
    finds: [],
  },
  {
    name: "a distribution that may delete and not read",
    entries: bucketWith(
      "acme-in",
      allowService("cloudfront.amazonaws.com", "s3:DeleteObject", "arn:aws:s3:::acme-in/*", ofDistribution),
    ),
    finds: ["high aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "a stranger needs nothing",
    entries: bucketWith("acme-in", allow("arn:aws:iam::111122223333:root", "s3:ListBucket", "arn:aws:s3:::acme-in")),
    finds: [],
  },
]);

/** Zencoder reads, and does not look up the region. */
test.each([
  ["acme-in, without: region-lookup", 0],
  ["acme-other, without: region-lookup", 1],
  ["acme-in", 1],
])("a grants file that says input: %s leaves %d missing", (says, missing) => {
  const entries = bucketWith("acme-in", allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
  const file = declared("grants:", `  zencoder: { service: zencoder, input: ${says}, owner: media, reason: vod }`);
  const { findings } = review(planOf(entries), {
    patterns: [service("zencoder")],
    grants: { file, today: "2027-01-01" },
  });
  expect(findings.filter(({ rule }) => rule === "missing-permission").length).toBe(missing);
});
