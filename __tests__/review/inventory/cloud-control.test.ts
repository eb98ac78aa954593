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
