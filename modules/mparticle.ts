import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  keyPolicyMustAllow,
  keysDoNotExpire,
  onePolicyPerBucket,
  publicStatementCutsVendor,
  trustStoresUniqueId,
} from "../src/catalogue/pitfalls";

const guide = "https://docs.mparticle.com/integrations/amazons3/event/";

export default definePattern({
  id: "mparticle",
  name: "mParticle event forwarding",
  vendor: "mParticle",
  field: "analytics",
  words: ["mparticle"],
  docs: [guide],
  checked: "2026-11-25",
  access: {
    output: {
      means: "mParticle forwards events",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file of events", source: guide },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set an ACL on what it writes; mParticle lists it without a reason",
          source: guide,
          ways: ["bucket-policy"],
        },
        {
          action: "s3:GetObject",
          on: "object",
          because: "read back what it wrote; listed for a user only",
          source: guide,
          ways: ["user"],
        },
        { action: "s3:ListBucket", on: "bucket", because: "check the connection", source: guide, ways: ["user"] },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region",
          source: guide,
          ways: ["user"],
        },
        {
          action: "s3:ListAllMyBuckets",
          on: "account",
          because: "check the connection",
          source: guide,
          ways: ["user"],
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {},
  told: {
    pod: {
      form: "choice",
      where: "where mParticle hosts your data: us1, us2, eu1 or au1, as the address of your mParticle pages says",
      example: "us1",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: {
        chosen: "pod",
        from: {
          us1: {
            arn: [
              "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default",
              "arn:aws:iam::338661164609:role/role-lambda-verifyrequest",
            ],
          },
          us2: {
            arn: [
              "arn:aws:iam::386705975570:role/Prod-Role-DG12-Default",
              "arn:aws:iam::386705975570:role/verifyrequest_lambda",
            ],
          },
          eu1: {
            arn: [
              "arn:aws:iam::583371261087:role/Prod-Role-DG12-Default",
              "arn:aws:iam::583371261087:role/verifyrequest_lambda",
            ],
          },
          au1: {
            arn: [
              "arn:aws:iam::526464060896:role/Prod-Role-DG12-Default",
              "arn:aws:iam::526464060896:role/verifyrequest_lambda",
            ],
          },
        },
        source: guide,
      },
      proof: [],
      settings: [{ name: "Bucket Name", value: "bucket-name" }],
    },
    {
      kind: "user",
      settings: [
        { name: "Bucket Name", value: "bucket-name" },
        { name: "Access Key ID", value: "access-key-id" },
        { name: "Secret Access Key", value: "secret-access-key" },
      ],
    },
  ],
  bucket: [
    {
      rule: "prefix",
      value: "mp-forwarding-",
      because: "mParticle writes only into buckets whose name begins so",
      source: guide,
    },
  ],
  notes: [
    "The pods lie in us-east-1 (us1 and us2), eu-central-1 (eu1) and ap-southeast-2 (au1).",
    "mParticle's feeds by Kinesis and others come through a role with the external ID orgid:<id>. This is event forwarding to S3.",
  ],
  pitfalls: [
    {
      title: "Every customer comes as the same two roles",
      text:
        "The bucket policy has nothing that tells one organisation of mParticle's from another: who knows your bucket's name may be able to " +
        "have events forwarded into it. Choose a name that is hard to guess after mp-forwarding-.",
      source: awsDocs.externalId,
      ways: ["bucket-policy"],
      about: "no-proof",
    },
    {
      title: "Older examples reach too far or fall short",
      text:
        "An older template has arn:aws:s3:::bucket*, which also matches other buckets whose name begins so; an older page names one role " +
        "where two come; the policy for a user puts s3:ListBucket on the objects, where it never works.",
      source: guide,
    },
    {
      title: "KMS is not documented by mParticle",
      text:
        "There is a setting for server-side encryption, but no page lists KMS actions. GenerateDataKey is what S3 demands of any upload; " +
        "one in parts needs kms:Decrypt, too.",
      source: awsDocs.multipart,
    },
    keyMustBeCustomerManaged,
    keyPolicyMustAllow,
    keysDoNotExpire,
    onePolicyPerBucket,
    publicStatementCutsVendor,
    trustStoresUniqueId,
  ],
});
