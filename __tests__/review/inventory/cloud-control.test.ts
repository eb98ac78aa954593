import { allow, document, type Entry, reviewed, stranger, vendor } from "../synthetic";

/**
 * Resources of Cloud Control that are read, beside their twins of the AWS provider. Attributes are those of the provider's
 * pages, e.g. https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/iam_role
 */
const reading = document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
const trust = document({
  Effect: "Allow",
  Principal: { AWS: stranger },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "sts:ExternalId": "abcd" } },
});
const managed = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const boundary = "arn:aws:iam::aws:policy/AWSElementalMediaConvertFullAccess";
const name = "acme-transloadit";
const policies = [{ policy_name: "p", policy_document: reading }];
const key = document(allow(vendor, "kms:Decrypt", "*"));

function role(address: string, more: object): Entry {
  const named = address.startsWith("awscc")
    ? { role_name: "r", assume_role_policy_document: trust }
    : { name: "r", assume_role_policy: trust };
  return { address, after: { ...named, ...more } };
}

const own = "arn:aws:iam::999988887777:policy/p";
const nothing = document(allow(undefined, "ec2:DescribeInstances", "*"));
const everyone = document(allow("*", "s3:GetObject", "arn:aws:s3:::acme-in/*"));
const forVendor = document(allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
const keyArn = "arn:aws:kms:eu-west-1:999988887777:key/12345678-1234-1234-1234-123456789012";
const off = {
  block_public_acls: false,
  block_public_policy: false,
  ignore_public_acls: false,
  restrict_public_buckets: false,
};

function bucket(more: object): Entry {
  return { address: "awscc_s3_bucket.b", after: { bucket_name: "acme-in", ...more } };
}

/** What a review says, whatever type says it. */
function told(entries: readonly Entry[]): unknown {
  const { verdict, access, findings, complete } = reviewed(entries);
  const plain = JSON.stringify({
    verdict,
    complete,
    access: access.map(({ addresses: _, ...row }) => row),
    findings: findings.map(({ rule, severity }) => `${severity} ${rule}`).sort(),
  });
  return JSON.parse(plain.replaceAll("awscc_", "aws_"));
}

test.each<readonly [string, readonly Entry[], readonly Entry[]]>([
  [
    "a role's own policies",
    [role("awscc_iam_role.r", { policies })],
    [
      role("aws_iam_role.r", {}),
      { address: "aws_iam_role_policy.r", after: { name: "p", role: "r", policy: reading } },
    ],
  ],
  [
    "a role's managed policies",
    [role("awscc_iam_role.r", { managed_policy_arns: [managed] })],
    [
      role("aws_iam_role.r", {}),
      { address: "aws_iam_role_policy_attachment.r", after: { role: "r", policy_arn: managed } },
    ],
  ],
  [
    "a role's boundary",
    [role("awscc_iam_role.r", { policies, permissions_boundary: boundary })],
    [
      role("aws_iam_role.r", { permissions_boundary: boundary }),
      { address: "aws_iam_role_policy.r", after: { name: "p", role: "r", policy: reading } },
    ],
  ],
  ["a role that nothing is given to", [role("awscc_iam_role.r", {})], [role("aws_iam_role.r", {})]],
  [
    "a user whose keys a service has",
    [{ address: "awscc_iam_user.u", after: { user_name: name, policies } }],
    [
      { address: "aws_iam_user.u", after: { name } },
      { address: "aws_iam_user_policy.u", after: { name: "p", user: name, policy: reading } },
    ],
  ],
  [
    "a role's policy",
    [
      role("awscc_iam_role.r", {}),
      {
        address: "awscc_iam_role_policy.r",
        after: { policy_name: "p", role_name: "r", policy_document: reading },
      },
    ],
    [
      role("aws_iam_role.r", {}),
      { address: "aws_iam_role_policy.r", after: { name: "p", role: "r", policy: reading } },
    ],
  ],
  [
    "a managed policy that says whom it is attached to",
    [
      role("awscc_iam_role.r", {}),
      {
        address: "awscc_iam_managed_policy.p",
        after: { managed_policy_name: "p", policy_document: reading, roles: ["r"] },
        unknown: { policy_arn: true },
      },
    ],
    [
      role("aws_iam_role.r", {}),
      { address: "aws_iam_role_policy.r", after: { name: "p", role: "r", policy: reading } },
    ],
  ],
  [
    "a managed policy that a role attaches",
    [
      role("awscc_iam_role.r", { managed_policy_arns: [own] }),
      {
        address: "awscc_iam_managed_policy.p",
        before: { managed_policy_name: "p", policy_document: nothing, policy_arn: own },
        after: { managed_policy_name: "p", policy_document: reading, policy_arn: own },
      },
    ],
    [
      role("aws_iam_role.r", {}),
      { address: "aws_iam_role_policy_attachment.r", after: { role: "r", policy_arn: own } },
      {
        address: "aws_iam_policy.p",
        before: { name: "p", policy: nothing, arn: own },
        after: { name: "p", policy: reading, arn: own },
      },
    ],
  ],
  [
    "a boundary that leaves nothing",
    [
      role("awscc_iam_role.r", { policies, permissions_boundary: own }),
      {
        address: "awscc_iam_managed_policy.p",
        after: { managed_policy_name: "p", policy_document: nothing, policy_arn: own },
      },
    ],
    [
      role("aws_iam_role.r", { permissions_boundary: own }),
      { address: "aws_iam_role_policy.r", after: { name: "p", role: "r", policy: reading } },
      { address: "aws_iam_policy.p", after: { name: "p", policy: nothing, arn: own } },
    ],
  ],
  [
    "a group's own policies, with a user in it whose keys a service has",
    [
      { address: "awscc_iam_user.u", after: { user_name: name } },
      { address: "awscc_iam_group.g", after: { group_name: "g", policies } },
      { address: "awscc_iam_user_to_group_addition.g", after: { group_name: "g", users: [name] } },
    ],
    [
      { address: "aws_iam_user.u", after: { name } },
      { address: "aws_iam_group_policy.g", after: { name: "p", group: "g", policy: reading } },
      { address: "aws_iam_group_membership.g", after: { name: "g", group: "g", users: [name] } },
    ],
  ],
  [
    "a bucket that everyone may read, as its blocks are off",
    [
      bucket({ public_access_block_configuration: off }),
      { address: "awscc_s3_bucket_policy.b", after: { bucket: "acme-in", policy_document: everyone } },
    ],
    [
      { address: "aws_s3_bucket.b", after: { bucket: "acme-in" } },
      { address: "aws_s3_bucket_public_access_block.b", after: { bucket: "acme-in", ...off } },
      { address: "aws_s3_bucket_policy.b", after: { bucket: "acme-in", policy: everyone } },
    ],
  ],
  [
    "a bucket with the default of new ones: a policy for everyone is refused",
    [
      { ...bucket({}), unknown: { public_access_block_configuration: true, ownership_controls: true } },
      { address: "awscc_s3_bucket_policy.b", after: { bucket: "acme-in", policy_document: everyone } },
    ],
    [
      { address: "aws_s3_bucket.b", after: { bucket: "acme-in" } },
      { address: "aws_s3_bucket_policy.b", after: { bucket: "acme-in", policy: everyone } },
    ],
  ],
  [
    "a bucket's ACL",
    [
      bucket({
        access_control: "PublicRead",
        public_access_block_configuration: off,
        ownership_controls: { rules: [{ object_ownership: "ObjectWriter" }] },
      }),
    ],
    [
      { address: "aws_s3_bucket.b", after: { bucket: "acme-in" } },
      { address: "aws_s3_bucket_public_access_block.b", after: { bucket: "acme-in", ...off } },
      {
        address: "aws_s3_bucket_ownership_controls.b",
        after: { bucket: "acme-in", rule: [{ object_ownership: "ObjectWriter" }] },
      },
      { address: "aws_s3_bucket_acl.b", after: { bucket: "acme-in", acl: "public-read" } },
    ],
  ],
  [
    "a bucket's ACL that its ownership refuses",
    [bucket({ access_control: "PublicRead" })],
    [
      { address: "aws_s3_bucket.b", after: { bucket: "acme-in" } },
      { address: "aws_s3_bucket_acl.b", after: { bucket: "acme-in", acl: "public-read" } },
    ],
  ],
  [
    "a bucket whose key a vendor may not use",
    [
      {
        ...bucket({
          bucket_encryption: {
            server_side_encryption_configuration: [
              { server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: keyArn } },
            ],
          },
        }),
      },
      { address: "awscc_s3_bucket_policy.b", after: { bucket: "acme-in", policy_document: forVendor } },
      { address: "awscc_kms_key.k", before: { key_policy: key, arn: keyArn }, after: { key_policy: key, arn: keyArn } },
    ],
    [
      { address: "aws_s3_bucket.b", after: { bucket: "acme-in" } },
      {
        address: "aws_s3_bucket_server_side_encryption_configuration.b",
        after: {
          bucket: "acme-in",
          rule: [
            { apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms", kms_master_key_id: keyArn }] },
          ],
        },
      },
      { address: "aws_s3_bucket_policy.b", after: { bucket: "acme-in", policy: forVendor } },
      { address: "aws_kms_key.k", before: { policy: key, arn: keyArn }, after: { policy: key, arn: keyArn } },
    ],
  ],
  [
    "a bucket that sends its objects, lists, figures, logs and notices away",
    [
      bucket({
        replication_configuration: {
          rules: [
            { status: "Enabled", destination: { bucket: "arn:aws:s3:::copies", account: "444455556666" } },
            { status: "Disabled", destination: { bucket: "arn:aws:s3:::old", account: "444455556666" } },
          ],
        },
        inventory_configurations: [
          { destination: { bucket_arn: "arn:aws:s3:::lists", bucket_account_id: "444455556666" } },
        ],
        analytics_configurations: [
          {
            storage_class_analysis: {
              data_export: { destination: { bucket_arn: "arn:aws:s3:::figures", bucket_account_id: "444455556666" } },
            },
          },
        ],
        logging_configuration: { destination_bucket_name: "logs" },
        notification_configuration: { queue_configurations: [{ queue: "arn:aws:sqs:eu-west-1:444455556666:q" }] },
      }),
    ],
    [
      { address: "aws_s3_bucket.b", after: { bucket: "acme-in" } },
      {
        address: "aws_s3_bucket_replication_configuration.b",
        after: {
          bucket: "acme-in",
          rule: [
            { status: "Enabled", destination: [{ bucket: "arn:aws:s3:::copies", account: "444455556666" }] },
            { status: "Disabled", destination: [{ bucket: "arn:aws:s3:::old", account: "444455556666" }] },
          ],
        },
      },
      {
        address: "aws_s3_bucket_inventory.b",
        after: {
          bucket: "acme-in",
          destination: [{ bucket: [{ bucket_arn: "arn:aws:s3:::lists", account_id: "444455556666" }] }],
        },
      },
      {
        address: "aws_s3_bucket_analytics_configuration.b",
        after: {
          bucket: "acme-in",
          storage_class_analysis: [
            {
              data_export: [
                {
                  destination: [
                    {
                      s3_bucket_destination: [
                        { bucket_arn: "arn:aws:s3:::figures", bucket_account_id: "444455556666" },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
      { address: "aws_s3_bucket_logging.b", after: { bucket: "acme-in", target_bucket: "logs" } },
      {
        address: "aws_s3_bucket_notification.b",
        after: { bucket: "acme-in", queue: [{ queue_arn: "arn:aws:sqs:eu-west-1:444455556666:q" }] },
      },
    ],
  ],
  [
    "a key",
    [{ address: "awscc_kms_key.k", after: { key_policy: key } }],
    [{ address: "aws_kms_key.k", after: { policy: key } }],
  ],
])("%s", (_, twin, plain) => {
  expect(told(twin)).toEqual(told(plain));
});

test("who gets in by a role of Cloud Control", () => {
  const { access, notRead } = reviewed([role("awscc_iam_role.r", { policies })]);
  expect(access.map((row) => [row.name, row.bucket, row.actions, row.addresses])).toEqual([
    ["unknown account 111122223333", "acme-in", ["s3:GetObject"], ["awscc_iam_role.r"]],
  ]);
  expect(notRead).toEqual([]);
});

test("policies that wait for apply are not decided", () => {
  const { complete, verdict } = reviewed([{ ...role("awscc_iam_role.r", {}), unknown: { policies: true } }]);
  expect(complete).toBe(false);
  expect(verdict).not.toMatch(/^Nobody/);
});
