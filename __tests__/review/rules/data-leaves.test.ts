import { type Entry, planOf, reviewed } from "../synthetic";
import { testRule } from "./support";

/** Something that exists: its ARN names the plan's own account. */
const arn = "arn:aws:ec2:eu-central-1:111122223333:instance/i-1";
const me: Entry = { address: "aws_instance.own", actions: ["no-op"], before: { arn }, after: { arn } };
const bucket: Entry = { address: "aws_s3_bucket.in", after: { bucket: "acme-in" } };

function replication(destination: object, status = "Enabled"): object {
  return {
    bucket: "acme-in",
    rule: [{ status, destination: [destination] }],
  };
}
function inventory(enabled: boolean): object {
  const destination = [{ bucket: [{ bucket_arn: "arn:aws:s3:::theirs", account_id: "444455556666" }] }];
  return { bucket: "acme-in", enabled, destination };
}
const foreign = { bucket: "arn:aws:s3:::theirs", account: "444455556666" };
const at = "aws_s3_bucket_replication_configuration.in";

testRule("data-leaves", [
  {
    name: "data-leaves",
    finds: [
      "high aws_backup_plan.foreign",
      "high aws_s3_bucket_replication_configuration.masters",
      "medium aws_s3_bucket_inventory.foreign",
      "medium aws_s3_bucket_notification.masters",
      "low aws_datasync_task.out",
      "low aws_s3_bucket_replication_configuration.masters",
      "info aws_s3_bucket_analytics_configuration.known",
    ],
  },
  { name: "exact-bucket-policy", finds: [] },
  {
    name: "to an unknown account",
    entries: [me, bucket, { address: at, after: replication(foreign) }],
    finds: [`high ${at}`],
  },
  {
    name: "to a known account",
    entries: [me, bucket, { address: at, after: replication(foreign) }],
    known: { "444455556666": "Archive" },
    finds: [`info ${at}`],
  },
  {
    name: "to the plan's own account",
    entries: [me, bucket, { address: at, after: replication({ ...foreign, account: "111122223333" }) }],
    finds: [],
  },
  // without its own account nobody can tell whether that is it
  {
    name: "own account not shown",
    entries: [bucket, { address: at, after: replication(foreign) }],
    finds: [`low ${at}`],
  },
  { name: "switched off", entries: [me, bucket, { address: at, after: replication(foreign, "Disabled") }], finds: [] },
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_InventoryConfiguration.html, "IsEnabled"
  {
    name: "lists that are switched off",
    entries: [me, bucket, { address: "aws_s3_bucket_inventory.in", after: inventory(false) }],
    finds: [],
  },
  {
    name: "lists that are switched on again",
    entries: [me, bucket, { address: "aws_s3_bucket_inventory.in", before: inventory(false), after: inventory(true) }],
    finds: ["medium aws_s3_bucket_inventory.in"],
  },
  {
    name: "as it was before",
    entries: [
      me,
      bucket,
      {
        address: at,
        before: replication(foreign),
        after: { ...replication(foreign), role: "arn:aws:iam::111122223333:role/other" },
      },
    ],
    finds: [],
  },
  {
    name: "another account than before",
    entries: [
      me,
      bucket,
      { address: at, before: replication({ ...foreign, account: "111122223333" }), after: replication(foreign) },
    ],
    finds: [`high ${at}`],
  },
  { name: "taken away", entries: [me, bucket, { address: at, before: replication(foreign) }], finds: [] },
  {
    name: "in the bucket itself, as older configurations have it",
    entries: [
      me,
      {
        address: "aws_s3_bucket.in",
        after: {
          bucket: "acme-in",
          replication_configuration: [
            {
              rules: [
                { status: "Enabled", destination: [{ bucket: "arn:aws:s3:::theirs", account_id: "444455556666" }] },
              ],
            },
          ],
          logging: [{ target_bucket: "acme-logs" }],
        },
      },
    ],
    finds: ["high aws_s3_bucket.in"],
  },
  {
    name: "Storage Lens of another account",
    entries: [
      me,
      {
        address: "aws_s3control_storage_lens_configuration.all",
        after: {
          storage_lens_configuration: [
            { data_export: [{ s3_bucket_destination: [{ account_id: "444455556666", arn: "arn:aws:s3:::theirs" }] }] },
          ],
        },
      },
    ],
    finds: ["medium aws_s3control_storage_lens_configuration.all"],
  },
  {
    name: "a Lambda function of another account",
    entries: [
      me,
      bucket,
      {
        address: "aws_s3_bucket_notification.in",
        after: {
          bucket: "acme-in",
          lambda_function: [{ lambda_function_arn: "arn:aws:lambda:eu-central-1:444455556666:function:f" }],
        },
      },
    ],
    finds: ["medium aws_s3_bucket_notification.in"],
  },
]);

test("a secret target is not told", () => {
  const entries = [
    me,
    { ...bucket, address: "aws_s3_bucket.in" },
    { address: at, after: replication(foreign), sensitive: { rule: true } },
  ];
  expect(JSON.stringify(planOf(entries))).toContain("theirs");
  const report = reviewed(entries);
  expect(report.findings.map(({ rule }) => rule)).toContain("data-leaves");
  expect(JSON.stringify(report)).not.toMatch(/theirs|444455556666/);
});

// "nobody outside" is not all that there is to say
test.each<readonly [string, readonly Entry[], object, string]>([
  [
    "an unknown account",
    [me, bucket, { address: at, after: replication(foreign) }],
    {},
    "Data of acme-in goes to the unknown account 444455556666.",
  ],
  [
    "a known one",
    [me, bucket, { address: at, after: replication(foreign) }],
    { "444455556666": "Archive" },
    "Data of acme-in goes to Archive.",
  ],
  [
    "one that may be ours, as far as the plan shows",
    [bucket, { address: at, after: replication(foreign) }],
    {},
    "Data of acme-in goes to the account 444455556666, which may be yours.",
  ],
  [
    "one that may be ours, and is a secret",
    [bucket, { address: at, after: replication(foreign), sensitive: { rule: true } }],
    {},
    "Where data of acme-in goes cannot be told.",
  ],
])("the first sentence says that data goes to %s", (_, entries, known, verdict) => {
  expect(reviewed(entries, { known }).verdict).toBe(verdict);
});
