import { checkChoices } from "../../src/grants/check-choices";
import type { Choices } from "../../src/grants/choices";
import { documentJson } from "../../src/grants/document";
import { policiesFor } from "../../src/grants/policies";
import type { WayKind } from "../../src/catalogue/way";
import { decide } from "../../src/policy";
import type { PolicyKind, Request } from "../../src/policy";
import { parsePolicy } from "../../src/policy";
import { shapes } from "../support/shapes";
import { choicesOf } from "../support/configurations";

const other = "arn:aws:iam::444455556666:role/export";
const stranger = "arn:aws:iam::999999999999:role/export";
const id = "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01";
const logs = "arn:aws:logs:eu-central-1:111122223333:delivery-source:x";
const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };
const ours = { "aws:SourceAccount": "111122223333", "aws:SourceArn": logs };
const theirs = { "aws:SourceAccount": "999999999999", "aws:SourceArn": logs.replace("111122223333", "999999999999") };

type Context = NonNullable<Request["context"]>;
type Row = readonly [shape: string, way: WayKind, principal: string | undefined, context: Context, allowed: boolean];

function choicesFor(shape: string, kind: WayKind, rest: Partial<Choices> = {}) {
  const pattern = shapes.find((one) => one.id === `shape-${shape}`);
  if (pattern === undefined) throw new Error(`no shape ${shape}`);
  const access = Object.keys(pattern.access) as ("input" | "output")[];
  const choices = choicesOf({ pattern, kind, name: shape }, { media: { name: "acme-media", access } }, rest);
  return { pattern, choices };
}

/** What a policy of this way answers. */
function answer(statements: Parameters<typeof documentJson>[0], kind: PolicyKind, request: Request): string {
  const { policy, problems } = parsePolicy(documentJson(statements), { kind });
  expect(problems.filter(({ refused }) => refused)).toEqual([]);
  if (policy === undefined) throw new Error("no policy");
  return decide(policy, request).answer;
}

