import type { Relation } from "../../src/policy";

/** The documents that AWS prints, filled in, held against ours as languages: equal, or the difference with its reason. */
export interface Row {
  readonly id: string;
  readonly page: string;
  readonly statements: readonly object[];
  /** What we allow, seen from AWS's document. */
  readonly is: Relation;
  /** Why it is not equal. */
  readonly why?: string;
  /** Default: none is on. */
  readonly features?: readonly string[];
  readonly told?: { readonly [name: string]: string };
  /** Of the bucket. Default: acme-logs. */
  readonly name?: string;
}

const account = "111122223333";
const bucket = "arn:aws:s3:::acme-logs";
const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };
const ofAccount = { "aws:SourceAccount": account };

function by(Service: string, Action: string | string[], Resource: string | string[], Condition?: object): object {
  return {
    Effect: "Allow",
    Principal: { Service },
    Action,
    Resource,
    ...(Condition === undefined ? {} : { Condition }),
  };
}

const docs = "https://docs.aws.amazon.com";
const sender = "delivery.logs.amazonaws.com";
function delivered(keys: string, actions: string | string[], region = "eu-central-1", to = bucket): readonly object[] {
  const ArnLike = { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` };
  return [
    by(sender, "s3:PutObject", `${to}/${keys}`, { StringEquals: { ...acl, ...ofAccount }, ArnLike }),
    by(sender, actions, to, { StringEquals: ofAccount, ArnLike }),
  ];
}
function trail(name: string): object {
  return {
    "aws:SourceArn": `arn:aws:cloudtrail:eu-central-1:${account}:trail/${name}`,
  };
}
const sourceBucket = { "aws:SourceArn": "arn:aws:s3:::amzn-s3-demo-source-bucket" };

export const rows: readonly Row[] = [
  {
    id: "aws-log-delivery",
    page: `${docs}/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html`,
    statements: delivered(`AWSLogs/${account}/*`, "s3:GetBucketAcl"),
    is: "equal",
  },
  {
    id: "aws-log-delivery",
    page: `${docs}/vpc/latest/userguide/flow-logs-s3-permissions.html`,
    statements: delivered(`AWSLogs/${account}/*`, ["s3:GetBucketAcl", "s3:ListBucket"]),
    features: ["existence-check"],
    is: "equal",
  },
  {
    id: "aws-vpc-flow-logs-hive",
    page: `${docs}/vpc/latest/userguide/flow-logs-s3-permissions.html`,
    statements: delivered(`AWSLogs/aws-account-id=${account}/*`, ["s3:GetBucketAcl", "s3:ListBucket"]),
    features: ["existence-check"],
    is: "equal",
  },
  {
    id: "aws-waf-logs",
    page: `${docs}/waf/latest/developerguide/logging-s3.html`,
    name: "aws-waf-logs-acme",
    statements: delivered(`AWSLogs/${account}/*`, "s3:GetBucketAcl", "eu-central-1", "arn:aws:s3:::aws-waf-logs-acme"),
    is: "equal",
  },
  {
    id: "aws-cloudfront-logs",
    page: `${docs}/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html`,
    statements: delivered(`AWSLogs/${account}/*`, "s3:GetBucketAcl", "us-east-1"),
    is: "narrower",
    why: "only the folder of CloudFront, and only for delivery sources",
  },
  {
    id: "aws-cloudtrail",
    page: `${docs}/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html`,
    statements: [
      by("cloudtrail.amazonaws.com", "s3:GetBucketAcl", bucket, { StringEquals: trail("management-events") }),
      by("cloudtrail.amazonaws.com", "s3:PutObject", `${bucket}/AWSLogs/${account}/*`, {
        StringEquals: { ...acl, ...trail("management-events") },
      }),
    ],
    is: "equal",
  },
  {
    id: "aws-cloudtrail-organization",
    page: `${docs}/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html`,
    statements: [
      by("cloudtrail.amazonaws.com", "s3:GetBucketAcl", bucket, { StringEquals: trail("organization") }),
      ...[account, "o-exampleorgid"].map((folder) =>
        by("cloudtrail.amazonaws.com", "s3:PutObject", `${bucket}/AWSLogs/${folder}/*`, {
          StringEquals: { ...acl, ...trail("organization") },
        }),
      ),
    ],
    is: "equal",
  },
  {
    id: "aws-config",
    page: `${docs}/config/latest/developerguide/s3-bucket-policy.html`,
    statements: [
      by("config.amazonaws.com", "s3:GetBucketAcl", bucket, { StringEquals: ofAccount }),
      by("config.amazonaws.com", "s3:ListBucket", bucket, { StringEquals: ofAccount }),
      by("config.amazonaws.com", "s3:PutObject", `${bucket}/AWSLogs/${account}/Config/*`, {
        StringEquals: { ...acl, ...ofAccount },
      }),
    ],
    features: ["existence-check"],
    is: "narrower",
    why: "aws:SourceArn as well, which the page says AWS Config always sends",
  },
  {
    id: "aws-s3-access-logs",
    page: `${docs}/AmazonS3/latest/userguide/enable-server-access-logging.html`,
    statements: [
      by("logging.s3.amazonaws.com", "s3:PutObject", `${bucket}/*`, {
        ArnLike: sourceBucket,
        StringEquals: ofAccount,
      }),
    ],
    is: "equal",
  },
  {
    id: "aws-s3-inventory",
    page: `${docs}/AmazonS3/latest/userguide/example-bucket-policies.html`,
    statements: [
      by("s3.amazonaws.com", "s3:PutObject", `${bucket}/*`, {
        ArnLike: sourceBucket,
        StringEquals: { ...ofAccount, ...acl },
      }),
    ],
    is: "equal",
  },
  {
    id: "aws-elb-access-logs",
    page: `${docs}/elasticloadbalancing/latest/application/enable-access-logging.html`,
    statements: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::054676820928:root" },
        Action: "s3:PutObject",
        Resource: `${bucket}/AWSLogs/${account}/*`,
      },
    ],
    is: "equal",
  },
  {
    id: "aws-elb-access-logs",
    page: `${docs}/elasticloadbalancing/latest/application/enable-access-logging.html`,
    statements: [
      by("logdelivery.elasticloadbalancing.amazonaws.com", "s3:PutObject", `${bucket}/AWSLogs/${account}/*`),
    ],
    told: { region: "eu-central-2" },
    is: "equal",
  },
  {
    id: "aws-redshift-audit-logs",
    page: `${docs}/redshift/latest/mgmt/db-auditing.html`,
    statements: [by("redshift.amazonaws.com", ["s3:PutObject", "s3:GetBucketAcl"], [bucket, `${bucket}/*`])],
    is: "narrower",
    why: "only the keys that the page describes, not every one",
  },
  {
    id: "aws-cloudwatch-logs-export",
    page: `${docs}/AmazonCloudWatch/latest/logs/S3ExportTasks.html`,
    statements: [
      by("logs.eu-central-1.amazonaws.com", "s3:GetBucketAcl", bucket),
      by("logs.eu-central-1.amazonaws.com", "s3:PutObject", `${bucket}/*`, { StringEquals: acl }),
    ],
    is: "narrower",
    why: "the source, which the copy that was read does not have yet",
  },
  {
    id: "aws-data-exports",
    page: `${docs}/cur/latest/userguide/dataexports-s3-bucket.html`,
    statements: [
      by("bcm-data-exports.amazonaws.com", "s3:PutObject", `${bucket}/*`, {
        StringEquals: ofAccount,
        ArnLike: { "aws:SourceArn": `arn:aws:bcm-data-exports:us-east-1:${account}:export/*` },
      }),
    ],
    is: "equal",
  },
  {
    id: "aws-cost-usage-reports",
    features: ["owner-check"],
    page: `${docs}/cur/latest/userguide/cur-s3.html`,
    statements: [["s3:GetBucketAcl", "s3:GetBucketPolicy"], ["s3:PutObject"]].map((actions) =>
      by("billingreports.amazonaws.com", actions, actions.includes("s3:PutObject") ? `${bucket}/*` : bucket, {
        StringEquals: { ...ofAccount, "aws:SourceArn": `arn:aws:cur:us-east-1:${account}:definition/*` },
      }),
    ),
    is: "wider",
    why: "the page compares the * letter by letter, so that no report of any name is let in",
  },
  {
    id: "aws-cloudfront-oac",
    page: `${docs}/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html`,
    statements: [
      by("cloudfront.amazonaws.com", ["s3:GetObject", "s3:PutObject"], `${bucket}/*`, {
        StringEquals: { "aws:SourceArn": `arn:aws:cloudfront::${account}:distribution/EDFDVBD6EXAMPLE` },
      }),
    ],
    is: "equal",
  },
  {
    id: "aws-chime-media-pipelines",
    page: `${docs}/chime-sdk/latest/dg/create-s3-bucket.html`,
    statements: [
      by("mediapipelines.chime.amazonaws.com", ["s3:PutObject", "s3:PutObjectAcl"], [bucket, `${bucket}/*`], {
        StringEquals: ofAccount,
        ArnLike: { "aws:SourceArn": `arn:aws:chime:*:${account}:*` },
      }),
    ],
    is: "equal",
  },
];
