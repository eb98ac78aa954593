import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyMustBeCustomerManaged, onePolicyPerBucket, publicStatementCutsVendor } from "../src/catalogue/pitfalls";

const guide = "https://docs.wistia.com/reference/upload-via-s3-copy";

export default definePattern({
  id: "wistia",
  name: "Wistia S3 Copy",
  vendor: "Wistia",
  field: "video",
  docs: [guide],
  checked: "2026-11-25",
  words: ["wistia"],
  access: {
    input: {
      means: "Wistia copies the videos",
      needs: [
        { action: "s3:GetObject", on: "object", because: "copy a video", source: guide },
        {
          action: "s3:GetObjectVersion",
          on: "object",
          because: "copy a version of a video (Wistia lists it without a reason)",
          source: guide,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "copy a video that is encrypted with SSE-KMS",
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
        "Wistia's support tells the number of its AWS account: for 111122223333 give arn:aws:iam::111122223333:root, or the ARN " +
        "that it names",
      example: "arn:aws:iam::111122223333:root",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { told: "principal-arn" },
      proof: [],
      settings: [{ name: "Bucket ARN", value: "bucket-arn" }],
    },
  ],
  notes: [
    "S3 Copy belongs to Wistia's Premium plan.",
    "Both sides must act: send the bucket's ARN to Wistia's support, which adds it on its side and tells you its account; then apply.",
  ],
  pitfalls: [
    {
      title: "Wistia has no external ID",
      about: "no-proof",
      text:
        "The bucket policy trusts what Wistia's support names. What keeps other customers of Wistia out is only that Wistia adds " +
        "a bucket's ARN to your account by hand. Share the videos' path, not the whole bucket.",
      source: guide,
      ways: ["bucket-policy"],
    },
    {
      title: "The policy in the documentation needs mending",
      text:
        "It lists the bucket's ARN for actions that work on objects only, shows a bucket's name as Resource, and has spaces in its " +
        "Sid. Here the actions stand on the objects.",
      source: guide,
    },
    {
      title: "KMS is not documented by Wistia",
      text:
        "No page says whether S3 Copy works with SSE-KMS buckets. kms:Decrypt is what S3 demands of whoever reads; try it with one " +
        "video first.",
      source: awsDocs.sseKms,
    },
    keyMustBeCustomerManaged,
    onePolicyPerBucket,
    publicStatementCutsVendor,
  ],
});
