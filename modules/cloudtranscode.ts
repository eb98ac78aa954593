import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  onePolicyPerBucket,
  publicStatementCutsVendor,
  trustStoresUniqueId,
} from "../src/catalogue/pitfalls";

const repository = "https://github.com/bfansports/CloudTranscode";
const getFromS3 = `${repository}/blob/40863958f/src/scripts/getFromS3.php`;
const putInS3 = `${repository}/blob/40863958f/src/scripts/putInS3.php`;
const videoTranscoder = `${repository}/blob/40863958f/src/activities/transcoders/VideoTranscoder.php`;

export default definePattern({
  id: "cloudtranscode",
  name: "CloudTranscode",
  vendor: "bfansports",
  field: "video",
  docs: [repository, getFromS3, putInS3],
  checked: "2026-11-22",
  access: {
    input: {
      means: "CloudTranscode downloads the source files and the watermark images",
      needs: [
        {
          action: "s3:GetObject",
          on: "object",
          because: "check and download the source file or the watermark image",
          source: getFromS3,
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
      means: "CloudTranscode uploads the transcoded files",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "upload the transcoded file in one request",
          source: putInS3,
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "upload into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {},
  told: {
    "principal-arn": {
      form: "principal-arn",
      where:
        "ARN of the role (recommended) or user that the stack's workers run as; the stack's administrator hands it out",
      example: "arn:aws:iam::111122223333:role/transcoder",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { told: "principal-arn" },
      proof: [],
      settings: [{ name: "bucket", value: "bucket-name" }],
    },
  ],
  notes: [
    "A watermark image lies in a bucket of its own choosing: give that bucket `input` access too, with the image's key as path.",
    "A stack in the same AWS account as the bucket needs no bucket policy; its role's own policy is enough.",
    "The stack's role or user also needs s3:GetObject and s3:PutObject on these buckets in its own policy, written by its administrator.",
    "All buckets of one worker must be in one region: it takes the region from AWS_DEFAULT_REGION.",
  ],
  pitfalls: [
    {
      title: "The results may not belong to you",
      text:
        "CloudTranscode sends no ACL. Unless the output bucket has Object Ownership BucketOwnerEnforced (the default of new " +
        "buckets), the stack's account owns what it writes, and you may not be able to read it.",
      source: awsDocs.objectOwnership,
    },
    {
      title: "Watermarks are read with the same rights",
      text: "A job with a watermark fails unless the watermark's bucket grants `input` access as well.",
      source: videoTranscoder,
    },
    {
      title: "A role is not a user",
      text:
        "The ARN must name what the workers really run as: …:role/name and …:user/name are different principals. S3 refuses " +
        "a policy that names one that does not exist (Invalid principal in policy).",
      source: "https://github.com/hashicorp/terraform-provider-aws/issues/10158",
    },
    {
      title: "The account root lets in the whole account",
      text: "An ARN that ends in :root lets the stack's administrator decide who in that account gets the access. Ask for the role's ARN.",
      source: awsDocs.principal,
    },
    {
      title: "No file over 5 GB",
      text: "Results are uploaded with a single PutObject, which S3 limits to 5 GB.",
      source: putInS3,
    },
    {
      title: "KMS is not documented by CloudTranscode",
      text:
        "Its upload option s3_encrypt asks for SSE-S3 (AES256), which overrides the bucket's default encryption. The KMS actions " +
        "here are what S3 demands where the bucket's own encryption is SSE-KMS; the stack's role needs them in its own policy too.",
      source: putInS3,
    },
    keyMustBeCustomerManaged,
    onePolicyPerBucket,
    publicStatementCutsVendor,
    trustStoresUniqueId,
  ],
});
