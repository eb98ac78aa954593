import { text } from "../../../src/review/report/text";
import { allow, document, type Entry, planOf, reviewed, roleWith, stranger, vendor } from "../synthetic";
import { testRule } from "./support";

const bucket = "acme-in";
const arn = `arn:aws:s3:::${bucket}`;
const own = allow("arn:aws:iam::999988887777:root", "s3:GetObject", `${arn}/*`);
const open = allow("*", "s3:GetObject", `${arn}/*`);
const foreign = allow(stranger, "s3:GetObject", `${arn}/*`);
const catalogued = allow(vendor, "s3:GetObject", `${arn}/*`);

type Values = Readonly<Record<string, unknown>>;

function policy(...statements: readonly object[]): Values {
  return { bucket, policy: document(...statements) };
}

function block(on: boolean): Values {
  const settings = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
  return { bucket, ...Object.fromEntries(settings.map((name) => [name, on])) };
}

function stays(address: string, values: Values): Entry {
  return { address, actions: ["no-op"], before: values, after: values };
}

const made = stays("aws_s3_bucket.in", { bucket, arn });
const unblocked = stays("aws_s3_bucket_public_access_block.in", block(false));
const address = "aws_s3_bucket_policy.in";

/** What somebody changed outside Terraform. */
function drift(...entries: readonly Entry[]): { readonly resource_drift: unknown } {
  const { resource_changes: changes } = planOf(entries) as { readonly resource_changes: unknown };
  return { resource_drift: changes };
}

function policyDrift(before: Values, after: Values) {
  return drift({ address, before, after });
}

const [role, given] = roleWith("r", stranger, {}) as readonly [Entry, Entry];
const trusted = role.after as Values;
const trustedBefore = {
  ...trusted,
  assume_role_policy: document({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::999988887777:root" },
    Action: "sts:AssumeRole",
  }),
};

testRule("kept-drift", [
  {
    name: "opened to everyone, and left",
    entries: [made, unblocked, stays(address, policy(open))],
    more: policyDrift(policy(own), policy(open)),
    finds: [`critical ${address}`],
  },
  {
    name: "opened to a stranger, and left",
    entries: [made, unblocked, stays(address, policy(own, foreign))],
    more: policyDrift(policy(own), policy(own, foreign)),
    finds: [`high ${address}`],
  },
  {
    name: "opened, and undone",
    entries: [made, unblocked, { address, before: policy(open), after: policy(own) }],
    more: policyDrift(policy(own), policy(open)),
    finds: [],
  },
  {
    name: "opened to two, of whom one is undone",
    entries: [made, unblocked, { address, before: policy(open, foreign), after: policy(foreign) }],
    more: policyDrift(policy(own), policy(open, foreign)),
    finds: [`high ${address}`],
  },
  {
    name: "narrowed, and left",
    entries: [made, unblocked, stays(address, policy(own))],
    more: policyDrift(policy(own, open), policy(own)),
    finds: [],
  },
  {
    name: "written in another way",
    entries: [made, unblocked, stays(address, policy(foreign))],
    more: policyDrift(policy(foreign, foreign), policy(foreign)),
    finds: [],
  },
  {
    name: "opened to a service of the catalogue: the same by a plan is no finding",
    entries: [made, unblocked, stays(address, policy(catalogued))],
    more: policyDrift(policy(own), policy(catalogued)),
    finds: [],
  },
  {
    name: "the plan opens it besides: that is told already",
    entries: [made, unblocked, { address, before: policy(own), after: policy(open) }],
    more: policyDrift(policy(own, own), policy(own)),
    finds: [],
  },
  {
    name: "the block was turned off, and stays off",
    entries: [made, unblocked],
    more: drift({ address: "aws_s3_bucket_public_access_block.in", before: block(true), after: block(false) }),
    finds: ["medium aws_s3_bucket_public_access_block.in"],
  },
  {
    name: "the block was deleted, and is made again",
    entries: [made, { address: "aws_s3_bucket_public_access_block.in", after: block(true) }],
    more: drift({ address: "aws_s3_bucket_public_access_block.in", before: block(true) }),
    finds: [],
  },
  {
    name: "a role's trust was opened, and left",
    entries: [stays("aws_iam_role.r", trusted), { ...given, actions: ["no-op"], before: given.after as Values }],
    more: drift({ address: "aws_iam_role.r", before: trustedBefore, after: trusted }),
    finds: ["high aws_iam_role.r"],
  },
]);

/** A plan of `-refresh-only` has what is there in its prior state only. */
const refreshOnly = {
  resource_changes: undefined,
  planned_values: { root_module: {} },
  prior_state: {
    values: {
      root_module: {
        resources: [made, unblocked, stays(address, policy(open))].map(({ address: at, after }) => ({
          address: at,
          mode: "managed",
          type: at.split(".")[0],
          name: "in",
          values: after,
        })),
      },
    },
  },
  ...policyDrift(policy(own), policy(open)),
};

test.each<readonly [string, readonly Entry[], object, string, readonly string[]]>([
  [
    "left",
    [made, unblocked, stays(address, policy(open))],
    policyDrift(policy(own), policy(open)),
    "Anyone has access to acme-in since a change outside Terraform, and keeps it.",
    ["keeps! *"],
  ],
  [
    "left by a plan that only refreshes",
    [],
    refreshOnly,
    "Anyone has access to acme-in since a change outside Terraform, and keeps it.",
    ["keeps! *"],
  ],
  [
    "of a service that has a name: told, and no finding",
    [made, unblocked, stays(address, policy(catalogued))],
    policyDrift(policy(own), policy(catalogued)),
    "Zencoder has access to acme-in since a change outside Terraform, and keeps it.",
    [`keeps! ${vendor}`],
  ],
  [
    "of one of two who keep it",
    [made, unblocked, stays(address, policy(catalogued, foreign))],
    policyDrift(policy(catalogued), policy(catalogued, foreign)),
    "Unknown account 111122223333 has access to acme-in since a change outside Terraform, and keeps it.",
    [`keeps ${vendor}`, `keeps! ${stranger}`],
  ],
  [
    "undone",
    [made, unblocked, { address, before: policy(open), after: policy(own) }],
    policyDrift(policy(own), policy(open)),
    "Anyone loses access to acme-in.",
    ["loses *", "keeps arn:aws:iam::999988887777:root"],
  ],
  [
    "narrowed, and restored by the plan",
    [made, unblocked, { address, before: policy(own), after: policy(open) }],
    policyDrift(policy(open), policy(own)),
    "Anyone gains access to acme-in.",
    ["gains *"],
  ],
])("what changed outside Terraform is told: %s", (_, entries, more, verdict, rows) => {
  const report = reviewed(entries, { more });
  expect(report.verdict).toBe(verdict);
  expect(report.access.map(({ change, drifted, principal }) => `${change}${drifted ? "!" : ""} ${principal}`)).toEqual(
    rows,
  );
  const isTold = rows.some((row) => row.includes("!"));
  expect(/if +since a change outside Terraform/.test(text(report, false, "changes"))).toBe(isTold);
});
