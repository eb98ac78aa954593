import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://support.captionhub.com/24d18542761c807ca183e8c896ae1f72";

export default definePattern({
  id: "captionhub",
  name: "CaptionHub",
  vendor: "CaptionHub",
  field: "video",
  docs: [guide],
  checked: "2026-11-25",
  words: ["captionhub"],
  access: {
    input: {
      means: "CaptionHub imports the videos",
      needs: [
        { action: "s3:GetObject", on: "object", because: "import a video", source: guide },
        { action: "s3:ListBucket", on: "bucket", because: "list the files of the bucket", source: guide },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "import a video that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "CaptionHub publishes the captions",
      needs: [
        { action: "s3:PutObject", on: "object", because: "publish captions", source: guide },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "list the files of the bucket (CaptionHub lists it for the bucket, not for a direction)",
          source: guide,
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "publish into a bucket that is encrypted with SSE-KMS",
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
        { name: "Bucket", value: "bucket-name" },
        { name: "Access key", value: "access-key-id" },
        { name: "Secret key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "The S3 integration belongs to CaptionHub's Enterprise plan.",
    "CaptionHub also offers a role, which it calls the most secure way, but sets it up together with you: its account is not on the page.",
  ],
  pitfalls: [
    {
      title: "Ask CaptionHub for the role first",
      text:
        "A role needs no keys that leave your account. CaptionHub's support names the principal to trust; with it, use a role " +
        "instead of this user.",
      source: guide,
    },
    {
      title: "KMS is not documented by CaptionHub",
      text:
        "No page says whether CaptionHub works with SSE-KMS buckets. The KMS actions here are what S3 demands of any service; try " +
        "it with one video first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});
