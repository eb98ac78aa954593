import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const iam = "https://docs.vtk.castlabs.com/Security/iam.html";
const olderIam = "https://docs.vtk.castlabs.com/API/Security/iam.html";
const dispenser = "https://docs.vtk.castlabs.com/Security/credential-dispenser.html";

export default definePattern({
  id: "castlabs-video-toolkit",
  name: "castLabs Video Toolkit",
  vendor: "castLabs",
  field: "video",
  docs: [iam, olderIam, dispenser],
  checked: "2026-11-25",
  words: ["castlabsvtk", "castlabsvideo", "castlabsdrm", "vtkworker"],
  access: {
    input: {
      means: "Video Toolkit downloads the source files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "download the source file", source: iam },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region (castLabs lists it without a reason)",
          source: iam,
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "see which files are there (castLabs lists it without a reason)",
          source: iam,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "download a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "Video Toolkit uploads the packaged and encrypted files",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload a result", source: iam },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region (castLabs lists it without a reason)",
          source: iam,
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "look whether the bucket is there, which castLabs's page calls s3:HeadBucket",
          source: iam,
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
  features: {},
  told: {
    "external-id": {
      form: "external-id",
      where: "the `api_name` of your Video Toolkit organization (older pages call it the organization's name)",
      example: "acme-video",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::873682911326:role/VTKWorker", source: iam },
      proof: [{ kind: "external-id" }],
      settings: [{ name: "role_arn", value: "role-arn" }],
    },
    {
      kind: "user",
      settings: [
        { name: "Access key of the named secret", value: "access-key-id" },
        { name: "Secret key of the named secret", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "Give `role_arn` for a whole job, or for each storage:get and storage:put task: reading and writing may use different roles.",
    "With a user, save its keys as a named secret and name it in the URL: s3://{secret}@my-bucket/path.",
    "A third way, not made here, is a credential dispenser: an HTTPS endpoint of your own that hands out keys.",
    "castLabs also has a staging account for special tests. It is not let in here.",
  ],
  pitfalls: [
    {
      title: "Without the external ID no job starts",
      text:
        "Every customer is served by the same role, which always sends the organization's `api_name`. If it differs from that in " +
        "the trust policy, the workers cannot assume the role.",
      source: iam,
      ways: ["role"],
    },
    {
      title: "s3:HeadBucket is no action",
      text:
        "castLabs's upload policy lists s3:HeadBucket, which IAM does not know. The call HeadBucket is allowed by s3:ListBucket, " +
        "which is here.",
      source: olderIam,
    },
    {
      title: "A narrowed path hides the bucket",
      text:
        "When paths are narrowed, ListBucket is allowed below them only, and HeadBucket, which names no path, is refused. If jobs " +
        "fail on that, share the whole bucket with a role of its own.",
      source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html",
    },
    {
      title: "KMS is not documented by castLabs",
      text:
        "No page says whether Video Toolkit works with SSE-KMS buckets. The KMS actions here are what S3 demands of any service; " +
        "try it with one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    { ...trustStoresUniqueId, ways: ["role"] },
    keysDoNotExpire,
  ],
});
