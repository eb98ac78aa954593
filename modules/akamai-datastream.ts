import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://techdocs.akamai.com/datastream2/docs/stream-amazon-s3";
const recipe = "https://techdocs.akamai.com/datastream2/recipes/create-a-stream-for-amazon-s3-v2.md";
const provider =
  "https://github.com/akamai/terraform-provider-akamai/blob/2e604ccb/pkg/providers/datastream/resource_akamai_datastream.go";

export default definePattern({
  id: "akamai-datastream",
  name: "Akamai DataStream 2",
  vendor: "Akamai",
  field: "delivery",
  docs: [guide, recipe, provider],
  checked: "2026-11-25",
  words: ["akamaidatastream", "akamailog", "datastream2"],
  access: {
    output: {
      means: "DataStream uploads the log files",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload a log file", source: guide },
        {
          action: "s3:GetObject",
          on: "object",
          because: "read a file that it uploaded (Akamai lists it without a reason)",
          source: guide,
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "see which files are there (Akamai lists it without a reason)",
          source: guide,
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "upload into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file back that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {},
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "bucket", value: "bucket-name" },
        { name: "path", value: "path" },
        { name: "region", value: "region" },
        { name: "access_key", value: "access-key-id" },
        { name: "secret_access_key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "The settings' names are those of Akamai's Terraform provider; it also wants a `display_name`.",
    "The folder path may hold dynamic variables. Share the fixed part in front of them.",
    "Log files are always gzip files: `compress_logs` is fixed on.",
    "For encryption Akamai says to set the bucket's default encryption.",
  ],
  pitfalls: [
    {
      title: "There is no role, although the page says so",
      text:
        'Akamai\'s page speaks of "a role with access" and then asks for an access key and a secret key: what it means is an IAM ' +
        "user.",
      source: guide,
    },
    {
      title: "Not every character may stand in the path",
      text: "DataStream refuses backslash, { } ^ % [ ] < > ~ # | ? and quotes in the folder path.",
      source: guide,
    },
    {
      title: "KMS is not documented by Akamai",
      text: "No page lists KMS actions. Those here are what S3 demands of whoever uploads and reads; try it with one stream first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});
