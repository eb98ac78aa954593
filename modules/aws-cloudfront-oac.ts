import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const guide =
  "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html";

export default definePattern({
  id: "aws-cloudfront-oac",
  name: "CloudFront origin access control",
  vendor: "AWS",
  field: "delivery",
  docs: [guide],
  checked: "2026-11-25",
  words: [],
  access: {
    input: {
      means: "viewers read the files through CloudFront",
      needs: [
        { action: "s3:GetObject", on: "object", because: "fetch a file that a viewer asks for", source: guide },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "fetch a file that is encrypted with SSE-KMS",
          source: guide,
        },
      ],
    },
    output: {
      means: "viewers upload files through CloudFront",
      needs: [
        { action: "s3:PutObject", on: "object", because: "pass on a viewer's PUT", source: guide },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "pass on a viewer's DELETE (inferred: the guide supports it and shows no statement)",
          source: guide,
          feature: "delete",
        },
        {
          action: "kms:Encrypt",
          on: "key",
          because: "upload into a bucket that is encrypted with SSE-KMS",
          source: guide,
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "upload into a bucket that is encrypted with SSE-KMS (the guide writes kms:GenerateDataKey*)",
          source: guide,
        },
      ],
    },
  },
  features: {
    delete: {
      allows: "pass on viewers' deletes",
      default: false,
      change: "Turn it on if the cache behaviour allows DELETE and viewers shall delete files.",
    },
  },
  told: {
    "distribution-arn": {
      form: "arn",
      where: "ARN of the distribution, e.g. the attribute `arn` of aws_cloudfront_distribution",
      example: "arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { service: "cloudfront.amazonaws.com", source: guide },
      proof: [{ kind: "source", arn: "${distribution-arn}", source: guide }],
      settings: [],
    },
  ],
  notes: [
    "Order: the distribution with its S3 origin, then this bucket policy, then the origin access control, attached to the origin. " +
      "The bucket policy is a resource of its own, so Terraform sees no cycle.",
    "Use the bucket's REST domain as origin, set `signing_behavior` to always, and remove an origin access identity.",
    "The bucket should have ACLs off (BucketOwnerEnforced), or BucketOwnerPreferred where ACLs are wanted.",
    "Output is only for viewers who upload: leave it out where the behaviour forwards GET and HEAD alone.",
  ],
  pitfalls: [
    {
      title: "A website endpoint is no S3 origin",
      text: "Origin access control works with the bucket's REST endpoint only. A bucket's website endpoint must be public.",
      source: guide,
    },
    {
      title: "no-override and never let others in, or out",
      text:
        "With signing `no-override` a viewer's own Authorization header goes through; with `never` the bucket would have to be public. " +
        "Use `always`.",
      source: guide,
    },
    {
      title: "A missing file is answered with 403",
      text:
        "Without s3:ListBucket S3 answers 403 for a file that is not there. It is left out on purpose: with it viewers might list the " +
        "bucket through the root of the site. Map 403 in the distribution's error pages instead.",
      source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html",
    },
    {
      title: "One distribution at a time",
      text:
        "The policy names one distribution. For a second one on the same bucket, merge a second document; never loosen the condition " +
        "to distribution/*.",
      source: guide,
    },
    {
      title: "The guide's example for the key limits the account, too",
      text:
        "It puts the account's root and CloudFront into one statement under one condition, so that the root's access is bound to " +
        "CloudFront as well. Here CloudFront has a statement of its own.",
      source: guide,
    },
    onePolicyPerBucket,
  ],
});
