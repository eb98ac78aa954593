import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyMustBeCustomerManaged, onePolicyPerBucket, publicStatementCutsVendor } from "../src/catalogue/pitfalls";

const connector = "https://docs.wandb.ai/platform/hosting/data-security/secure-storage-connector";
const terraformModule = "https://github.com/wandb/terraform-aws-wandb/tree/e1363b6/modules/secure_storage_connector";
const unused = "unknown: W&B lists it, S3 does not use it";

export default definePattern({
  id: "weights-and-biases",
  name: "Weights & Biases bring your own bucket",
  vendor: "Weights & Biases",
  field: "machine-learning",
  words: ["wandb", "weightsandbiases", "weightsbiases"],
  docs: [connector, terraformModule],
  checked: "2026-11-25",
  access: {
    output: {
      means: "W&B keeps the files of runs and artifacts",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file", source: connector },
        { action: "s3:GetObject", on: "object", because: "read a file, and sign URLs to it", source: connector },
        { action: "s3:DeleteObject", on: "object", because: "delete a file", source: connector },
        {
          action: "s3:AbortMultipartUpload",
          on: "object",
          because: "clean up after a failed multipart upload",
          source: connector,
        },
        { action: "s3:ListBucket", on: "bucket", because: "find its files", source: connector },
        {
          action: "s3:ListBucketMultipartUploads",
          on: "bucket",
          because: "see which multipart uploads are under way",
          source: connector,
        },
        { action: "s3:ListBucketVersions", on: "bucket", because: "find the versions of its files", source: connector },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: connector },
        { action: "s3:GetBucketCORS", on: "bucket", because: "check the bucket's CORS rule", source: connector },
        { action: "s3:GetBucketVersioning", on: "bucket", because: "check the bucket's versioning", source: connector },
        {
          action: "s3:GetEncryptionConfiguration",
          on: "bucket",
          because: "check the bucket's encryption",
          source: connector,
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: connector,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read an encrypted file, and put together an encrypted multipart upload",
          source: connector,
        },
        { action: "kms:Encrypt", on: "key", because: unused, source: connector, feature: "full-key-list" },
        {
          action: "kms:GenerateDataKeyWithoutPlaintext",
          on: "key",
          because: unused,
          source: connector,
          feature: "full-key-list",
        },
        { action: "kms:ReEncryptFrom", on: "key", because: unused, source: connector, feature: "full-key-list" },
        { action: "kms:ReEncryptTo", on: "key", because: unused, source: connector, feature: "full-key-list" },
        { action: "kms:DescribeKey", on: "key", because: unused, source: connector, feature: "full-key-list" },
      ],
    },
  },
  features: {
    "full-key-list": {
      allows: "use the key in the ways that W&B's key policy lists",
      default: false,
      change:
        "Turn it on for W&B's key policy with its wildcards spelled out. S3 itself uses kms:GenerateDataKey and kms:Decrypt alone.",
    },
  },
  told: {
    edition: {
      form: "choice",
      where: "where your W&B runs: multi-tenant for wandb.ai, dedicated for W&B Dedicated Cloud",
      example: "multi-tenant",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: {
        chosen: "edition",
        from: {
          "multi-tenant": { arn: "arn:aws:iam::725579432336:role/WandbIntegration" },
          dedicated: { arn: "arn:aws:iam::830241207209:root" },
        },
        source: connector,
      },
      proof: [],
      settings: [
        { name: "Bucket name", value: "bucket-name" },
        { name: "Path", value: "path" },
        { name: "KMS key ARN", value: "key-arn" },
      ],
    },
  ],
  bucket: [{ rule: "same-region", because: "it must lie in the region of the W&B deployment", source: connector }],
  notes: [
    "The bucket needs a CORS rule: GET, HEAD and PUT, expose ETag, max age 3000. The people's browsers load files from it.",
    "W&B's page allows GetObject*; here it is s3:GetObject, which reads the present files.",
  ],
  pitfalls: [
    {
      title: "Every customer is served by the same principal",
      text:
        "W&B has no external ID. The same role or account of W&B's reaches the buckets of all its customers, and the bucket policy cannot " +
        "tell them apart. Use a bucket of its own and do not tell its name.",
      source: awsDocs.externalId,
      ways: ["bucket-policy"],
      about: "no-proof",
    },
    {
      title: "A team's storage cannot be changed",
      text: "Which bucket a team uses is chosen when the team is made, and stays.",
      source: connector,
    },
    {
      title: "A lifecycle rule that expires files destroys history",
      text: "W&B keeps runs and artifacts in the bucket. A rule that deletes old files deletes them.",
      source: connector,
    },
    keyMustBeCustomerManaged,
    onePolicyPerBucket,
    publicStatementCutsVendor,
  ],
});
