import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const guide = "https://github.com/mixpanel/docs/blob/ba229069/docs/data-pipelines/integrations/aws-s3.mdx";

export default definePattern({
  id: "mixpanel",
  name: "Mixpanel",
  vendor: "Mixpanel",
  field: "analytics",
  words: ["mixpanel"],
  docs: [guide],
  checked: "2026-11-25",
  access: {
    output: {
      means: "a Mixpanel raw export pipeline writes event files",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write an exported file", source: guide },
        { action: "s3:GetObject", on: "object", because: "read back what it exported", source: guide },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "delete an exported file, e.g. to replace it",
          source: guide,
        },
        { action: "s3:ListBucket", on: "bucket", because: "see which files it exported", source: guide },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: guide,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read an encrypted file back, and put together an encrypted multipart upload",
          source: guide,
        },
      ],
    },
  },
  features: {},
  told: {
    "external-id": {
      form: "external-id",
      where: "the token of your Mixpanel project, shown in the project's settings",
      example: "0123456789abcdef0123456789abcdef",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::485438090326:user/mixpanel-export", source: guide },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "Bucket", value: "bucket-name" },
        { name: "Region", value: "region" },
        { name: "Role", value: "role-arn" },
        { name: "KMS key ID", value: "key-arn" },
      ],
    },
  ],
  notes: [
    "Choose the encryption in the pipeline, too: none, AES or KMS. With KMS it asks for the key.",
    "Mixpanel's steps first make a role that trusts its whole account and narrow it to one user afterwards. Here it is that user from the start.",
  ],
  pitfalls: [
    {
      title: "The external ID is no secret",
      text:
        "It is the project token, and web pages that send events to Mixpanel carry it. It still keeps Mixpanel from using your role " +
        "for another project, so keep it in the trust policy; but do not count on nobody knowing it.",
      source: awsDocs.externalId,
      ways: ["role"],
    },
    {
      title: "It can delete what lies below the path",
      text: "Mixpanel's policy allows DeleteObject. Give the export a path or a bucket of its own.",
      source: guide,
    },
    {
      title: "The vendor's list of key actions is longer",
      text:
        "Mixpanel also lists kms:Encrypt, GenerateDataKeyWithoutPlaintext, ReEncryptFrom, ReEncryptTo and DescribeKey. S3 uses kms:GenerateDataKey and kms:Decrypt alone, so the rest is left out; that " +
        "Mixpanel does not call the key itself is inferred.",
      source: guide,
    },
    keyPolicyMustAllow,
    trustStoresUniqueId,
  ],
});
