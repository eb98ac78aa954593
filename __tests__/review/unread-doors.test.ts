import { reviewCase } from "./case";
import { allow, bucketWith, document, type Entry, reviewed, stranger } from "./synthetic";

function verdictOf(entries: readonly Entry[]): string {
  return reviewed(entries).verdict;
}
function found(entries: readonly Entry[]): readonly string[] {
  return reviewed(entries)
    .findings.filter(({ rule, what }) => rule === "not-decidable" && what.includes("not looked at"))
    .map(({ address }) => address);
}

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
function denied(action: string): string {
  return document({ Effect: "Deny", Principal: "*", Action: action, Resource: "*" });
}
const limit = { type: "RESOURCE_CONTROL_POLICY", content: denied("s3:*") };
function organization(before: object): Entry {
  return { address: "aws_organizations_policy.p", before };
}

test("a real plan of all other ways in: each is a row or named, and nothing is called complete", async () => {
  const report = await reviewCase("unread-doors");
  const named = report.findings.filter(({ rule }) => rule === "not-decidable").map(({ address }) => address);
  expect(named).toEqual([
    "aws_cloudcontrolapi_resource.policy",
    "aws_cloudformation_stack.more",
    "aws_transfer_server.asks",
  ]);
  expect(report.complete).toBe(false);
  expect(report.verdict).toMatch(
    /aws_cloudcontrolapi_resource\.policy, aws_cloudformation_stack\.more and aws_transfer_server\.asks were not read\.$/,
  );
  const read = new Set(report.access.flatMap(({ addresses }) => addresses));
  for (const address of [
    "aws_s3_bucket_policy.fast",
    "aws_s3control_access_grant.partner",
    "aws_s3control_bucket_policy.outpost",
    "aws_s3control_object_lambda_access_point_policy.media",
    "aws_s3tables_table_bucket_policy.tables",
    "aws_s3tables_table_policy.plays",
    "aws_transfer_user.supplier",
  ])
    expect(read).toContain(address);
});

test.each<[string, Entry, readonly string[]]>([
  [
    "a stack that stays as it is",
    { address: "aws_cloudformation_stack.s", actions: ["no-op"], before: {}, after: {} },
    [],
  ],
  [
    "a stack that goes",
    { address: "aws_cloudformation_stack.s", before: { name: "s" } },
    ["aws_cloudformation_stack.s"],
  ],
  [
    "Cloud Control, a function",
    { address: "aws_cloudcontrolapi_resource.r", after: { type_name: "AWS::Lambda::Function" } },
    [],
  ],
  [
    "Cloud Control, a role",
    { address: "aws_cloudcontrolapi_resource.r", after: { type_name: "AWS::IAM::Role" } },
    ["aws_cloudcontrolapi_resource.r"],
  ],
  [
    "Cloud Control, not known",
    { address: "aws_cloudcontrolapi_resource.r", after: {}, unknown: { type_name: true } },
    ["aws_cloudcontrolapi_resource.r"],
  ],
  [
    "a shared subnet",
    {
      address: "aws_ram_resource_association.r",
      after: { resource_arn: "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-1" },
    },
    [],
  ],
  [
    "shared grants",
    {
      address: "aws_ram_resource_association.r",
      after: { resource_arn: "arn:aws:s3:eu-central-1:111122223333:access-grants/default" },
    },
    ["aws_ram_resource_association.r"],
  ],
  [
    "an identity provider of Cloud Control",
    { address: "awscc_iam_oidc_provider.p", after: { url: "https://a.example" } },
    ["awscc_iam_oidc_provider.p"],
  ],
  [
    "a type of a later provider",
    { address: "aws_s3_bucket_sharing.p", after: { bucket: "b" } },
    ["aws_s3_bucket_sharing.p"],
  ],
  ["a limit of the organisation that goes", organization(limit), ["aws_organizations_policy.p"]],
  ["one on other services", organization({ ...limit, content: denied("ec2:*") }), []],
  ["one on tags", organization({ ...limit, type: "TAG_POLICY", content: "{}" }), []],
  [
    "Block Public Access of the organisation",
    organization({ type: "S3_POLICY", content: JSON.stringify({ s3_attributes: {} }) }),
    ["aws_organizations_policy.p"],
  ],
  ["a limit that stays", { ...organization(limit), actions: ["no-op"], after: limit }, []],
  [
    "what attaches a limit",
    { address: "aws_organizations_policy_attachment.p", before: { policy_id: "p-1", target_id: "r-1" } },
    ["aws_organizations_policy_attachment.p"],
  ],
  ["something else", { address: "aws_instance.p", after: { ami: "b" } }, []],
])("%s", (_, entry, addresses) => {
  expect(found([entry])).toEqual(addresses);
});

test("one that stays as it is, is no finding; but the first sentence does not speak for it", () => {
  const stack: Entry = { address: "aws_cloudformation_stack.s", actions: ["no-op"], before: {}, after: {} };
  expect(verdictOf([stack])).toBe(
    "No access from outside was found in bucket policies, ACLs, access points, roles and users; aws_cloudformation_stack.s was not read.",
  );
  expect(
    verdictOf([stack, ...bucketWith("acme-in", allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-in/*"))]),
  ).toMatch(/gains access to acme-in; aws_cloudformation_stack\.s was not read\.$/);
});
