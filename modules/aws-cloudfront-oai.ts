import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket, publicStatementCutsVendor } from "../src/catalogue/pitfalls";

const guide =
  "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html";

export default definePattern({
  id: "aws-cloudfront-oai",
  name: "CloudFront origin access identity (legacy)",
  vendor: "AWS",
  field: "delivery",
  docs: [guide],
  checked: "2026-11-25",
  words: [],
  access: {
    input: {
      means: "viewers read the files through CloudFront",
      needs: [{ action: "s3:GetObject", on: "object", because: "fetch a file that a viewer asks for", source: guide }],
    },
    output: {
      means: "viewers upload files through CloudFront",
      needs: [{ action: "s3:PutObject", on: "object", because: "pass on a viewer's PUT", source: guide }],
    },
  },
  features: {},
  told: {
    "identity-id": {
      form: "origin-access-identity",
      where: "ID of the identity, e.g. the attribute `id` of aws_cloudfront_origin_access_identity",
      example: "EH1HDMB1FH2TC",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: {
        arn: "arn:${partition}:iam::cloudfront:user/CloudFront Origin Access Identity ${identity-id}",
        source: guide,
      },
      proof: [],
      settings: [],
    },
  ],
  bucket: [{ rule: "sse-s3-only", because: "an origin access identity cannot use a KMS key", source: guide }],
  notes: [
    "This is for distributions that still use an identity. For new ones use the origin access control, aws-cloudfront-oac.",
    "To move: let both in side by side, switch the distribution, wait until it is deployed, then drop this statement.",
    "Output is only for viewers who upload.",
  ],
  pitfalls: [
    {
      title: "The identity is the proof",
      about: "no-proof",
      text:
        "There is no condition: whichever distribution uses the identity reads the bucket. Use one identity for each bucket, and let " +
        "few people change distributions.",
      source: guide,
    },
    {
      title: "No KMS",
      text: "An origin access identity cannot read files that are encrypted with SSE-KMS. Use the origin access control.",
      source: guide,
    },
    {
      title: "Not in new regions",
      text:
        "It does not work in regions that opened after December 2022 or that must be switched on. POST is not supported, and PUT wants " +
        "the header x-amz-content-sha256 where only Signature Version 4 works.",
      source: guide,
    },
    onePolicyPerBucket,
    publicStatementCutsVendor,
  ],
});
