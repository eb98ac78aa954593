import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const guide =
  "https://experienceleague.adobe.com/docs/experience-platform/destinations/catalog/cloud-storage/amazon-s3.html";

export default definePattern({
  id: "adobe-experience-platform",
  name: "Adobe Experience Platform S3 destination",
  vendor: "Adobe",
  field: "analytics",
  words: ["adobeexperience", "adobeplatform", "adobedestination", "adobeaep"],
  docs: [guide],
  checked: "2026-11-25",
  access: {
    output: {
      means: "Experience Platform exports audiences and datasets",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write an exported file, whole or in parts", source: guide },
        { action: "s3:GetObject", on: "object", because: "read back what it exported", source: guide },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "delete what it exported; Adobe lists it without a reason",
          source: guide,
        },
        {
          action: "s3:ListMultipartUploadParts",
          on: "object",
          because: "see which parts of a large file have arrived",
          source: guide,
        },
        { action: "s3:ListBucket", on: "bucket", because: "see what it exported", source: guide },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: guide },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read an encrypted file back, and put together an encrypted multipart upload",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {},
  told: {},
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::670664943635:user/destinations-adobe-user", source: guide },
      proof: [],
      settings: [
        { name: "Role", value: "role-arn" },
        { name: "Bucket name", value: "bucket-name" },
        { name: "Folder path", value: "path" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "Amazon S3 access key", value: "access-key-id" },
        { name: "Amazon S3 secret key", value: "secret-access-key" },
        { name: "Bucket name", value: "bucket-name" },
        { name: "Folder path", value: "path" },
      ],
    },
  ],
  notes: [
    "Adobe can encrypt the files itself: enter an RSA public key in the destination.",
    "Adobe publishes the addresses it comes from, for a bucket that is closed to others.",
    "This is the destination. The rights of Adobe's S3 source were not found.",
  ],
  pitfalls: [
    {
      title: "There is no external ID",
      text:
        "Every customer of Adobe's comes as the same user, and nothing in the trust policy tells them apart: a customer who guesses the " +
        "role's ARN might have Adobe use it. That follows from the way it works; Adobe only asks to treat the role's name like a password. " +
        "Give the role a long random name, of at most 64 characters, and tell nobody.",
      source: guide,
      ways: ["role"],
      about: "no-proof",
    },
    {
      title: "Adobe names its account, too",
      text: "The page also shows the whole account 670664943635 as who is trusted. Here it is the one user of it that the page names.",
      source: guide,
      ways: ["role"],
    },
    {
      title: "The example asks for the location of a folder",
      text: "Adobe's example puts s3:GetBucketLocation on bucket/folder/*, where it never works. Here it is on the bucket.",
      source: guide,
    },
    {
      title: "KMS is not documented by Adobe",
      text: "No page lists KMS actions. Those here are what S3 demands of any service that uploads in parts; try one export first.",
      source: awsDocs.multipart,
    },
    keyPolicyMustAllow,
    trustStoresUniqueId,
    keysDoNotExpire,
  ],
});
