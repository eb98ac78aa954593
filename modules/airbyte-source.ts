import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide =
  "https://github.com/airbytehq/airbyte/blob/00cd29107c2b31ef0364d6201de6ef485ce1250e/docs/integrations/sources/s3.md";

export default definePattern({
  id: "airbyte-source",
  name: "Airbyte S3 source",
  vendor: "Airbyte",
  field: "data",
  docs: [guide],
  checked: "2026-11-30",
  words: ["airbytesource", "airbytes3source"],
  access: {
    input: {
      means: "Airbyte reads files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a file (Airbyte says: read)", source: guide },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "find the files that match the pattern (Airbyte says: list)",
          source: guide,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file that is encrypted with SSE-KMS",
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
        { name: "path_prefix", value: "path" },
        { name: "aws_access_key_id", value: "access-key-id" },
        { name: "aws_secret_access_key", value: "secret-access-key" },
      ],
    },
  ],
  notes: ["Leave the endpoint empty for AWS."],
  pitfalls: [
    {
      title: "A pattern alone still lists the whole bucket",
      text: "path_pattern is matched by Airbyte after listing. Only path_prefix reaches S3: set it, where paths are given here, or the listing is refused.",
      source: guide,
    },
    {
      title: "The page names no actions",
      text: "It asks for read and list. That these are s3:GetObject and s3:ListBucket is inferred.",
      source: guide,
    },
    {
      title: "KMS is not documented by Airbyte",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});
