import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const guide = "https://github.com/MaterializeInc/materialize/blob/17d147f4/doc/user/content/serve-results/s3.md";

export default definePattern({
  id: "materialize",
  name: "Materialize COPY TO S3",
  vendor: "Materialize",
  field: "data",
  words: ["materializeoutput", "materializecopy", "materializes3", "materializeconnection", "materializeinc"],
  docs: [guide],
  checked: "2026-11-25",
  access: {
    output: {
      means: "Materialize writes results with COPY TO",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file of results", source: guide },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "remove the file that marks a copy under way",
          source: guide,
        },
        { action: "s3:ListBucket", on: "bucket", because: "see whether the path is in use", source: guide },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "put together an encrypted multipart upload",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {},
  told: {
    "external-id": {
      form: "external-id",
      where: "Materialize makes it with CREATE CONNECTION; read it in mz_internal.mz_aws_connections",
      example: "mz_4b8a6a5e-0000-4000-8000-5f6d7c8b9a01_u1",
      when: "after",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::664411391173:role/MaterializeConnection", source: guide },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "ASSUME ROLE ARN", value: "role-arn" },
        { name: "COPY TO", value: "bucket-url" },
      ],
    },
  ],
  notes: [
    "In order: make the role, CREATE CONNECTION with its ARN, read the external ID, apply again with it, VALIDATE CONNECTION.",
    "Each connection has an external ID of its own.",
  ],
  pitfalls: [
    {
      title: "The external ID is what keeps other customers out",
      text:
        "Every connection of every customer comes as the same role of Materialize's. Without the ID in the trust policy other customers " +
        "could assume yours, as Materialize warns.",
      source: guide,
      ways: ["role"],
    },
    {
      title: "KMS is not documented by Materialize",
      text: "No page lists KMS actions. Those here are what S3 demands of any service that may upload in parts; try one COPY first.",
      source: awsDocs.multipart,
    },
    keyPolicyMustAllow,
    trustStoresUniqueId,
  ],
});
