import { allow, assumer, document, type Entry, roleWith, stranger } from "../synthetic";
import { testRule } from "./support";

function role(name: string, principal: string, condition: object): readonly Entry[] {
  return roleWith(name, principal, condition, allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
}
function id(value: string): object {
  return { StringEquals: { "sts:ExternalId": value } };
}

testRule("missing-external-id", [
  { name: "external-id", finds: ["high aws_iam_role.bitmovin", "high aws_iam_role.partner"] },
  { name: "exact-role", finds: [] },
  { name: "sensitive-external-id", finds: [] },
  {
    name: "a role that it could assume before, and that gets a policy",
    entries: role("a", assumer, {}).map((entry, at) =>
      at === 0 ? { ...entry, actions: ["no-op"], before: entry.after ?? {} } : entry,
    ),
    finds: ["high aws_iam_role_policy.a"],
  },
  {
    name: "a role that it could assume before, and that a Deny of the bucket no longer keeps out",
    entries: [
      ...role("a", assumer, {}).map((entry) => ({ ...entry, actions: ["no-op"], before: entry.after ?? {} })),
      {
        address: "aws_s3_bucket_policy.in",
        before: {
          bucket: "acme-in",
          policy: document({ ...allow("*", "s3:*", "arn:aws:s3:::acme-in/*"), Effect: "Deny" }),
        },
      },
      { address: "aws_s3_bucket.in", after: { bucket: "acme-in" }, before: { bucket: "acme-in" }, actions: ["no-op"] },
    ],
    finds: ["high aws_iam_role_policy.a"],
  },
  { name: "without", entries: role("a", assumer, {}), finds: ["high aws_iam_role.a"] },
  {
    name: "any ID will do",
    entries: role("a", assumer, { StringLike: { "sts:ExternalId": "*" } }),
    finds: ["high aws_iam_role.a"],
  },
  {
    name: "only if one is sent",
    entries: role("a", assumer, { StringEqualsIfExists: { "sts:ExternalId": "acme-1" } }),
    finds: ["high aws_iam_role.a"],
  },
  {
    name: "another condition",
    entries: role("a", assumer, { StringEquals: { "aws:PrincipalTag/team": "x" } }),
    finds: ["high aws_iam_role.a"],
  },
  {
    name: "a known account",
    entries: role("a", stranger, {}),
    known: { "111122223333": "Ours" },
    finds: ["low aws_iam_role.a"],
  },
  {
    name: "one vendor, one ID, two roles",
    entries: [...role("a", assumer, id("acme-1")), ...role("b", assumer, id("acme-1"))],
    finds: [],
  },
  {
    name: "two vendors, two IDs",
    entries: [...role("a", assumer, id("acme-1")), ...role("b", stranger, id("acme-2"))],
    finds: [],
  },
  {
    name: "two vendors, one of them with a pattern of IDs",
    entries: [
      ...role("a", assumer, id("acme-1")),
      ...role("b", stranger, { StringLike: { "sts:ExternalId": "acme-*" } }),
    ],
    finds: ["high aws_iam_role.a"],
  },
  {
    name: "two vendors, one ID but for the second condition",
    entries: [
      ...role("a", assumer, id("acme-1")),
      ...role("b", stranger, {
        StringEquals: { "sts:ExternalId": ["acme-1", "acme-2"] },
        StringNotEquals: { "sts:ExternalId": "acme-1" },
      }),
    ],
    finds: [],
  },
  {
    name: "two vendors, one ID",
    entries: [...role("a", assumer, id("acme-1")), ...role("b", stranger, id("acme-1"))],
    finds: ["high aws_iam_role.a"],
  },
]);
