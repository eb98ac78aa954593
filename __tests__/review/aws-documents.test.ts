import { rows } from "../modules/aws-documents";
import { document, type Entry, reviewed } from "./synthetic";

const account = "111122223333";
const user = { arn: `arn:aws:iam::${account}:user/own` };
const ours: Entry = { address: "aws_iam_user.own", actions: ["no-op"], before: user, after: user };

/** Findings on the policy of a new bucket. */
function found(statements: readonly object[], name = "acme-logs"): readonly string[] {
  const bucket = { address: "aws_s3_bucket.b", after: { bucket: name } };
  const policy = { address: "aws_s3_bucket_policy.b", after: { bucket: name, policy: document(...statements) } };
  return reviewed([bucket, policy, ours]).findings.map(({ rule, severity, fix }) => `${severity} ${rule}: ${fix}`);
}

const sourceConditions =
  'medium unbounded-service: Add the conditions StringEquals { "aws:SourceAccount" = your account } and ' +
  'ArnLike { "aws:SourceArn" = the resource that it acts for }.';

/** What is wrong in documents that AWS prints, and said so. */
const faults: { readonly [id: string]: readonly string[] } = {
  // every key, although the page describes which are used
  "aws-redshift-audit-logs": [
    `medium unbounded-service: Limit the objects to AWSLogs/${account}/redshift/* and keep the bucket for them alone: ` +
      "AWS documents no condition on whose they are.",
  ],
  // an older copy of the page: the page has source conditions now
  "aws-cloudwatch-logs-export": [sourceConditions],
  // a star that StringEquals compares letter by letter
  "aws-cost-usage-reports": Array<string>(2).fill(
    "low ineffective-statement: Write the whole value; where a pattern is meant, use StringLike.",
  ),
  // a bucket's ARN for actions on objects
  "aws-chime-media-pipelines": ["low ineffective-statement: Objects have ARNs such as arn:aws:s3:::bucket/*."],
};

describe.each([
  ["as it is", ""],
  ["below a path", "trails/"],
])("nothing is asked for that AWS's own document lacks, %s", (_, path) => {
  test.each(rows)("$id by $page", ({ id, statements, name }) => {
    const below = JSON.parse(JSON.stringify(statements).replaceAll("AWSLogs/", `${path}AWSLogs/`)) as object[];
    expect(found(below, name)).toEqual(faults[id] ?? []);
  });
});

const bucket = "arn:aws:s3:::acme-logs";
const docs = "https://docs.aws.amazon.com";

function lets(Service: string, Action: string, Resource: string | readonly string[], Condition?: object): object {
  return { Effect: "Allow", Principal: { Service }, Action, Resource, ...(Condition && { Condition }) };
}

/** The optional statements that AWS prints for services that write with a key. */
function encrypted(Service: string): readonly object[] {
  const without = {
    "s3:x-amz-server-side-encryption": "aws:kms",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": `arn:aws:kms:eu-central-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  };
  const put = { Effect: "Deny", Principal: { Service }, Action: "s3:PutObject", Resource: `${bucket}/*` };
  const http = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: `${bucket}/*` };
  return [
    ...Object.entries(without).map(([key, value]) => ({ ...put, Condition: { StringNotEquals: { [key]: value } } })),
    { ...http, Condition: { Bool: { "aws:SecureTransport": "false" } } },
  ];
}

const ofJobs = {
  StringEquals: { "aws:SourceAccount": account },
  ArnLike: {
    "aws:SourceArn": ["export-configuration:*", "classification-job/*"].map(
      (one) => `arn:aws:macie2:eu-central-1:${account}:${one}`,
    ),
  },
};
const rule = `arn:aws:ses:eu-central-1:${account}:receipt-rule-set/rules:receipt-rule/one`;
const owned = { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } };
const balancer = "logdelivery.elasticloadbalancing.amazonaws.com";

/** Of services that the catalogue does not have, and variants of those that it has. */
test.each<readonly [string, string, readonly object[], readonly string[]]>([
  [
    "SES",
    `${docs}/ses/latest/dg/receiving-email-permissions.html`,
    [
      lets("ses.amazonaws.com", "s3:PutObject", `${bucket}/*`, {
        StringEquals: { "AWS:SourceAccount": account, "AWS:SourceArn": rule },
      }),
    ],
    [],
  ],
  [
    "SES, as it was: a referer anybody can send",
    `${docs}/ses/latest/DeveloperGuide/receiving-email-permissions.html`,
    [lets("ses.amazonaws.com", "s3:PutObject", `${bucket}/*`, { StringEquals: { "aws:Referer": account } })],
    [sourceConditions],
  ],
  [
    "Macie",
    `${docs}/macie/latest/user/discovery-results-repository-s3.html`,
    [
      ...encrypted("macie.amazonaws.com"),
      lets("macie.amazonaws.com", "s3:PutObject", `${bucket}/*`, ofJobs),
      lets("macie.amazonaws.com", "s3:GetBucketLocation", bucket, ofJobs),
    ],
    [],
  ],
  [
    "GuardDuty, as it was",
    `${docs}/guardduty/latest/ug/guardduty_exportfindings.html`,
    [
      lets("guardduty.amazonaws.com", "s3:GetBucketLocation", bucket),
      lets("guardduty.amazonaws.com", "s3:PutObject", `${bucket}/findings/*`),
      ...encrypted("guardduty.amazonaws.com"),
    ],
    [sourceConditions],
  ],
  [
    "Systems Manager, as it was",
    `${docs}/systems-manager/latest/userguide/sysman-inventory-datasync.html`,
    [
      lets("ssm.amazonaws.com", "s3:GetBucketAcl", bucket),
      lets("ssm.amazonaws.com", "s3:PutObject", [`${bucket}/sync/*/accountid=${account}/*`], owned),
    ],
    [sourceConditions],
  ],
  [
    "a load balancer, on the keys of another account, too",
    `${docs}/elasticloadbalancing/latest/application/enable-access-logging.html`,
    [
      lets(
        balancer,
        "s3:PutObject",
        [account, "444455556666"].map((one) => `${bucket}/AWSLogs/${one}/*`),
      ),
    ],
    [
      `medium unbounded-service: Limit the objects to AWSLogs/${account}/* and keep the bucket for them alone: ` +
        "AWS documents no condition on whose they are.",
    ],
  ],
])("%s by %s", (_, __, statements, expected) => {
  expect(found(statements)).toEqual(expected);
});