const entering: readonly Row[] = [
  ["told-role", "role", "arn:aws:iam::111122223333:role/transcoder", { "sts:ExternalId": "8c1f0a3e-5d0b-4a57" }, true],
  ["told-role", "role", other, { "sts:ExternalId": "8c1f0a3e-5d0b-4a57" }, false],
  ["several-role", "role", other, { "sts:ExternalId": "8c1f0a3e-5d0b-4a57" }, true],
  ["several-role", "role", other, { "sts:ExternalId": id }, false],
  ["several-role", "role", stranger, { "sts:ExternalId": "8c1f0a3e-5d0b-4a57" }, false],
  ["service-role", "role", "mediaconvert.amazonaws.com", ours, true],
  ["service-role", "role", "mediaconvert.amazonaws.com", theirs, false],
  ["service-role", "role", "mediaconvert.amazonaws.com", {}, false],
  ["service-role", "role", "medialive.amazonaws.com", ours, false],
  ["chosen-mixed", "role", other, { "sts:ExternalId": "8c1f0a3e-5d0b-4a57" }, true],
  ["no-external-id", "role", "arn:aws:iam::111122223333:role/x", {}, true],
  ["no-external-id", "role", stranger, {}, false],
  [
    "itself",
    "role",
    "arn:aws:iam::111122223333:role/mshape",
    { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/mshape" },
    true,
  ],
  [
    "itself",
    "role",
    "arn:aws:iam::111122223333:role/other",
    { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/other" },
    false,
  ],
];

test.each(entering)("%s by %s: %s with %j may enter: %s", (shape, kind, principal, context, allowed) => {
  const { pattern, choices } = choicesFor(shape, kind);
  const { trust } = policiesFor(pattern, { ...choices, name: "mshape" });
  const request = { action: "sts:AssumeRole", context, ...(principal === undefined ? {} : { principal }) };
  expect(answer(trust, "trust", request) === "allowed").toBe(allowed);
});

test.each([
  ["100000000000000000001", true],
  ["100000000000000000002", false],
])("a web identity enters with its subject alone: %s", (subject, allowed) => {
  const { pattern, choices } = choicesFor("web-identity", "role");
  const request: Request = {
    principal: "federated:accounts.google.com",
    action: "sts:AssumeRoleWithWebIdentity",
    context: { "accounts.google.com:sub": subject },
  };
  expect(answer(policiesFor(pattern, choices).trust, "trust", request) === "allowed").toBe(allowed);
});

const distribution = "arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE";
const identity = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC";
const elb = "logdelivery.elasticloadbalancing.amazonaws.com";

/** A request for one object: what the vendor's principal gets, and what anybody else does. */
const using: readonly (readonly [
  shape: string,
  principal: string,
  action: string,
  key: string,
  context: Context,
  allowed: boolean,
])[] = [
  ["service-policy", "cloudfront.amazonaws.com", "s3:PutObject", "a", { "aws:SourceArn": distribution }, true],
  ["service-policy", "cloudfront.amazonaws.com", "s3:PutObject", "a", { "aws:SourceArn": `${distribution}2` }, false],
  ["service-policy", "cloudfront.amazonaws.com", "s3:PutObject", "a", {}, false],
  ["delivery", "logs.eu-central-1.amazonaws.com", "s3:PutObject", "AWSLogs/111122223333/a", { ...ours, ...acl }, true],
  ["delivery", "logs.eu-central-1.amazonaws.com", "s3:PutObject", "AWSLogs/111122223333/a", ours, false],
  ["delivery", "logs.eu-central-1.amazonaws.com", "s3:PutObject", "other/a", { ...ours, ...acl }, false],
  [
    "delivery",
    "logs.eu-central-1.amazonaws.com",
    "s3:PutObject",
    "AWSLogs/111122223333/a",
    { ...theirs, ...acl },
    false,
  ],
  ["delivery", "logs.eu-west-1.amazonaws.com", "s3:PutObject", "AWSLogs/111122223333/a", { ...ours, ...acl }, false],
  ["several", other, "s3:PutObject", "a", {}, true],
  ["several", "arn:aws:iam::111122223333:role/x", "s3:PutObject", "a", {}, true],
  ["several", stranger, "s3:PutObject", "a", {}, false],
  ["chosen", other, "s3:PutObject", "a", {}, true],
  ["chosen-mixed", elb, "s3:PutObject", "a", {}, true],
  ["chosen-mixed", "arn:aws:iam::111122223333:root", "s3:PutObject", "a", {}, false],
  ["origin-access-identity", identity, "s3:GetObject", "a", {}, true],
  ["origin-access-identity", identity.replace("EH1", "EH2"), "s3:GetObject", "a", {}, false],
  ["tagged", "arn:aws:iam::111122223333:role/x", "s3:PutObject", "a", { "aws:PrincipalTag/Tenant": "acme" }, true],
  ["tagged", "arn:aws:iam::111122223333:role/x", "s3:PutObject", "a", { "aws:PrincipalTag/Tenant": "other" }, false],
  ["tagged", "arn:aws:iam::111122223333:role/x", "s3:PutObject", "a", {}, false],
];

test.each(using)("%s: %s may %s %s with %j: %s", (shape, principal, action, key, context, allowed) => {
  const { pattern, choices } = choicesFor(shape, "bucket-policy");
  const statements = policiesFor(pattern, choices).buckets["acme-media"] ?? [];
  const request = { principal, action, resource: `arn:aws:s3:::acme-media/${key}`, context };
  expect(answer(statements, "resource", request) === "allowed").toBe(allowed);
});

test.each([
  [{}, false],
  [{ principalArn: other }, false],
  [{ principalArn: other, externalId: "8c1f0a3e-5d0b-4a57" }, true],
])("nobody enters before all is told: %j", (told, allowed) => {
  const { pattern, choices } = choicesFor("told-after", "role");
  const { principalArn: _, externalId: __, ...untold } = choices;
  const some: Choices = { ...untold, ...told };
  expect(() => checkChoices(pattern, some)).not.toThrow();
  const { trust } = policiesFor(pattern, some);
  const context = { "sts:ExternalId": "8c1f0a3e-5d0b-4a57" };
  for (const principal of [other, "arn:aws:iam::111122223333:role/transcoder", stranger]) {
    const may = allowed && principal === other;
    expect(answer(trust, "trust", { principal, action: "sts:AssumeRole", context }) === "allowed").toBe(may);
  }
});

test("an account's own action goes to the ways that need it alone", () => {
  for (const kind of ["role", "user"] as const) {
    const { pattern, choices } = choicesFor("some-ways", kind);
    const request = { action: "s3:ListAllMyBuckets", resource: "*", context: {} };
    expect(answer(policiesFor(pattern, choices).identity, "identity", request) === "allowed").toBe(kind === "user");
  }
});

test.each([
  [
    "a dot",
    "bucket-rules",
    "user",
    { name: "acme-a.b" },
    {},
    'bucket "acme-a.b" has a dot in its name, which Shape bucket-rules cannot use: it uses the bucket\'s own host name',
  ],
  [
    "another beginning",
    "bucket-rules",
    "user",
    { name: "media" },
    {},
    'bucket "media" does not begin with "acme-", as Shape bucket-rules asks: it looks for it',
  ],
  [
    "a key",
    "delivery",
    "bucket-policy",
    { kms: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/8c1f0a3e-5d0b-4a57-9c1d-0123456789ab" } },
    {},
    "Shape delivery cannot use a bucket that is encrypted with a KMS key (it has no right to a key): leave the key out, and use SSE-S3",
  ],
  [
    "a value that is missing",
    "service-policy",
    "bucket-policy",
    {},
    { told: {} },
    "the distribution arn is missing: Its console shows it",
  ],
  [
    "a choice that is none",
    "chosen",
    "bucket-policy",
    {},
    { told: { edition: "asia" } },
    'edition "asia" is not known: use eu, us',
  ],
  [
    "a value that nobody asked for",
    "several",
    "bucket-policy",
    {},
    { told: { tenant: "a" } },
    '"tenant" is nothing that Shape several has to be told for by bucket-policy: it has none',
  ],
] as const)("%s is refused", (_, shape, kind, bucket, rest, problem) => {
  const { pattern, choices } = choicesFor(shape, kind);
  const buckets = { media: { name: "acme-media", access: ["output"] as const, ...bucket } };
  expect(() => checkChoices(pattern, { ...choices, buckets, ...rest })).toThrow(problem);
});
