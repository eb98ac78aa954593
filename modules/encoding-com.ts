import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  keyPolicyMustAllow,
  keysDoNotExpire,
  onePolicyPerBucket,
  publicStatementCutsVendor,
} from "../src/catalogue/pitfalls";

const outputs = "https://api.encoding.com/reference/output-destinations";
const rewritten = "https://github.com/hashicorp/terraform-provider-aws/issues/355";

export default definePattern({
  id: "encoding-com",
  name: "Encoding.com",
  vendor: "Encoding.com",
  field: "video",
  docs: [outputs, rewritten],
  checked: "2026-11-29",
  words: ["encodingcom"],
  access: {
    input: {
      means: "Encoding.com downloads the source files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "download a source file", source: outputs },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "download a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "Encoding.com uploads the encoded files",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload an encoded file", source: outputs },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set the ACL of an encoded file (inferred: its URLs have a parameter acl)",
          source: outputs,
          feature: "set-acl",
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
  features: {
    "set-acl": {
      allows: "set an ACL on what it uploads",
      default: true,
      change: "Turn it off once uploads come without an ACL, e.g. if they work with ACLs off on the bucket.",
    },
  },
  told: {},
  ways: [
    {
      kind: "bucket-policy",
      who: {
        arn: "arn:aws:iam::456240961796:root",
        canonicalUser: "1a85ad8fea02b4d948b962948f69972a72da6bed800a7e9ca7d0b43dc61d5869",
        source: rewritten,
      },
      proof: [],
      settings: [{ name: "URL", value: "bucket-url" }],
    },
    {
      kind: "user",
      settings: [
        { name: "URL", value: "bucket-url" },
        { name: "AWS key", value: "access-key-id" },
        { name: "AWS secret", value: "secret-access-key" },
      ],
    },
  ],
  acl: { canned: "authenticated-read", feature: "set-acl", source: outputs },
  notes: [
    "Keys go into the URL of source or destination, https://KEY:SECRET@bucket.s3.amazonaws.com/file. Everything but letters and digits of the secret must be written as %XX there.",
  ],
  pitfalls: [
    {
      title: "Nothing proves whose job it is",
      about: "no-proof",
      ways: ["bucket-policy"],
      text: "Encoding.com comes as the same account for all its customers. Whoever knows the bucket's name can have it read or written. Prefer a user's keys, or share narrow paths.",
      source: outputs,
    },
    {
      title: "Its own ACL is a public one",
      text: "Uploads have authenticated-read unless told otherwise, which S3 counts as public: Block Public Access and buckets with ACLs off refuse it. Give another acl in the destination's URL.",
      source: awsDocs.objectOwnershipErrors,
    },
    {
      title: "The ARN was learnt from S3",
      text: "Encoding.com tells its canonical user ID only. S3 rewrites it to the account that stands here, so that Terraform would show a difference at each plan. The reports are of 2016 and later: if S3 rewrites it to another account, say so.",
      source: rewritten,
    },
    {
      title: "KMS is not documented by Encoding.com",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyMustBeCustomerManaged,
    keyPolicyMustAllow,
    keysDoNotExpire,
    onePolicyPerBucket,
    publicStatementCutsVendor,
  ],
});
