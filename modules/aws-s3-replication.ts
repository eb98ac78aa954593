import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html";
const encrypted = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html";
const owner = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html";

export default definePattern({
  id: "aws-s3-replication",
  name: "S3 Replication",
  vendor: "AWS",
  field: "storage",
  docs: [guide, encrypted, owner],
  checked: "2026-11-29",
  words: [],
  access: {
    input: {
      means: "S3 reads the bucket that is replicated",
      needs: [
        {
          action: "s3:GetObjectVersionForReplication",
          on: "object",
          because: "read a version of an object",
          source: guide,
        },
        { action: "s3:GetObjectVersionAcl", on: "object", because: "read the ACL of a version", source: guide },
        {
          action: "s3:GetObjectVersionTagging",
          on: "object",
          because: "read the tags of a version",
          source: guide,
          feature: "object-tags",
        },
        {
          action: "s3:GetReplicationConfiguration",
          on: "bucket",
          because: "see what is to be replicated",
          source: guide,
        },
        { action: "s3:ListBucket", on: "bucket", because: "find the objects", source: guide },
        { action: "kms:Decrypt", on: "key", because: "read a file that is encrypted with SSE-KMS", source: encrypted },
      ],
    },
    output: {
      means: "S3 writes the replicas",
      needs: [
        { action: "s3:ReplicateObject", on: "object", because: "write a replica", source: guide },
        {
          action: "s3:ReplicateDelete",
          on: "object",
          because: "replicate a delete marker",
          source: guide,
          feature: "delete-markers",
        },
        {
          action: "s3:ReplicateTags",
          on: "object",
          because: "write the tags of a replica",
          source: guide,
          feature: "object-tags",
        },
        {
          action: "s3:ObjectOwnerOverrideToBucketOwner",
          on: "object",
          because: "make the owner of the bucket that of the replica",
          source: owner,
          feature: "owner-override",
        },
        { action: "kms:Encrypt", on: "key", because: "encrypt a replica with SSE-KMS", source: encrypted },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "use the key of a bucket with an S3 Bucket Key",
          source: encrypted,
          feature: "bucket-key",
        },
      ],
    },
  },
  features: {
    "object-tags": { allows: "replicate tags", default: true, change: "Turn it off if objects have no tags." },
    "delete-markers": {
      allows: "replicate delete markers",
      default: true,
      change: "Turn it off if the rules do not replicate delete markers.",
    },
    "owner-override": {
      allows: "give replicas to the owner of their bucket",
      default: false,
      change: "Turn it on if a rule has AccessControlTranslation, for a bucket of another account.",
    },
    "bucket-key": {
      allows: "use an S3 Bucket Key of the replicas' bucket",
      default: false,
      change: "Turn it on if the bucket of the replicas has an S3 Bucket Key.",
    },
  },
  told: {},
  ways: [
    {
      kind: "role",
      who: { service: "s3.amazonaws.com", source: guide },
      proof: [],
      settings: [
        { name: "Role", value: "role-arn" },
        { name: "Bucket", value: "bucket-arn" },
      ],
    },
  ],
  bucket: [{ rule: "versioning", because: "both buckets of a replication need versioning", source: guide }],
  notes: [
    "Give the bucket that is replicated input and the one of the replicas output; for replication in both directions, give both both.",
    "In a bucket of another account, its own policy must let this role in: take aws-s3-replication-destination there.",
    "Batch Replication is another service with another principal: take aws-s3-batch-replication.",
  ],
  pitfalls: [
    {
      title: "AWS documents no source condition",
      about: "no-proof",
      text:
        "The guide's trust policy names s3.amazonaws.com alone, without aws:SourceAccount or aws:SourceArn. Keep iam:PassRole for this role " +
        "to those who set up replication, and share the buckets that it needs only.",
      source: guide,
    },
    {
      title: "With a path, the listing is narrowed",
      text: "The rule's filter must be the path given here. Share the whole bucket if the rules are to change.",
      source: guide,
    },
    {
      title: "AWS limits the keys further",
      text:
        "Its example also has a condition on kms:EncryptionContext:aws:s3:arn, of the objects, or of the bucket where it has an S3 Bucket " +
        "Key. Here the keys are limited to S3 by kms:ViaService.",
      source: encrypted,
    },
    {
      title: "The page on KMS leaves the tags out",
      text: "Its policy lacks GetObjectVersionTagging and ReplicateTags: with it, objects with tags are not replicated.",
      source: encrypted,
    },
    keyPolicyMustAllow,
  ],
});
