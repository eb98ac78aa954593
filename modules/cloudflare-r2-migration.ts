import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const docs = "https://github.com/cloudflare/cloudflare-docs/blob";
const superSlurper = `${docs}/3c16d6b5/src/content/docs/r2/data-migration/super-slurper.mdx`;
const sippy = `${docs}/12de1227/src/content/docs/r2/data-migration/sippy.mdx`;
const sourcingKit = "https://developers.cloudflare.com/images/storage/upload-images/sourcing-kit/credentials";

export default definePattern({
  id: "cloudflare-r2-migration",
  name: "Cloudflare R2 Super Slurper and Sippy",
  vendor: "Cloudflare",
  field: "storage",
  docs: [superSlurper, sippy, sourcingKit],
  checked: "2026-11-25",
  words: ["superslurper", "cloudflarer2", "cloudflaresippy"],
  access: {
    input: {
      means: "Cloudflare copies the objects",
      needs: [
        {
          action: "s3:GetObject",
          on: "object",
          because: "copy an object (inferred: Cloudflare's policy says s3:Get*)",
          source: superSlurper,
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "find the objects to copy (inferred: Cloudflare's policy says s3:List*)",
          source: superSlurper,
          feature: "list-objects",
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "copy an object that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {
    "list-objects": {
      allows: "list the objects",
      default: true,
      change:
        "Turn it off for Sippy alone, which fetches single objects (inferred). S3 then answers 403 and not 404 for an object that is " +
        "not there.",
    },
  },
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "Bucket name", value: "bucket-name" },
        { name: "Bucket sub path", value: "path" },
        { name: "Access Key ID", value: "access-key-id" },
        { name: "Secret Access Key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "Super Slurper copies a whole bucket or one path once; Sippy copies an object when it is first asked for.",
    "The Sourcing Kit of Cloudflare Images documents the same policy and takes the same keys.",
    "Delete the user when the move is done: nothing needs it afterwards.",
  ],
  pitfalls: [
    {
      title: "Less than Cloudflare's own policy",
      text:
        "Cloudflare documents s3:Get* and s3:List* on the bucket and its objects, which also gives policies, ACLs, tags and old " +
        "versions. GetObject and ListBucket are inferred to be enough and Cloudflare does not confirm it. If a job is refused, its " +
        "log names the call that is missing.",
      source: superSlurper,
    },
    {
      title: "Some objects stay behind",
      text:
        "Super Slurper skips objects above 1 TB and those in Glacier (except Instant Retrieval) or Deep Archive. Compare the counts " +
        "before you delete anything.",
      source: superSlurper,
    },
    {
      title: "KMS is not documented by Cloudflare",
      text:
        "No page says whether the copy works with SSE-KMS buckets. kms:Decrypt is what S3 demands of whoever reads; try it with one " +
        "object first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});
