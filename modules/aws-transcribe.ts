import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const policies = "https://docs.aws.amazon.com/transcribe/latest/dg/security_iam_id-based-policy-examples.html";

export default definePattern({
  id: "aws-transcribe",
  name: "Amazon Transcribe",
  vendor: "AWS",
  field: "video",
  docs: [policies],
  checked: "2026-11-25",
  words: [],
  access: {
    input: {
      means: "Transcribe reads the recordings",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a recording", source: policies },
        { action: "s3:ListBucket", on: "bucket", because: "find the recordings", source: policies },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a recording that is encrypted with SSE-KMS",
          source: policies,
        },
      ],
    },
    output: {
      means: "Transcribe writes the transcripts",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a transcript", source: policies },
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
    "account-id": {
      form: "account-id",
      where: "the number of your own account, in which the jobs run",
      example: "111122223333",
      when: "before",
    },
    region: {
      form: "region",
      where: "the region in which the jobs run",
      example: "eu-central-1",
      when: "before",
    },
    mode: {
      form: "choice",
      where:
        "how you use it: batch for jobs and post-call analytics, streaming for real-time call analytics with output after the call",
      example: "batch",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: {
        chosen: "mode",
        from: {
          batch: { service: "transcribe.amazonaws.com" },
          streaming: { service: "transcribe.streaming.amazonaws.com" },
        },
        source: policies,
      },
      proof: [
        {
          kind: "source",
          account: "${account-id}",
          arn: "arn:${partition}:transcribe:${region}:${account-id}:*",
          source: policies,
        },
      ],
      settings: [{ name: "DataAccessRoleArn", value: "role-arn" }],
    },
  ],
  notes: [
    "DataAccessRoleArn is needed for queued jobs and for call analytics. Without it Transcribe uses the rights of whoever starts the job.",
    "No output is needed where transcripts stay in the bucket that Transcribe manages itself.",
  ],
  pitfalls: [
    {
      title: "An encryption context asks for more",
      text:
        "A key policy that demands an encryption context must also allow DescribeKey, Encrypt, GenerateDataKey and ReEncrypt for this " +
        "role. They are not here.",
      source: policies,
    },
    {
      title: "One example in the guide is broken",
      text: "One trust policy of the guide has a comma too many after sts:AssumeRole and cannot be pasted as it is.",
      source: policies,
    },
    keyPolicyMustAllow,
  ],
});
