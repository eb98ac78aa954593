import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const s3Store = "https://transloadit.com/docs/robots/s3-store.md";
const s3Import = "https://transloadit.com/docs/transcoding/file-importing/s3-import/";
const templateCredentials = "https://transloadit.com/docs/topics/template-credentials.md";

export default definePattern({
  id: "transloadit",
  name: "Transloadit",
  vendor: "Transloadit",
  field: "files",
  docs: [s3Store, s3Import, templateCredentials],
  checked: "2026-11-22",
  // the second is the Sid of its own policy
  words: ["transloadit", "uploadandabortwithinprefix"],
  access: {
    input: {
      means: "the /s3/import Robot downloads files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "download the imported file", source: s3Import },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "find the files of an imported directory",
          source: s3Import,
          feature: "list-directory",
        },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find the bucket's region when bucket_region is not set",
          source: s3Import,
          feature: "region-lookup",
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
      means: "the /s3/store Robot uploads results",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload a result, whole or in parts", source: s3Store },
        {
          action: "s3:AbortMultipartUpload",
          on: "object",
          because: "clean up after a failed multipart upload",
          source: s3Store,
        },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "send an ACL with the uploaded file",
          source: s3Store,
          feature: "set-acl",
        },
        {
          action: "s3:PutObjectTagging",
          on: "object",
          because: "put tags on the uploaded file",
          source: s3Store,
          feature: "set-tags",
        },
        {
          action: "s3:GetObject",
          on: "object",
          because: "make signed URLs that can be downloaded",
          source: s3Store,
          feature: "sign-urls",
        },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find the bucket's region when bucket_region is not set",
          source: s3Store,
          feature: "region-lookup",
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "find the bucket's region when asking for its location fails",
          source: s3Store,
          feature: "region-lookup",
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "upload into a bucket that is encrypted with SSE-KMS",
          source: s3Store,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "put together the parts of an encrypted multipart upload",
          source: s3Store,
        },
      ],
    },
  },
  features: {
    "set-acl": {
      allows: "send an ACL with the files it writes",
      default: true,
      change:
        'Turn it off if every /s3/store Step has acl "bucket-default" and no ACL or grant headers. The default acl is ' +
        '"public-read".',
    },
    "set-tags": {
      allows: "put tags on the files it writes",
      default: false,
      change: "Turn it on if a /s3/store Step uses `tags`.",
    },
    "sign-urls": {
      allows: "read the files it wrote, so that its signed URLs work",
      default: false,
      change: "Turn it on if a /s3/store Step uses `sign_urls_for`, or if the same key pair reads the results back.",
    },
    "list-directory": {
      allows: "list the directories it imports",
      default: true,
      change: "Turn it off if every /s3/import Step names single files: a `path` that ends in / is listed.",
    },
    "region-lookup": {
      allows: "find out the bucket's region",
      default: true,
      change:
        "Turn it off once `bucket_region` is set, as Transloadit recommends: imports and exports are faster then.",
    },
  },
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "bucket", value: "bucket-name" },
        { name: "key", value: "access-key-id" },
      ],
    },
  ],
  acl: { canned: "public-read", feature: "set-acl", source: s3Store },
  notes: [
    "Save bucket, bucket_region, key and secret as Template Credentials of type s3 and name them in the Steps' `credentials`.",
    "There is no AWS account of Transloadit's to trust and no role to assume: it works with the keys you give it.",
    "Begin the /s3/store `path` with the prefix that the policy allows.",
  ],
  pitfalls: [
    {
      title: "Results are public by default",
      text:
        'The default acl is "public-read". On a bucket with AWS\'s defaults (ACLs off, Block Public Access on) the upload fails, ' +
        'however right the keys are. For a private bucket set acl to "bucket-default".',
      source: s3Store,
    },
    {
      title: '"private" is not "bucket-default"',
      text: 'acl "private" still sends an ACL: it needs set-acl, and a bucket with ACLs off refuses it. Only "bucket-default" sends none.',
      source: s3Store,
    },
    {
      title: "The import policy in the documentation cannot import",
      text:
        "Transloadit's example for /s3/import allows GetBucketLocation and ListBucket but not GetObject, which the Robot calls for " +
        "every file. It is added here.",
      source: s3Import,
    },
    {
      title: "Existing files can be overwritten",
      text: "PutObject replaces a file with the same key. Keep ${unique_prefix} in the path (it is in the default), or turn on versioning.",
      source: s3Store,
    },
    {
      title: "The second way to find the region needs the whole bucket",
      text:
        "When paths are narrowed, ListBucket is allowed below them only, and a lookup that lists without a prefix is refused. " +
        "Asking for the location still works. Set `bucket_region` and neither is needed.",
      source: s3Store,
    },
    {
      title: "Dots and capitals in bucket names",
      text: "Transloadit asks for DNS-compliant bucket names without capitals; `url_prefix` changes only the URLs it returns.",
      source: awsDocs.bucketNames,
    },
    {
      title: "Neither sts:* nor kms:* is needed",
      text: "Older pages suggest both for encrypted buckets. The KMS actions of this policy, on the bucket's own key, are enough.",
      source: s3Store,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});
