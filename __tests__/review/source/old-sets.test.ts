import { showHoles } from "../../../src/policy/hole";
import { type Entry, planOf, reviewed } from "../synthetic";
import { readPlan } from "../../../src/review/plan/plan";
import { documentReader } from "../../../src/review/source/documents";
import { indexReferences } from "../../../src/review/source/references";

function references(...names: readonly string[]): object {
  return { references: names };
}
const user = { address: "aws_iam_user.u", after: { name: "bot", path: "/" }, unknown: { arn: true } };
const bucket = { address: "aws_s3_bucket.b", after: { bucket: "acme-b" }, unknown: { arn: true } };

/** A deferred document as Terraform 1.2 plans it: sets without their unknown elements, which only `after_unknown` counts. */
function document(statement: object, unknown: object): readonly Entry[] {
  return [
    user,
    bucket,
    {
      address: "data.aws_iam_policy_document.d",
      actions: ["read"],
      after: { statement: [{ effect: "Allow", ...statement }] },
      unknown: { json: true, statement: [unknown] },
    },
    { address: "aws_s3_bucket_policy.p", after: { bucket: "acme-b" }, unknown: { policy: true } },
  ];
}

function configuration(expressions: object): object {
  const policy = references("data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d");
  return {
    configuration: {
      root_module: {
        resources: [
          { address: "data.aws_iam_policy_document.d", mode: "data", expressions: { statement: [expressions] } },
          { address: "aws_s3_bucket_policy.p", mode: "managed", expressions: { policy } },
        ],
      },
    },
  };
}

const arn = references("aws_s3_bucket.b.arn", "aws_s3_bucket.b");
function hole(place: string): string {
  return `<data.aws_iam_policy_document.d.statement.0.${place}>`;
}
const identifiers = { references: ["aws_iam_user.u.arn", "aws_iam_user.u"] };
const principals = [{ type: { constant_value: "AWS" }, identifiers }];

test.each<[string, object, object, object, object]>([
  [
    "resources, all unknown",
    { resources: [] },
    { resources: [true] },
    { resources: arn },
    { Resource: [hole("resources.0")] },
  ],
  [
    "resources, of which one is unknown",
    { resources: ["arn:aws:s3:::x/*"] },
    { resources: [true, false] },
    { resources: arn },
    { Resource: ["arn:aws:s3:::x/*", hole("resources.0")] },
  ],
  [
    "two unknown",
    { not_resources: [] },
    { not_resources: [true, true] },
    { not_resources: arn },
    { NotResource: [hole("not_resources.0"), hole("not_resources.1")] },
  ],
  [
    "actions",
    { actions: ["s3:GetObject"] },
    { actions: [false, true] },
    { actions: references("var.action") },
    { Action: ["s3:GetObject", hole("actions.1")] },
  ],
  [
    "identifiers, which lead to a user of the plan",
    { principals: [{ type: "AWS", identifiers: ["111122223333"] }] },
    { principals: [{ identifiers: [true, false] }] },
    { principals },
    { Principal: { AWS: ["111122223333", "arn:aws:iam::<own account>:user/bot"] } },
  ],
  [
    "values",
    { condition: [{ test: "StringEquals", variable: "aws:SourceArn", values: [] }] },
    { condition: [{ values: [true] }] },
    { condition: [{ test: { constant_value: "StringEquals" }, values: arn }] },
    { Condition: { StringEquals: { "aws:SourceArn": [hole("condition.0.values.0")] } } },
  ],
])("%s", (_, statement, unknown, expressions, expected) => {
  const plan = readPlan(planOf(document(statement, unknown), configuration(expressions)));
  const policy = plan.changes.find(({ type }) => type === "aws_s3_bucket_policy");
  if (policy === undefined) throw new Error("no policy");
  const read = documentReader(indexReferences(plan), undefined).read(policy, "after", ["policy"], "resource");
  const { Statement } = JSON.parse(read?.text ?? "", (_key, value: unknown) =>
    typeof value === "string" ? showHoles(value) : value,
  ) as { readonly Statement: readonly object[] };
  expect(Statement).toEqual([{ Effect: "Allow", ...expected }]);
});

const trust = JSON.stringify({
  Statement: {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" },
    Action: "sts:AssumeRole",
  },
});
const role = { address: "aws_iam_role.r", after: { name: "bitmovin", assume_role_policy: trust } };
const reads = {
  address: "aws_iam_policy.p",
  after: {
    name: "p",
    policy: JSON.stringify({
      Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-b/*" },
    }),
  },
  unknown: { arn: true },
};

// a list of ARNs or names is a set as well
test.each<[string, Entry, object]>([
  [
    "managed policies of a role",
    { ...role, after: { ...role.after, managed_policy_arns: [] }, unknown: { managed_policy_arns: [true] } },
    {
      address: "aws_iam_role.r",
      expressions: { managed_policy_arns: references("aws_iam_policy.p.arn", "aws_iam_policy.p") },
    },
  ],
  [
    "roles of an attachment",
    {
      address: "aws_iam_policy_attachment.a",
      after: { policy_arn: "arn:aws:iam::111122223333:policy/p", roles: [] },
      unknown: { roles: [true], policy_arn: true },
    },
    {
      address: "aws_iam_policy_attachment.a",
      expressions: {
        roles: references("aws_iam_role.r.id", "aws_iam_role.r"),
        policy_arn: references("aws_iam_policy.p.arn", "aws_iam_policy.p"),
      },
    },
  ],
])("%s", (_, entry, config) => {
  const entries = [...(entry.address === role.address ? [] : [role]), reads, entry];
  const more = { configuration: { root_module: { resources: [{ mode: "managed", ...config }] } } };
  expect(
    reviewed(entries, { more }).access.map(({ name, change, actions }) => `${name} ${change} ${actions.join()}`),
  ).toEqual(["Bitmovin Encoding gains s3:GetObject"]);
});
