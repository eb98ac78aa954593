import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const role = "https://support.asperasoft.com/hc/en-us/articles/216129328-IAM-role-permissions-for-S3-buckets";
const attach = "https://www.ibm.com/support/knowledgecenter/SS5W4X/dita/content/adding_aws_s3_bucket.html";

export default definePattern({
  id: "aspera",
  name: "IBM Aspera on Cloud and Transfer Service",
  vendor: "IBM",
  field: "storage",
  docs: [role, attach],
  checked: "2026-11-29",
  words: ["ibmaspera", "asperaoncloud", "asperatransfer"],
  access: {
    input: {
      means: "Aspera downloads files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "download a file", source: role },
        { action: "s3:ListBucket", on: "bucket", because: "find the files", source: role },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: role },
        {
          action: "s3:ListBucketMultipartUploads",
          on: "bucket",
          because: "see which multipart uploads are under way",
          source: role,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "download a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "Aspera uploads files",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload a file, in parts", source: role },
        { action: "s3:DeleteObject", on: "object", because: "replace or delete a file", source: role },
        { action: "s3:AbortMultipartUpload", on: "object", because: "clean up after a failed upload", source: role },
        {
          action: "s3:ListMultipartUploadParts",
          on: "object",
          because: "see which parts of a file have arrived",
          source: role,
        },
        { action: "s3:ListBucket", on: "bucket", because: "see which files are there", source: role },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: role },
        {
          action: "s3:ListBucketMultipartUploads",
          on: "bucket",
          because: "see which multipart uploads are under way",
          source: role,
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
          because: "put together the parts of an encrypted multipart upload",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {},
  told: {
    "principal-arn": {
      form: "principal-arn",
      where: "Aspera shows it where you attach the bucket, in the trust relationship that it asks for",
      example: "arn:aws:iam::111122223333:root",
      when: "before",
    },
    "external-id": {
      form: "external-id",
      where: "Aspera shows it where you attach the bucket",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { told: "principal-arn" },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "IAM role ARN", value: "role-arn" },
        { name: "Bucket", value: "bucket-name" },
        { name: "Path", value: "path" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "Access key ID", value: "access-key-id" },
        { name: "Secret access key", value: "secret-access-key" },
        { name: "Bucket", value: "bucket-name" },
        { name: "Path", value: "path" },
      ],
    },
  ],
  notes: [
    "A transfer server that you run on EC2 has a role of its own: give it the same actions.",
    "s3:ListAllMyBuckets is not needed since Enterprise Server 3.5.2.",
  ],
  pitfalls: [
    {
      title: "The page's policy is that for downloads",
      text: "Its example shows downloads alone. The actions of uploads stand in the table beside it.",
      source: role,
    },
    {
      title: "Files in Glacier stay",
      text: "Files in Glacier Flexible Retrieval and Deep Archive cannot be downloaded, moved or renamed.",
      source: attach,
    },
    {
      title: "KMS is not documented by IBM",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
    trustStoresUniqueId,
  ],
});
