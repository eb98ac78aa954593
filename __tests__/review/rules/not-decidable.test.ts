import type { Rule } from "../../../src/review/rule";
import { rules } from "../../../src/review/rules/all";
import { allow, assumer, bucketWith, type Entry, reviewed, roleWith, vendor } from "../synthetic";
import { testRule } from "./support";

const external = { StringEquals: { "sts:ExternalId": "acme-1" } };
function attachment(arn: string): Entry {
  return {
    address: "aws_iam_role_policy_attachment.a",
    after: { role: "bitmovin-encoding", policy_arn: arn },
  };
}
const role = roleWith(
  "bitmovin-encoding",
  assumer,
  external,
  allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"),
);
const boundary = "arn:aws:iam::123456789012:policy/b";
const [made, ...policies] = role;
const bounded: Entry = {
  ...made,
  address: made?.address ?? "",
  after: { ...made?.after, permissions_boundary: boundary },
};
const waiting: Entry = { address: "aws_s3_bucket_policy.x", after: { bucket: "acme-x" }, unknown: { policy: true } };

function past(Condition: object): readonly Entry[] {
  const objects = "arn:aws:s3:::acme-in/*";
  const guard = { Sid: "Guard", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: objects, Condition };
  return bucketWith("acme-in", allow(vendor, "s3:GetObject", objects), guard);
}

/** A new role of JSON syntax whose trust waits for a resource of this plan. */
function trusting(Principal: object): { readonly entries: readonly Entry[]; readonly more: object } {
  const instance = "aws_s3control_access_grants_instance.i";
  const Condition = { StringEquals: { "aws:SourceArn": `\${${instance}.access_grants_instance_arn}` } };
  const trust = { Effect: "Allow", Principal, Action: ["sts:AssumeRole", "sts:SetSourceIdentity"], Condition };
  const template = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
  const references = [`${instance}.access_grants_instance_arn`, instance];
  const expressions = { assume_role_policy: { constant_value: template, references } };
  const [type, name] = ["aws_iam_role", "grants"];
  const resources = [{ address: `${type}.${name}`, mode: "managed", type, name, expressions }];
  return {
    entries: [{ address: "aws_iam_role.grants", after: { name }, unknown: { assume_role_policy: true } }],
    more: { configuration: { root_module: { resources } } },
  };
}

/** A new role whose trust nobody knows yet, with what it may do. */
function trusted(Action: string, Resource: string, ...more: readonly Entry[]): readonly Entry[] {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] });
  return [
    { address: "aws_iam_role.app", after: { name: "app" }, unknown: { assume_role_policy: true } },
    { address: "aws_iam_role_policy.app", after: { role: "app", name: "p", policy } },
    ...more,
  ];
}

