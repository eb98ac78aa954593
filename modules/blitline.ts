import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyPolicyMustAllow,
  keysDoNotExpire,
  onePolicyPerBucket,
  publicStatementCutsVendor,
} from "../src/catalogue/pitfalls";

const destination = "https://readme.blitline.com/docs/s3-destination";
const canonical = "https://helpdocs.blitline.com/article/rgkghierhv-s-3-destination-s";
const iamUsers = "https://blitline.readme.io/docs/iam-users";

export default definePattern({
  id: "blitline",
  name: "Blitline",
  vendor: "Blitline",
  field: "files",
  docs: [destination, iamUsers, canonical],
  checked: "2026-11-25",
  words: ["blitline"],
  access: {
    output: {
      means: "Blitline uploads the processed images and videos",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload a result", source: destination },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set the ACL of a result",
          source: iamUsers,
        },
        {
          action: "s3:GetObject",
          on: "object",
          because: "read a result back (Blitline lists it without a reason)",
          source: destination,
          feature: "read-back",
          ways: ["user"],
        },
        {
          action: "s3:GetObjectAcl",
          on: "object",
          because: "read the ACL of a result (Blitline lists it without a reason)",
          source: destination,
          feature: "read-back",
          ways: ["user"],
        },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region (Blitline lists it without a reason)",
          source: destination,
          ways: ["user"],
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "upload into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
          ways: ["user"],
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a result back that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
          feature: "read-back",
          ways: ["user"],
        },
      ],
    },
  },
  features: {
    "read-back": {
      allows: "read the results and their ACLs",
      default: true,
      change:
        "Turn it off to keep Blitline from reading: its page on IAM users says that writing and setting ACLs is all it needs, its " +
        "newer policy lists reading, too. It concerns the user only.",
    },
  },
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "Key", value: "access-key-id" },
        { name: "Secret", value: "secret-access-key" },
        { name: "bucket", value: "bucket-name" },
      ],
    },
    {
      kind: "bucket-policy",
      who: {
        canonicalUser: "dd81f2e5f9fd34f0fca01d29c62e6ae6cafd33079d99d14ad22fbbea41f36d9a",
        source: canonical,
      },
      proof: [],
      settings: [{ name: "bucket", value: "bucket-name" }],
    },
  ],
  notes: [
    "Blitline recommends the user today: enter its key and secret in the console, under Configuration.",
    "A job names the place as s3_destination with bucket, key and, if wanted, headers.",
    "With the bucket policy enter your own canonical ID at Blitline, else only Blitline can change the results.",
    "A third way needs no permission at all: give each output a signed URL that you made.",
  ],
  pitfalls: [
    {
      title: "The bucket policy is the older way, and its page was cut",
      text:
        "The stored copy of Blitline's page breaks off in its second statement, so the bucket policy here has the first one only, " +
        "for uploads. Compare it with the page, or use the user.",
      source: canonical,
      ways: ["bucket-policy"],
    },
    {
      title: "Every Blitline customer comes from the same account",
      about: "no-proof",
      text:
        "The bucket policy trusts Blitline's whole account and there is no external ID, so a customer of Blitline who knows your " +
        "bucket's name may be able to write into it. Narrow the path, or use a user of your own.",
      source: awsDocs.externalId,
      ways: ["bucket-policy"],
    },
    {
      title: "The bucket policy needs ACLs",
      text:
        "By the bucket policy Blitline owns the results and grants your canonical ID full control by an ACL. A bucket with ACLs off, " +
        "as new ones have them, refuses that grant. With the user the results are yours from the start.",
      source: awsDocs.objectOwnershipErrors,
      ways: ["bucket-policy"],
    },
    {
      title: "The canonical ID comes back as an ARN",
      text:
        "S3 may store a CanonicalUser principal as the account's ARN, and every later plan then shows a difference. Blitline " +
        "documents no ARN.",
      source: awsDocs.s3Principal,
      ways: ["bucket-policy"],
    },
    {
      title: "An encrypted bucket needs the user",
      text:
        "KMS does not know canonical IDs, so the bucket policy cannot reach a bucket with SSE-KMS. Whether Blitline works with one " +
        "by its user is not documented; try it with one image first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
    onePolicyPerBucket,
    publicStatementCutsVendor,
  ],
});
