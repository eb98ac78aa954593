import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/mediaconvert/latest/ug";
const role = `${guide}/iam-role.html`;
const deputy = `${guide}/cross-service-confused-deputy-prevention.html`;
const encrypted = `${guide}/granting-permissions-for-mediaconvert-to-access-encrypted-s3-buckets.html`;
const otherAccount = `${guide}/write-your-outputs-to-another-accounts-amazon-s3-bucket.html`;
const rules =
  "https://raw.githubusercontent.com/aws/agent-toolkit-for-aws/main/skills/specialized-skills/media-services-skills/aws-media-services/references/service-rules-mediaconvert.md";

export default definePattern({
  id: "aws-mediaconvert",
  name: "AWS Elemental MediaConvert",
  vendor: "AWS",
  field: "video",
  docs: [role, deputy, rules],
  checked: "2026-11-25",
  words: [],
  access: {
    input: {
      means: "MediaConvert reads the source files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a source file", source: rules },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a source file that is encrypted with SSE-KMS",
          source: encrypted,
        },
      ],
    },
    output: {
      means: "MediaConvert writes the converted files",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a converted file", source: rules },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set the canned ACL of the output group (inferred from the page on other accounts' buckets)",
          source: otherAccount,
          feature: "set-acl",
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: encrypted,
        },
        {
          action: "kms:Encrypt",
          on: "key",
          because: "encrypt the outputs as the job's own encryption settings say",
          source: encrypted,
          feature: "job-encryption",
        },
      ],
    },
  },
  features: {
    "set-acl": {
      allows: "set a canned ACL on the files it writes",
      default: false,
      change: "Turn it on if an output group has access control enabled. By default MediaConvert sends no ACL.",
    },
    "job-encryption": {
      allows: "encrypt outputs with a key that the job names",
      default: false,
      change:
        "Turn it on if a job's S3EncryptionSettings ask for AWS KMS. The bucket's default encryption does not need it.",
    },
  },
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of your own account, in which the jobs run",
      example: "111122223333",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { service: "mediaconvert.amazonaws.com", source: deputy },
      proof: [
        {
          kind: "source",
          account: "${account-id}",
          arn: "arn:${partition}:mediaconvert:*:${account-id}:*",
          source: deputy,
        },
      ],
      settings: [{ name: "Role", value: "role-arn" }],
    },
  ],
  notes: [
    "Give the role's ARN as `Role` of each job. The console preselects a role named MediaConvert_Default_Role.",
    "The role needs nothing on the bucket itself. People who use the console need s3:ListAllMyBuckets, s3:ListBucket and " +
      "s3:GetBucketLocation of their own, to choose files.",
    "Whoever creates jobs needs iam:PassRole for this role (inferred; AWS shows it for Step Functions).",
    "DRM by SPEKE and Nielsen watermarks also need execute-api:Invoke or secrets. They are not about S3 and not here.",
  ],
  pitfalls: [
    {
      title: "Jobs of all queues may use the role",
      text:
        "The trust policy accepts every queue of your account. For one queue only, narrow aws:SourceArn to " +
        "arn:aws:mediaconvert:REGION:ACCOUNT:queues/NAME by hand; its account must be that of aws:SourceAccount.",
      source: deputy,
    },
    {
      title: "An encrypted bucket without rights on the key",
      text:
        "If the bucket is encrypted with SSE-KMS and the role has no rights on the key, the job fails as if the file could not be " +
        "read. Name the key with the bucket.",
      source: encrypted,
    },
    {
      title: "A bucket of another account asks for more",
      text:
        "Its owner must let this role in by the bucket policy: GetObject, GetObjectAcl, ListBucket, PutObject and PutObjectAcl, and " +
        "the output group should send bucket-owner-full-control: turn on set-acl. AWS's example puts all of them on bucket and " +
        "objects alike.",
      source: otherAccount,
    },
    keyPolicyMustAllow,
  ],
});
