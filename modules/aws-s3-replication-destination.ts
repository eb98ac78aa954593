import { definePattern } from "../src/catalogue/define-pattern";
import { keyMustBeCustomerManaged, onePolicyPerBucket, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html";
const encrypted = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html";
const owner = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html";

export default definePattern({
  id: "aws-s3-replication-destination",
  name: "S3 Replication from another account",
  vendor: "AWS",
  field: "storage",
  docs: [guide, encrypted, owner],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "another account's replication role writes replicas into this bucket",
      needs: [
        { action: "s3:ReplicateObject", on: "object", because: "write a replica", source: guide },
        { action: "s3:ReplicateDelete", on: "object", because: "replicate a delete marker", source: guide },
        {
          action: "s3:ReplicateTags",
          on: "object",
          because: "write the tags of a replica (inferred: AWS's policy of the role has it, the bucket's does not)",
          source: guide,
          feature: "object-tags",
        },
        {
          action: "s3:ObjectOwnerOverrideToBucketOwner",
          on: "object",
          because: "make you the owner of the replicas",
          source: owner,
          feature: "owner-override",
        },
        { action: "s3:GetBucketVersioning", on: "bucket", because: "see that versioning is on", source: guide },
        {
          action: "s3:PutBucketVersioning",
          on: "bucket",
          because: "turn versioning on",
          source: guide,
          feature: "set-versioning",
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
    "owner-override": {
      allows: "give the replicas to you",
      default: true,
      change: "Turn it off if the rules have no AccessControlTranslation, or your bucket has ACLs off.",
    },
    "set-versioning": {
      allows: "turn versioning on",
      default: false,
      change: "Turn it on if the other account shall turn on versioning of this bucket. Better turn it on yourself.",
    },
    "bucket-key": {
      allows: "use an S3 Bucket Key of this bucket",
      default: false,
      change: "Turn it on if this bucket has an S3 Bucket Key.",
    },
  },
  told: {
    "principal-arn": {
      form: "principal-arn",
      where: "ARN of the replication role in the other account; whoever set up the replication hands it out",
      example: "arn:aws:iam::111122223333:role/service-role/replication",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { told: "principal-arn" },
      proof: [],
      settings: [{ name: "Bucket", value: "bucket-arn" }],
    },
  ],
  bucket: [{ rule: "versioning", because: "both buckets of a replication need versioning", source: guide }],
  notes: ["The role itself is made in the other account: there take aws-s3-replication."],
  pitfalls: [
    {
      title: "AWS's example allows s3:List*",
      text:
        "It gives no reason, and lists s3:PutBucketVersioning as well. Here only s3:GetBucketVersioning is always allowed; that no listing is " +
        "needed is inferred. If replication stays pending, look there first.",
      source: guide,
    },
    keyMustBeCustomerManaged,
    trustStoresUniqueId,
    onePolicyPerBucket,
  ],
});
