import { service } from "../../src/cli/services";
import { explain } from "../../src/explain";
import { allow, policy, to } from "../policy/read";

/** What people have from vendors' and AWS's pages, and what became of it. The services are named: the catalogue may grow. */
interface Expected {
  readonly by: string;
  /** Of what is good to know. */
  readonly said?: RegExp;
  /** The service, then those that it may be just as well. */
  readonly services: readonly string[];
  readonly exact?: boolean;
  readonly missing?: readonly string[];
  readonly extra?: readonly string[];
  readonly others?: readonly string[];
  readonly suggestion?: string;
}

const bucket = "arn:aws:s3:::acme-media";
const objects = `${bucket}/*`;

function trust(AWS: string, id: string): object {
  const Condition = { StringEquals: { "sts:ExternalId": id } };
  return policy({ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole", Condition });
}
function trail(...layouts: readonly string[]): object {
  const source = { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:111122223333:trail/audit" };
  const StringEquals = { ...source, "s3:x-amz-acl": "bucket-owner-full-control" };
  const by = { Service: "cloudtrail.amazonaws.com" };
  return policy(
    to(by, allow("s3:GetBucketAcl", bucket, { StringEquals: source })),
    ...layouts.map((layout) => to(by, allow("s3:PutObject", `${bucket}/${layout}`, { StringEquals }))),
  );
}
const trails = ["aws-cloudtrail", "aws-cloudtrail-organization"];
const ofTrail = "--told account-id=111122223333 --told trail-arn=arn:aws:cloudtrail:us-east-1:111122223333:trail/audit";

const rows: readonly (readonly [what: string, among: readonly string[], document: object, expected: Expected])[] = [
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
  [
    "a trail",
    trails,
    trail("AWSLogs/111122223333/*"),
    {
      by: "principal",
      services: ["aws-cloudtrail"],
      exact: true,
      suggestion: `grantform hcl aws-cloudtrail --output s3://acme-media ${ofTrail}`,
    },
  ],
  [
    "an organisation's trail",
    trails,
    trail("audit/AWSLogs/111122223333/*", "audit/AWSLogs/o-exampleorgid/*"),
    { by: "principal", services: ["aws-cloudtrail-organization"], exact: true },
  ],
  [
    "a trail with no layout",
    trails,
    trail("*"),
    { by: "principal", services: ["aws-cloudtrail", "aws-cloudtrail-organization"], exact: false },
  ],
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
  [
    "a service that comes from many regions",
    ["aws-elb-access-logs"],
    policy(
      to(
        { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        allow("s3:PutObject", `${bucket}/AWSLogs/111122223333/*`),
      ),
    ),
    {
      by: "principal",
      services: ["aws-elb-access-logs"],
      exact: true,
      said: /^region "[\w-]+" is one of \d+ that let in the same: put yours$/,
    },
  ],
  [
    "an account that stands for one region",
    ["aws-elb-access-logs"],
    policy(to({ AWS: "127311923021" }, allow("s3:PutObject", `${bucket}/AWSLogs/111122223333/*`))),
    { by: "principal", services: ["aws-elb-access-logs"], exact: true, said: /^$/ },
  ],
  // https://github.com/segmentio/segment-docs, data lakes: another role of the same account
  [
    "another role in the vendor's account",
    ["segment-destination"],
    trust("arn:aws:iam::595280932656:role/segment-datalakes-production-access", "workspace"),
    {
      by: "account",
      services: ["segment-destination"],
      exact: false,
      others: ["arn:aws:iam::595280932656:role/segment-datalakes-production-access"],
    },
  ],
  // the role by which Databricks works in the account trusts the whole of its account
  [
    "the account of a vendor that comes as a role",
    ["databricks-log-delivery", "databricks-unity-catalog"],
    trust("arn:aws:iam::414351767826:root", "8d0c0d5b-0000-4000-8000-000000000000"),
    { by: "account", services: ["databricks-log-delivery", "databricks-unity-catalog"], exact: false },
  ],
  [
    "the account of a vendor that comes as the account",
    ["fastly-logs"],
    trust("717331877981", "4gK7Abc1234"),
    {
      by: "principal",
      services: ["fastly-logs"],
      exact: true,
      suggestion: "grantform hcl fastly-logs --output s3://bucket --external-id 4gK7Abc1234",
    },
  ],
  // https://helpcenter.veeam.com/docs/vbr_aws/deployment/permissions.html: one action of a feature of eight
  [
    "the lesser part of a feature",
    ["braze-currents", "veeam-backup"],
    policy(
      allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], objects),
      allow(["s3:ListBucket", "s3:GetBucketLocation", "s3:GetBucketVersioning"], bucket),
      allow("s3:GetBucketObjectLockConfiguration", bucket),
      allow("s3:ListAllMyBuckets", "*"),
    ),
    {
      by: "actions",
      services: ["veeam-backup"],
      exact: false,
      extra: ["s3:GetBucketObjectLockConfiguration"],
      suggestion: "grantform hcl veeam-backup --output s3://acme-media",
    },
  ],
  // https://www.filestack.com/docs/uploads/storage/
  [
    "actions on every bucket, besides those on one",
    ["filestack"],
    policy(
      allow(["s3:ListAllMyBuckets", "s3:GetBucketLocation"], "arn:aws:s3:::*"),
      allow(["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl", "s3:DeleteObject"], objects),
    ),
    {
      by: "actions",
      services: ["filestack"],
      exact: false,
      suggestion: "grantform hcl filestack --input s3://acme-media --output s3://acme-media --with list-buckets",
    },
  ],
  [
    "what the account is asked for, on all buckets' ARN",
    ["filestack"],
    policy(
      allow("s3:ListAllMyBuckets", "arn:aws:s3:::*"),
      allow("s3:GetBucketLocation", bucket),
      allow(["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl", "s3:DeleteObject"], objects),
    ),
    {
      by: "actions",
      services: ["filestack"],
      exact: true,
      suggestion: "grantform hcl filestack --input s3://acme-media --output s3://acme-media --with list-buckets",
    },
  ],
  // https://github.com/DataDog/documentation, log archives: its own Sids
  [
    "a vendor's own Sid",
    ["akamai-datastream", "datadog-archives"],
    policy(
      { Sid: "DatadogUploadAndRehydrateLogArchives", ...allow(["s3:PutObject", "s3:GetObject"], objects) },
      { Sid: "DatadogRehydrateLogArchivesListBucket", ...allow("s3:ListBucket", bucket) },
    ),
    { by: "actions", services: ["datadog-archives"], exact: true },
  ],
  // https://transloadit.com/docs/robots/s3-store.md
  [
    "a vendor's own Sid without its name",
    ["fastly-logs", "transloadit"],
    policy({ Sid: "UploadAndAbortWithinPrefix", ...allow(["s3:PutObject", "s3:AbortMultipartUpload"], objects) }),
    { by: "actions", services: ["transloadit"], exact: true },
  ],
];

test.each(rows)("%s", (_, among, document, expected) => {
  const found = explain(JSON.stringify(document), among.map(service));
  const { services, missing = [], extra = [], others = [], said = /^/, ...rest } = expected;
  expect([found.service?.id, ...found.alternatives.map(({ id }) => id)]).toEqual(services);
  const lacking = found.buckets.flatMap(({ needs }) => needs.filter(({ status }) => status === "missing"));
  expect(lacking.map(({ action }) => action)).toEqual(missing);
  expect(found.buckets.flatMap((one) => one.extra.map(({ action }) => action))).toEqual(extra);
  expect(found.others.map(({ id }) => id)).toEqual(others);
  expect({ by: found.service?.by, exact: found.exact, suggestion: found.suggestion }).toMatchObject(rest);
  expect(found.remarks.join("\n")).toMatch(said);
  // nothing that S3 is never asked
  expect(found.remarks.join("\n")).not.toMatch(/arn:aws:(?!s3|iam|sts|cloudtrail)|nobody can assume/);
});
