import { allowService, document, type Entry, reviewed } from "../synthetic";
import { testRule } from "./support";

const own = "999988887777";
const me: Entry = {
  address: "data.aws_caller_identity.me",
  actions: ["no-op"],
  before: {},
  after: { account_id: own },
};

/** A key that a service may use, on these conditions. */
function key(service: string, condition: object = {}): readonly Entry[] {
  const forService = {
    Effect: "Allow",
    Principal: { Service: service },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
  };
  const root = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${own}:root` }, Action: "kms:*", Resource: "*" };
  const policy = document(root, { ...forService, Resource: "*", Condition: condition });
  return [me, { address: "aws_kms_key.k", after: { policy } }];
}

function context(arn: string | readonly string[]): object {
  return { ArnLike: { "kms:EncryptionContext:aws:logs:arn": arn } };
}

testRule("unbounded-service", [
  { name: "a key for any distribution", entries: key("cloudfront.amazonaws.com"), finds: ["medium aws_kms_key.k"] },
  {
    name: "a key for our distribution",
    entries: key("cloudfront.amazonaws.com", {
      StringEquals: { "aws:SourceArn": `arn:aws:cloudfront::${own}:distribution/E1` },
    }),
    finds: [],
  },
  {
    name: "a key for whatever source",
    entries: key("sns.amazonaws.com", { StringLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" } }),
    finds: ["medium aws_kms_key.k"],
  },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
  {
    name: "a key for our log groups",
    entries: key("logs.us-east-1.amazonaws.com", context(`arn:aws:logs:us-east-1:${own}:*`)),
    finds: [],
  },
  {
    name: "a key for anybody's log groups",
    entries: key("logs.us-east-1.amazonaws.com", context([`arn:aws:logs:us-east-1:${own}:*`, "arn:aws:logs:*:*:*"])),
    finds: ["medium aws_kms_key.k"],
  },
]);

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-example-bucket-policies.html,
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-bucket-policy.html
test.each([
  ["aws_s3_bucket_policy", "s3express:CreateSession", `arn:aws:s3express:us-east-1:${own}:bucket/fast--use1-az4--x-s3`],
  [
    "aws_s3tables_table_bucket_policy",
    "s3tables:GetTableData",
    `arn:aws:s3tables:us-east-1:${own}:bucket/lake/table/t`,
  ],
])("%s: the witness has the ARN of its own service", (type, action, arn) => {
  const policy = document(allowService("glue.amazonaws.com", action, arn));
  const [bucket = ""] = /arn:.*:bucket.[^/]*/.exec(arn) ?? [];
  const of = type === "aws_s3_bucket_policy" ? { bucket: bucket.split("/")[1], policy } : {};
  const after = { ...of, table_bucket_arn: bucket, resource_policy: policy };
  const { findings } = reviewed([me, { address: `${type}.p`, after }]);
  expect(findings.find(({ rule }) => rule === "unbounded-service")?.witness).toEqual({
    principal: "glue.amazonaws.com",
    action,
    resource: arn,
  });
});
