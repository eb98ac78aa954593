import { UserError } from "../../../src/catalogue/user-error";
import { readPlan } from "../../../src/review/plan/plan";
import { allow, bucketWith, document, type Entry, planOf, reviewed, roleWith, stranger, vendor } from "../synthetic";

const policy = document(allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
const values = { bucket: "acme-in", policy };
function changes(entries: readonly Entry[], more: object = {}) {
  return readPlan(planOf(entries, more)).changes;
}

test.each([
  [["no-op"], "no-op"],
  [["create"], "create"],
  [["read"], "read"],
  [["update"], "update"],
  [["delete"], "delete"],
  [["forget"], "forget"],
  [["delete", "create"], "replace"],
  [["create", "delete"], "replace"],
  [["create", "forget"], "replace"],
  [["forget", "create"], "replace"],
  [["something-new"], "update"],
])("actions %j are a %s", (actions, kind) => {
  expect(changes([{ address: "aws_s3_bucket_policy.a", actions, before: values, after: values }])[0]?.kind).toBe(kind);
});

test.each(["0.1", "0.2", "1.0", "1.2", "1.99"])("reads format %s", (format_version) => {
  expect(readPlan({ ...planOf([]), format_version }).changes).toEqual([]);
});

test.each([
  ["2.0", 'the plan\'s format_version is "2.0": 0.1 to 1.x can be read; use a newer grantform'],
  ["x", 'the plan\'s format_version is "x": 0.1 to 1.x can be read; use a newer grantform'],
])("refuses format %s", (format_version, message) => {
  expect(() => readPlan({ ...planOf([]), format_version })).toThrow(new UserError(message));
});

test.each([
  ["a list", [], /^this is not a Terraform plan: it is not a JSON object/],
  ["null", null, /^this is not a Terraform plan/],
  ["a text", "plan", /^this is not a Terraform plan/],
  ["an empty object", {}, /^this is not a Terraform plan: it has no format_version/],
  ["a state that holds nothing", { format_version: "1.0" }, /^this is a state that holds nothing, not a plan/],
  ["a state", { format_version: "1.0", values: { root_module: {} } }, /^this is a state, not a plan/],
  [
    "an old plan without changes",
    { format_version: "0.1", planned_values: { root_module: { resources: [{}] } } },
    /^this plan has no resource_changes; make it again/,
  ],
  [
    "changes that are no list",
    { format_version: "1.2", resource_changes: {} },
    /^this plan cannot be read: resource_changes is not a list/,
  ],
])("refuses %s", (_, input, message) => {
  expect(() => readPlan(input)).toThrow(UserError);
  expect(() => readPlan(input)).toThrow(message);
});

test("a plan without any resource has no resource_changes, and is one", () => {
  expect(readPlan({ format_version: "1.2", planned_values: { root_module: {} } }).changes).toEqual([]);
});

test("broken entries are passed over", () => {
  const plan = {
    ...planOf(bucketWith("acme-in")),
    resource_changes: [
      null,
      1,
      "x",
      {},
      { type: "aws_s3_bucket" },
      { type: "aws_s3_bucket", address: "aws_s3_bucket.a" },
    ],
  };
  expect(readPlan(plan).changes.map(({ address, kind }) => [address, kind])).toEqual([["aws_s3_bucket.a", "update"]]);
});

test("other resources are not looked at", () => {
  expect(changes([{ address: "aws_instance.web", after: {} }])).toEqual([]);
});

test("OpenTofu: its provider and its version are nothing special", () => {
  const entries = bucketWith("acme-in", allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
  const tofu = entries.map((entry) => ({ ...entry, more: { provider_name: "registry.opentofu.org/hashicorp/aws" } }));
  expect(reviewed(tofu, { more: { terraform_version: "1.12.0" } }).access).toEqual(reviewed(entries).access);
});

function rowsOf(entries: readonly Entry[], more: object = {}): readonly string[] {
  return reviewed(entries, { more }).access.map(({ change, bucket, name }) => `${name} ${change} ${bucket ?? "?"}`);
}

test.each<[string, readonly Entry[], readonly string[]]>([
  ["create", [{ address: "aws_s3_bucket_policy.a", after: values }], ["Zencoder gains acme-in"]],
  [
    "update without a difference",
    [{ address: "aws_s3_bucket_policy.a", before: values, after: values }],
    ["Zencoder keeps acme-in"],
  ],
  ["delete", [{ address: "aws_s3_bucket_policy.a", before: values }], ["Zencoder loses acme-in"]],
  [
    "no-op",
    [{ address: "aws_s3_bucket_policy.a", actions: ["no-op"], before: values, after: values }],
    ["Zencoder keeps acme-in"],
  ],
  [
    "forget leaves it in AWS",
    [{ address: "aws_s3_bucket_policy.a", actions: ["forget"], before: values }],
    ["Zencoder keeps acme-in"],
  ],
  [
    "moved",
    [
      {
        address: "aws_s3_bucket_policy.b",
        actions: ["no-op"],
        before: values,
        after: values,
        more: { previous_address: "aws_s3_bucket_policy.a" },
      },
    ],
    ["Zencoder keeps acme-in"],
  ],
  [
    "replaced for another bucket",
    [
      {
        address: "aws_s3_bucket_policy.a",
        actions: ["delete", "create"],
        before: values,
        after: { ...values, bucket: "acme-2", policy: policy.replace("acme-in", "acme-2") },
      },
    ],
    ["Zencoder gains acme-2", "Zencoder loses acme-in"],
  ],
  ...[
    ["forget", "create"],
    ["create", "forget"],
  ].map((actions): [string, Entry[], string[]] => [
    `replaced for another bucket by ${actions.join(" and ")}`,
    [
      {
        address: "aws_s3_bucket_policy.a",
        actions,
        before: values,
        after: { ...values, bucket: "acme-2", policy: policy.replace("acme-in", "acme-2") },
      },
    ],
    ["Zencoder gains acme-2", "Zencoder keeps acme-in"],
  ]),
  [
    "replaced on the same bucket by forgetting",
    [
      {
        address: "aws_s3_bucket_policy.a",
        actions: ["forget", "create"],
        before: values,
        after: { ...values, policy: document(allow(vendor, "s3:PutObject", "arn:aws:s3:::acme-in/*")) },
      },
    ],
    ["Zencoder gains acme-in", "Zencoder loses acme-in"],
  ],
  [
    // deleting it is DeleteBucketPolicy on the same bucket: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html
    "a deposed object that goes takes the bucket's policy along",
    [
      { address: "aws_s3_bucket_policy.a", actions: ["no-op"], before: values, after: values },
      { address: "aws_s3_bucket_policy.a", before: values, more: { deposed: "abc123" } },
    ],
    ["Zencoder loses acme-in"],
  ],
])("%s", (_, entries, rows) => {
  expect(rowsOf(entries)).toEqual(rows);
});

test("what the plan says about itself becomes notes", () => {
  const drifted = {
    ...planOf([
      {
        address: "aws_s3_bucket_policy.a",
        before: values,
        after: { ...values, policy: document(allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-in/*")) },
      },
    ]),
  } as { resource_changes: unknown };
  const report = reviewed([{ address: "aws_s3_bucket_policy.b", actions: ["forget"], before: values }], {
    more: { complete: false, errored: true, resource_drift: drifted.resource_changes },
  });
  expect(report.complete).toBe(false);
  expect(report.notes).toEqual([
    "The plan ended with an error: what is missing from it is not reviewed.",
    "The plan is partial (-target, or changes put off): what it leaves out is taken as the state has it, and its changes are not reviewed.",
    "Changed outside Terraform since the last apply: aws_s3_bucket_policy.a.",
    "aws_s3_bucket_policy.b stays in AWS and is no longer managed.",
  ]);
});

/** A prior state of these, each as `address`, its values and where it lies. */
function stateOf(...resources: readonly (readonly [address: string, values: object])[]): object {
  return {
    prior_state: {
      format_version: "1.0",
      values: {
        root_module: {
          resources: resources.map(([address, held]) => {
            const [type, name] = address.split(".");
            return { address, mode: "managed", type, name, values: held, sensitive_values: {} };
          }),
        },
      },
    },
  };
}

const [openRole, rolePolicy] = roleWith("r", stranger, {}, allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
const refreshOnly = { resource_changes: undefined, planned_values: { root_module: {} } };
// Source: https://developer.hashicorp.com/terraform/cli/commands/plan#planning-modes and #resource-targeting
test.each<readonly [string, readonly Entry[], object, readonly string[], boolean]>([
  [
    "-refresh-only has no changes: what is there now counts",
    [],
    { ...stateOf(["aws_s3_bucket_policy.a", values]), ...refreshOnly },
    ["Zencoder keeps acme-in"],
    true,
  ],
  ["nothing there, nothing planned", [], { ...stateOf(), ...refreshOnly }, [], false],
  [
    "-target leaves a role out, and gives it a policy",
    rolePolicy === undefined ? [] : [rolePolicy],
    { ...stateOf(["aws_iam_role.r", openRole?.after ?? {}]), complete: false },
    ["unknown account 111122223333 gains acme-in"],
    false,
  ],
  [
    "what is planned is not taken from the state",
    [{ address: "aws_s3_bucket_policy.a", before: values }],
    stateOf(["aws_s3_bucket_policy.a", values]),
    ["Zencoder loses acme-in"],
    false,
  ],
  [
    "nor under its address of before",
    [{ address: "aws_s3_bucket_policy.b", before: values, more: { previous_address: "aws_s3_bucket_policy.a" } }],
    stateOf(["aws_s3_bucket_policy.a", values]),
    ["Zencoder loses acme-in"],
    false,
  ],
])("%s", (_, entries, more, rows, isRefreshOnly) => {
  expect(rowsOf(entries, more)).toEqual(rows);
  expect(readPlan(planOf(entries, more)).refreshOnly).toBe(isRefreshOnly);
});