testRule("not-decidable", [
  { name: "a role that writes logs only, whoever it is", entries: trusted("logs:PutLogEvents", "*"), finds: [] },
  {
    name: "a role that reads a bucket",
    entries: trusted("s3:GetObject", "arn:aws:s3:::acme-in/*", ...bucketWith("acme-in")),
    finds: ["medium aws_iam_role.app"],
  },
  {
    name: "a role that may do everything",
    entries: trusted("*", "*", ...bucketWith("acme-in")),
    finds: ["medium aws_iam_role.app"],
  },
  {
    name: "a role that reads buckets, and none is here",
    entries: trusted("s3:*", "*"),
    finds: ["medium aws_iam_role.app"],
  },
  {
    name: "a role that may give itself anything",
    entries: trusted("iam:PutRolePolicy", "*"),
    finds: ["medium aws_iam_role.app"],
  },
  {
    name: "a role that becomes another, which reads a bucket",
    entries: trusted(
      "sts:AssumeRole",
      "arn:aws:iam::123456789012:role/reader",
      ...bucketWith("acme-in"),
      ...roleWith(
        "reader",
        "arn:aws:iam::123456789012:role/app",
        external,
        allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"),
      ),
    ),
    finds: ["medium aws_iam_role.app"],
  },
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-location.html
  {
    name: "a trust of a service of AWS alone, tied to something of this plan",
    ...trusting({ Service: "access-grants.s3.amazonaws.com" }),
    finds: [],
  },
  {
    name: "the same trust of an account",
    ...trusting({ AWS: "arn:aws:iam::395540211253:root" }),
    finds: ["medium aws_iam_role.grants"],
  },
  {
    name: "a vendor, past a Deny that only members of an organisation pass",
    entries: past({ StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
    finds: ["low aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "a vendor, past a Deny that only paths of an organisation pass",
    entries: past({ "ForAllValues:StringNotLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } }),
    finds: ["low aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "a vendor, past a Deny that only a VPC passes",
    entries: past({ StringNotEqualsIfExists: { "aws:SourceVpc": "vpc-1a2b3c4d" } }),
    finds: ["low aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "a vendor, past a Deny that only a VPC passes, by the other operator",
    entries: past({ StringNotEquals: { "aws:SourceVpc": "vpc-1a2b3c4d" } }),
    finds: ["low aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "a vendor, past a Deny of addresses",
    entries: past({ NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
    finds: [],
  },
  { name: "unknown-managed-policies", finds: ["medium aws_iam_role.bitmovin"] },
  { name: "own-principals", finds: [] },
  { name: "source-templatefile", finds: [] },
  { name: "unknown-policy", finds: ["medium aws_s3_bucket_policy.in"] },
  { name: "source-fills-holes", finds: [] },
  { name: "exact-bucket-policy", finds: [] },
  {
    name: "nested-modules",
    // a bucket of known name: its policy can speak of nothing else
    finds: [],
  },
  { name: "a policy that waits", entries: [waiting], finds: ["medium aws_s3_bucket_policy.x"] },
  {
    name: "a permissions boundary that waits",
    entries: [
      bounded,
      ...policies,
      { address: "aws_iam_policy.b", after: { name: "b", arn: boundary }, unknown: { policy: true } },
    ],
    finds: ["medium aws_iam_policy.b"],
  },
  {
    name: "a bucket that nobody can tell",
    entries: [{ address: "aws_s3_bucket_policy.x", after: { policy: "{}" }, unknown: { bucket: true } }],
    finds: ["medium aws_s3_bucket_policy.x"],
  },
  {
    name: "a managed policy that is not here",
    entries: [...role, attachment("arn:aws:iam::123456789012:policy/elsewhere")],
    finds: ["medium aws_iam_role_policy_attachment.a"],
  },
  {
    name: "a managed policy of AWS that is known",
    entries: [...role, attachment("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")],
    finds: [],
  },
  {
    name: "a key that is not here",
    entries: [
      ...bucketWith("acme-in", allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*")),
      {
        address: "aws_s3_bucket_server_side_encryption_configuration.e",
        after: {
          bucket: "acme-in",
          rule: [
            {
              apply_server_side_encryption_by_default: [
                { sse_algorithm: "aws:kms", kms_master_key_id: "arn:aws:kms:eu-central-1:123456789012:key/1" },
              ],
            },
          ],
        },
      },
    ],
    finds: ["low aws_s3_bucket_policy.acme-in"],
  },
]);

test("a change that is put off is said, and is nobody's gain yet", () => {
  const [bucket, policy] = bucketWith("acme-in", allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
  const change = { actions: ["create"], before: null, after: policy?.after, after_unknown: {} };
  const deferred = {
    reason: "resource_config_unknown",
    resource_change: {
      address: "aws_s3_bucket_policy.in",
      mode: "managed",
      type: "aws_s3_bucket_policy",
      name: "in",
      change,
    },
  };
  const report = reviewed(bucket === undefined ? [] : [bucket], {
    more: { deferred_changes: [deferred], complete: false },
  });
  expect(report.findings.map(({ rule, address }) => `${rule} ${address}`)).toContain(
    "not-decidable aws_s3_bucket_policy.in",
  );
  expect(report.access.map(({ undecided }) => undecided)).toEqual([
    "deferred to a later plan (resource_config_unknown)",
  ]);
  expect(report.complete).toBe(false);
});

test("a rule that fails is a finding, and takes no other with it", () => {
  const broken: Rule = {
    id: "broken",
    severity: "low",
    about: "",
    check: () => {
      throw new RangeError("secret of the plan");
    },
  };
  const entries = bucketWith(
    "acme-in",
    allow("arn:aws:iam::111122223333:root", "s3:GetObject", "arn:aws:s3:::acme-in/*"),
  );
  const { findings, complete } = reviewed(entries, { using: [broken, ...rules] });
  expect(findings.map(({ rule }) => rule)).toEqual(["unknown-principal", "not-decidable"]);
  expect(findings[1]?.what).toBe("The rule broken failed (RangeError), so nothing is known about what it looks for.");
  expect(complete).toBe(false);
});
