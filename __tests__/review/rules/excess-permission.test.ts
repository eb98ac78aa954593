import {
  allow,
  allowService,
  assumer,
  bucketWith,
  type Entry,
  ofDistribution,
  reviewed,
  roleWith,
  serviceRole,
  vendor,
} from "../synthetic";
import { testRule } from "./support";

const external = { StringEquals: { "sts:ExternalId": "acme-1" } };
const reads = ["s3:GetObject", "s3:GetBucketLocation"];
function both(name: string): readonly string[] {
  return [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`];
}

const listsAll = [
  ...roleWith(
    "bitmovin-encoding",
    assumer,
    external,
    allow(undefined, ["s3:PutObject", "s3:PutObjectAcl", "s3:GetObject"], "arn:aws:s3:::acme-out/vod/*"),
    allow(undefined, ["s3:GetBucketLocation", "s3:ListBucket"], "arn:aws:s3:::acme-out"),
  ),
];

const ours: Entry = {
  address: "aws_iam_user.own",
  actions: ["no-op"],
  before: { arn: "arn:aws:iam::123456789012:user/own" },
  after: { arn: "arn:aws:iam::123456789012:user/own" },
};
const account = { "aws:SourceAccount": "123456789012" };
const controlled = { "s3:x-amz-acl": "bucket-owner-full-control" };
function trail(more: object = {}): object {
  const arn = "arn:aws:cloudtrail:eu-west-1:123456789012:trail/t";
  return { Condition: { StringEquals: { "aws:SourceArn": arn, ...more } } };
}

/** As AWS's guides write them; the links are in modules/aws-*.ts. */
const asDocumented: readonly (readonly [string, ...object[]])[] = [
  [
    "CloudTrail",
    allowService("cloudtrail.amazonaws.com", "s3:GetBucketAcl", "arn:aws:s3:::acme-in", trail()),
    allowService(
      "cloudtrail.amazonaws.com",
      "s3:PutObject",
      "arn:aws:s3:::acme-in/trails/AWSLogs/123456789012/*",
      trail(controlled),
    ),
  ],
  [
    "AWS Config, with the account alone",
    allowService("config.amazonaws.com", ["s3:GetBucketAcl", "s3:ListBucket"], "arn:aws:s3:::acme-in", {
      Condition: { StringEquals: account },
    }),
    allowService("config.amazonaws.com", "s3:PutObject", "arn:aws:s3:::acme-in/AWSLogs/123456789012/Config/*", {
      Condition: { StringEquals: { ...account, ...controlled } },
    }),
  ],
  [
    "log delivery, on a wider path than one of its services writes to",
    allowService("delivery.logs.amazonaws.com", "s3:GetBucketAcl", "arn:aws:s3:::acme-in", {
      Condition: { StringEquals: account },
    }),
    allowService("delivery.logs.amazonaws.com", "s3:PutObject", "arn:aws:s3:::acme-in/AWSLogs/123456789012/*", {
      Condition: { StringEquals: { ...account, ...controlled } },
    }),
  ],
  [
    "access logs below a path",
    allowService("logging.s3.amazonaws.com", "s3:PutObject", "arn:aws:s3:::acme-in/logs/*", {
      Condition: { StringEquals: account, ArnLike: { "aws:SourceArn": "arn:aws:s3:::acme-source" } },
    }),
  ],
  [
    "a load balancer's account",
    allow("arn:aws:iam::156460612806:root", "s3:PutObject", "arn:aws:s3:::acme-in/AWSLogs/*"),
  ],
];

/** Datadog's role, with more than archives need. */
function integration(...actions: readonly string[]): readonly Entry[] {
  const archive = [
    allow(undefined, ["s3:PutObject", "s3:GetObject"], "arn:aws:s3:::acme-logs/*"),
    allow(undefined, "s3:ListBucket", "arn:aws:s3:::acme-logs"),
  ];
  const rest = allow(undefined, actions, both("acme-logs"));
  return roleWith("datadog", "arn:aws:iam::464622532012:root", external, ...archive, rest);
}

testRule("excess-permission", [
  {
    name: "a log service without the source that it was told: for whom it acts is another question",
    entries: bucketWith(
      "acme-in",
      allowService("logging.s3.amazonaws.com", "s3:PutObject", "arn:aws:s3:::acme-in/logs/*", {
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      }),
    ),
    finds: [],
  },
  // https://docs.datadoghq.com/integrations/guide/aws-manual-setup/: one role for the integration and the archives
  {
    name: "a role that serves more than the catalogue knows of",
    entries: integration("s3:GetBucketTagging", "ec2:Describe*"),
    finds: ["low aws_iam_role_policy.datadog", "low aws_iam_role_policy.datadog"],
  },
  {
    name: "such a role may delete objects",
    entries: integration("s3:DeleteObject"),
    finds: ["high aws_iam_role_policy.datadog"],
  },
  { name: "named-service", finds: ["high aws_iam_role_policy.b"] },
  {
    name: "exclusive-policies",
    finds: [
      "high aws_iam_role_policy_attachments_exclusive.this",
      "high aws_iam_role_policy_attachments_exclusive.this",
    ],
  },
  { name: "excess-permission", finds: ["high aws_iam_role_policy.bitmovin", "high aws_s3_bucket_policy.in"] },
  { name: "exact-bucket-policy", finds: [] },
  { name: "exact-role", finds: [] },
  ...asDocumented.map(([name, ...statements]) => ({ name, entries: bucketWith("acme-in", ...statements), finds: [] })),
  {
    name: "a wildcard, of which a Deny leaves what is needed",
    entries: bucketWith("acme-in", allow(vendor, ["s3:*Object", "s3:GetBucketLocation"], both("acme-in")), {
      Effect: "Deny",
      Principal: "*",
      NotAction: ["s3:GetObject", "s3:GetBucketLocation"],
      Resource: both("acme-in"),
    }),
    finds: [],
  },
  {
    name: "more than its own distribution needs",
    entries: bucketWith(
      "acme-in",
      allowService("cloudfront.amazonaws.com", ["s3:GetObject", "s3:ListBucket"], both("acme-in"), {
        Condition: {
          StringEquals: { "aws:SourceArn": "arn:aws:cloudfront::123456789012:distribution/EDFDVBD6EXAMPLE" },
        },
      }),
    ).concat(ours),
    finds: ["medium aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "one action more",
    entries: bucketWith("acme-in", allow(vendor, [...reads, "s3:DeleteObject"], both("acme-in"))),
    finds: ["high aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "a documented switch is not too much",
    entries: bucketWith("acme-in", allow(vendor, [...reads, "s3:GetObjectAcl"], both("acme-in"))),
    finds: [],
  },
  {
    name: "listing everything, writing to a path",
    entries: listsAll,
    finds: ["medium aws_iam_role_policy.bitmovin-encoding"],
  },
  {
    name: "other services",
    entries: roleWith(
      "bitmovin-encoding",
      assumer,
      external,
      allow(undefined, reads, both("acme-in")),
      allow(undefined, "dynamodb:*", "*"),
    ),
    finds: ["high aws_iam_role_policy.bitmovin-encoding"],
  },
  {
    name: "other services, which a Deny takes away",
    entries: roleWith(
      "bitmovin-encoding",
      assumer,
      external,
      allow(undefined, reads, both("acme-in")),
      allow(undefined, "dynamodb:*", "*"),
      { Effect: "Deny", Action: "dynamodb:*", Resource: "*" },
    ),
    finds: [],
  },
  {
    name: "everything but one service",
    entries: roleWith("bitmovin-encoding", assumer, external, allow(undefined, reads, both("acme-in")), {
      Effect: "Allow",
      NotAction: ["iam:*", "s3:*"],
      Resource: "*",
    }),
    finds: ["high aws_iam_role_policy.bitmovin-encoding"],
  },
  {
    name: "the vendor's whole account",
    entries: roleWith("bitmovin-encoding", "630681592166", external, allow(undefined, reads, both("acme-in"))),
    finds: ["medium aws_iam_role.bitmovin-encoding"],
  },
  {
    name: "a distribution that may delete the bucket",
    entries: bucketWith(
      "acme-in",
      allowService("cloudfront.amazonaws.com", ["s3:GetObject", "s3:DeleteBucket"], both("acme-in"), ofDistribution),
    ),
    finds: ["high aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "a distribution",
    entries: bucketWith(
      "acme-in",
      allowService("cloudfront.amazonaws.com", "s3:GetObject", both("acme-in"), ofDistribution),
    ),
    finds: [],
  },
  {
    name: "a service of AWS that the catalogue does not have",
    entries: bucketWith("acme-in", allowService("sagemaker.amazonaws.com", "s3:*", both("acme-in"))),
    finds: [],
  },
  {
    name: "a role of a service of AWS",
    entries: serviceRole(
      "mediaconvert.amazonaws.com",
      allow(undefined, ["s3:GetObject", "s3:DeleteObject"], both("acme-in")),
    ),
    finds: ["high aws_iam_role_policy.worker"],
  },
  {
    name: "a role of a service of AWS, and what else than S3 it needs",
    entries: serviceRole(
      "mediaconvert.amazonaws.com",
      allow(undefined, "s3:GetObject", both("acme-in")),
      allow(undefined, "execute-api:Invoke", "*"),
    ),
    finds: [],
  },
  {
    name: "a role that another service has, too",
    entries: serviceRole(
      ["mediaconvert.amazonaws.com", "lambda.amazonaws.com"],
      allow(undefined, ["s3:GetObject", "s3:DeleteObject"], both("acme-in")),
    ),
    finds: [],
  },
  {
    name: "Deny takes the excess away",
    entries: bucketWith("acme-in", allow(vendor, [...reads, "s3:DeleteObject"], both("acme-in")), {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:DeleteObject",
      Resource: both("acme-in"),
    }),
    finds: [],
  },
]);

test("the witness is a request that is too much", () => {
  const { findings } = reviewed(bucketWith("acme-in", allow(vendor, [...reads, "s3:DeleteObject"], both("acme-in"))));
  expect(findings.find(({ rule }) => rule === "excess-permission")?.witness).toEqual({
    principal: vendor,
    action: "s3:DeleteObject",
    resource: "arn:aws:s3:::acme-in/x",
  });
});

test("what a policy of AWS's service says is in the command that gives the right one", () => {
  const policy = allowService(
    "cloudfront.amazonaws.com",
    ["s3:GetObject", "s3:DeleteBucket"],
    both("acme-in"),
    ofDistribution,
  );
  const { findings } = reviewed(bucketWith("acme-in", policy));
  expect(findings.find(({ rule }) => rule === "excess-permission")?.fix).toBe(
    "Allow only what it needs: grantform hcl aws-cloudfront-oac --input s3://acme-in " +
      "--told distribution-arn=arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE",
  );
});

test("what a role of AWS's service may is no row: nobody outside comes by it", () => {
  const { access } = reviewed(serviceRole("mediaconvert.amazonaws.com", allow(undefined, "s3:*", both("acme-in"))));
  expect(access).toEqual([]);
});

test("the witness of listing too much is outside of the paths", () => {
  const witness = reviewed(listsAll).findings.find(({ rule }) => rule === "excess-permission")?.witness;
  expect(witness).toEqual({ principal: assumer, action: "s3:ListBucket", resource: "arn:aws:s3:::acme-out" });
});

test("what a wildcard brings along is no reason to advise a command that lets in to more", () => {
  const { findings } = reviewed(bucketWith("acme-in", allow(vendor, "s3:List*", "arn:aws:s3:::acme-in/*")));
  const found = findings.find(({ rule }) => rule === "excess-permission");
  expect(found?.fix).toBe("Allow only what it needs: grantform show zencoder");
});
