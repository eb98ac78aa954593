import { coverage, grantsOf, hole, type GrantedAccess, type PolicyStatement } from "../../src/policy";
import { allow, deny, policy, read, to } from "./read";

const objects = "arn:aws:s3:::acme/*";
const a = "111111111111";
const b = "222222222222";

/** `principal: actions on resources`, with what narrows it or is unknown. */
function say({
  principal,
  except,
  actions,
  notActions,
  resources,
  notResources,
  narrowedBy,
  unknown,
}: GrantedAccess): string {
  const who = principal ? principal.id : except ? `all but ${except.map(({ id }) => id).join()}` : "itself";
  const what = notActions ? `all but ${notActions.join()}` : actions.join();
  const on = notResources ? `all but ${notResources.join()}` : resources.join();
  return [`${who}: ${what} on ${on}`, narrowedBy.length > 0 ? `narrowed by ${narrowedBy.join()}` : "", unknown ?? ""]
    .filter(Boolean)
    .join("; ");
}

test.each<readonly [string, readonly unknown[], readonly string[]]>([
  [
    "one principal",
    [to({ AWS: a }, allow(["s3:PutObject", "s3:GetObject"], objects))],
    [`${a}: s3:GetObject,s3:PutObject on ${objects}`],
  ],
  [
    "each principal",
    [to({ AWS: [a, b] }, allow("s3:GetObject", objects))],
    [`${a}: s3:GetObject on ${objects}`, `${b}: s3:GetObject on ${objects}`],
  ],
  ["an identity", [allow("s3:GetObject", objects)], [`itself: s3:GetObject on ${objects}`]],
  [
    "NotPrincipal, NotAction, NotResource",
    [{ Effect: "Allow", NotPrincipal: { AWS: a }, NotAction: "iam:*", NotResource: objects }],
    [`all but ${a}: all but iam:* on all but ${objects}`],
  ],
  ["a Deny for all of it", [to({ AWS: a }, allow("s3:GetObject", objects)), to("*", deny("s3:*", "*"))], []],
  [
    "a Deny for one of two principals",
    [to({ AWS: [a, b] }, allow("s3:GetObject", objects)), to({ AWS: a }, deny("s3:*", "*"))],
    [`${b}: s3:GetObject on ${objects}`],
  ],
  [
    "a Deny for one of two actions",
    [to({ AWS: a }, allow(["s3:GetObject", "s3:PutObject"], objects)), to("*", deny("s3:Put*", "*"))],
    [`${a}: s3:GetObject on ${objects}`],
  ],
  [
    "a Deny for one of two resources",
    [to({ AWS: a }, allow("s3:GetObject", [objects, "arn:aws:s3:::x/*"])), to("*", deny("s3:*", "arn:aws:s3:::x*"))],
    [`${a}: s3:GetObject on ${objects}`],
  ],
  [
    "a Deny for a part",
    [to({ AWS: a }, allow("s3:GetObject", objects)), to("*", deny("s3:*", "arn:aws:s3:::acme/secret/*"))],
    [`${a}: s3:GetObject on ${objects}; narrowed by 1`],
  ],
  [
    "a Deny under a condition",
    [
      to({ AWS: a }, allow("s3:GetObject", objects)),
      to("*", deny("s3:*", "*", { Bool: { "aws:SecureTransport": "false" } })),
    ],
    [`${a}: s3:GetObject on ${objects}; narrowed by 1`],
  ],
  [
    "a Deny for something else",
    [to({ AWS: a }, allow("s3:GetObject", objects)), to({ AWS: b }, deny("s3:*", "*"))],
    [`${a}: s3:GetObject on ${objects}`],
  ],
  [
    "two Denies that take all together",
    [
      to({ AWS: a }, allow("s3:GetObject", objects)),
      to("*", deny("s3:Get*", "arn:aws:s3:::acme/a*")),
      to("*", { Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::acme/a*" }),
    ],
    [],
  ],
  [
    "an unknown principal",
    [to({ AWS: hole("aws_iam_role.r.arn") }, allow("s3:GetObject", objects))],
    [`\0aws_iam_role.r.arn\0: s3:GetObject on ${objects}; the principal is not known: aws_iam_role.r.arn`],
  ],
  [
    "a web identity in an unknown account, which is known by its provider",
    [to({ Federated: `arn:aws:iam::${hole("own")}:oidc-provider/gitlab.com` }, allow("s3:GetObject", objects))],
    [`arn:aws:iam::\0own\0:oidc-provider/gitlab.com: s3:GetObject on ${objects}`],
  ],
  [
    "an unknown web identity",
    [to({ Federated: hole("o") }, allow("s3:GetObject", objects))],
    [`\0o\0: s3:GetObject on ${objects}; the principal is not known: o`],
  ],
  [
    "a role in an unknown account",
    [to({ AWS: `arn:aws:iam::${hole("own")}:role/r` }, allow("s3:GetObject", objects))],
    [`arn:aws:iam::\0own\0:role/r: s3:GetObject on ${objects}; the principal is not known: own`],
  ],
  [
    "an unknown resource",
    [to({ AWS: a }, allow("s3:GetObject", `${hole("b")}/*`))],
    [`${a}: s3:GetObject on \0b\0/*; not known: b`],
  ],
  [
    "an unknown Deny",
    [to({ AWS: a }, allow("s3:GetObject", objects)), { ...to("*", deny("s3:*", "*")), Effect: hole("e") }],
    [
      `${a}: s3:GetObject on ${objects}; narrowed by 1`,
      `*: s3:* on *; narrowed by 1; whether the statement allows or denies is not known`,
    ],
  ],
])("%s", (_, statements, expected) => {
  expect(grantsOf(read(policy(...statements))).map(say)).toEqual(expected);
});

function wanted(statement: object): PolicyStatement {
  const [first] = read(policy(statement)).statements;
  if (!first) throw new Error("no statement");
  return first;
}

test.each<readonly [string, readonly unknown[], object, string]>([
  ["all", [allow("s3:*", objects)], allow("s3:GetObject", "arn:aws:s3:::acme/vod/*"), "all"],
  [
    "all by several statements",
    [allow("s3:GetObject", objects), allow("s3:PutObject", objects)],
    allow(["s3:GetObject", "s3:PutObject"], objects),
    "all",
  ],
  ["one of two actions", [allow("s3:GetObject", objects)], allow(["s3:GetObject", "s3:PutObject"], objects), "some"],
  ["a part of the paths", [allow("s3:GetObject", "arn:aws:s3:::acme/vod/*")], allow("s3:GetObject", objects), "some"],
  [
    "under a condition",
    [allow("s3:GetObject", objects, { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } })],
    allow("s3:GetObject", objects),
    "some",
  ],
  [
    "under the condition that is asked for",
    [allow("s3:ListBucket", "*", { StringLike: { "s3:prefix": "vod/*" } })],
    allow("s3:ListBucket", "*", { StringLike: { "s3:prefix": "vod/hd/*" } }),
    "all",
  ],
  ["nothing", [allow("s3:GetObject", objects)], allow("s3:GetObject", "arn:aws:s3:::acme-2/*"), "none"],
  ["denied", [allow("s3:GetObject", objects), deny("s3:*", "*")], allow("s3:GetObject", objects), "none"],
  [
    "denied in part",
    [allow("s3:GetObject", objects), deny("s3:*", "arn:aws:s3:::acme/x")],
    allow("s3:GetObject", objects),
    "some",
  ],
  [
    "perhaps denied",
    [allow("s3:GetObject", objects), { ...deny("s3:*", "*"), Effect: hole("e") }],
    allow("s3:GetObject", objects),
    "unknown",
  ],
  ["perhaps allowed", [allow("s3:GetObject", `${hole("b")}/*`)], allow("s3:GetObject", objects), "unknown"],
  [
    "allowed for the same hole",
    [allow("s3:GetObject", `${hole("b")}/*`)],
    allow("s3:GetObject", `${hole("b")}/vod/*`),
    "all",
  ],
  ["surely not allowed", [allow("s3:GetObject", `${hole("b")}/*`)], allow("s3:PutObject", objects), "none"],
  [
    "for a principal",
    [to({ AWS: [a, b] }, allow("s3:*", objects))],
    to({ AWS: a }, allow("s3:GetObject", objects)),
    "all",
  ],
  [
    "for another principal",
    [to({ AWS: a }, allow("s3:*", objects))],
    to({ AWS: b }, allow("s3:GetObject", objects)),
    "none",
  ],
])("coverage: %s", (_, statements, need, expected) => {
  const { coverage: found, allowed, missing } = coverage(read(policy(...statements)), wanted(need));
  expect(found).toBe(expected);
  if (expected === "some") expect([allowed, missing]).not.toContain(undefined);
});
