import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://fivetran.com/docs/connectors/files/amazon-s3/setup-guide-new";
const provider = "https://github.com/fivetran/terraform-provider-fivetran/blob/4d1b48e/docs/resources/connector.md";

export default definePattern({
  id: "fivetran-source",
  name: "Fivetran S3 source",
  vendor: "Fivetran",
  field: "data",
  docs: [guide, provider],
  checked: "2026-11-29",
  words: ["fivetran"],
  access: {
    input: {
      means: "Fivetran reads files",
      needs: [
        {
          action: "s3:GetObject",
          on: "object",
          because: "read a file (Fivetran's policy has s3:Get*; that this is enough is inferred)",
          source: guide,
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "find the files (Fivetran's policy has s3:List*; that this is enough is inferred)",
          source: guide,
        },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region (one of s3:Get*)",
          source: guide,
          feature: "region-lookup",
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
  features: {
    "region-lookup": {
      allows: "ask for the bucket's region",
      default: false,
      change: "Turn it on if Fivetran cannot test the connection.",
    },
  },
  told: {
    "external-id": {
      form: "external-id",
      where:
        "Fivetran shows it in the set-up form; it is the ID of the group (destination), `group_id` of the provider",
      example: "decent_dropsy",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::834469178297:root", source: guide },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "role_arn", value: "role-arn" },
        { name: "bucket", value: "bucket-name" },
        { name: "prefix", value: "path" },
        { name: "external_id", value: "external-id" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "Access Key ID", value: "access-key-id" },
        { name: "Secret Access Key", value: "secret-access-key" },
        { name: "bucket", value: "bucket-name" },
      ],
    },
  ],
  notes: ["The external ID is the same for all connectors of a destination, and known before the connector is made."],
  pitfalls: [
    {
      title: "Fivetran's own policy has wildcards",
      text: "s3:Get* and s3:List* also read ACLs, policies, tags and versions. If the connection's test fails with these actions, turn on region-lookup first.",
      source: guide,
    },
    {
      title: "Fivetran as a destination is another matter",
      text: "The Managed Data Lake writes into S3 with rights that were not found on its pages.",
      source: guide,
    },
    {
      title: "KMS is told in words only",
      text: "Fivetran says that the key's policy must allow to decrypt. kms:Decrypt is what that means.",
      source: guide,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});
