import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  keyPolicyMustAllow,
  keysDoNotExpire,
  onePolicyPerBucket,
  publicStatementCutsVendor,
} from "../src/catalogue/pitfalls";

const destination = "https://rudderstack.com/docs/destinations/streaming-destinations/amazon-s3/";
const role = "https://rudderstack.com/docs/destinations/aws-iam-role-for-rudderstack";

export default definePattern({
  id: "rudderstack",
  name: "RudderStack",
  vendor: "RudderStack",
  field: "data",
  words: ["rudderstack"],
  docs: [destination, role],
  checked: "2026-11-25",
  access: {
    output: {
      means: "RudderStack writes events, or stages what it loads into a warehouse",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file of events", source: destination },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set an ACL on what it writes; RudderStack lists it without a reason",
          source: destination,
          ways: ["bucket-policy"],
        },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set an ACL on a staged file; RudderStack lists it without a reason",
          source: destination,
          ways: ["role", "user"],
          feature: "staging",
        },
        {
          action: "s3:GetObject",
          on: "object",
          because: "read a staged file",
          source: destination,
          feature: "staging",
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "find the staged files",
          source: destination,
          feature: "staging",
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a staged file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
          feature: "staging",
        },
      ],
    },
  },
  features: {
    staging: {
      allows: "use the bucket to stage what it loads into a warehouse, or as a data lake",
      default: false,
      change:
        "Turn it on if the bucket stages a warehouse destination or is an S3 data lake. Events alone need PutObject only.",
    },
  },
  told: {
    "external-id": {
      form: "external-id",
      where: "the ID of your RudderStack workspace, shown in the workspace's settings",
      example: "2aBcDeFgHiJkLmNoPqRsTuVwXyZ",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::422074288268:root", source: role },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "S3 Bucket Name", value: "bucket-name" },
        { name: "Prefix", value: "path" },
        { name: "IAM Role ARN", value: "role-arn" },
      ],
    },
    {
      kind: "bucket-policy",
      who: { arn: "arn:aws:iam::422074288268:user/s3-copy", source: destination },
      proof: [],
      settings: [
        { name: "S3 Bucket Name", value: "bucket-name" },
        { name: "Prefix", value: "path" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "S3 Bucket Name", value: "bucket-name" },
        { name: "Prefix", value: "path" },
        { name: "AWS Access Key ID", value: "access-key-id" },
        { name: "AWS Secret Access Key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "For a role, turn on Role-based Authentication. With a bucket policy leave the fields for credentials empty.",
    "RudderStack's account and user are those of its cloud. When you host RudderStack yourself, the account is your own.",
    "RudderStack calls access keys deprecated. A user whose keys it gets must not need MFA.",
  ],
  pitfalls: [
    {
      title: "Enable SSE means SSE-S3",
      text: "The setting sends the header AES256, which goes around a KMS key. For SSE-KMS leave it off and use the bucket's default encryption.",
      source: destination,
    },
    {
      title: "KMS is not documented by RudderStack",
      text: "No page lists KMS actions. Those here are what S3 demands of any service; try it with one file first.",
      source: awsDocs.sseKms,
    },
    {
      title: "The staging policy in the documentation cannot list",
      text: "RudderStack's example puts s3:ListBucket on the objects (/*), where it never works. Here it is on the bucket.",
      source: destination,
    },
    {
      title: "Every customer comes as the same user",
      text:
        "The bucket policy has nothing that tells one RudderStack workspace from another: who knows your bucket's name may be able to " +
        "send events into it. Use the role, which asks for your workspace's ID.",
      source: awsDocs.externalId,
      ways: ["bucket-policy"],
      about: "no-proof",
    },
    {
      title: "The self-hosted example allows everything",
      text: "RudderStack's example for its own hosting allows every S3 action on every bucket. The actions here are enough.",
      source: destination,
    },
    keyMustBeCustomerManaged,
    keyPolicyMustAllow,
    keysDoNotExpire,
    onePolicyPerBucket,
    publicStatementCutsVendor,
  ],
});
