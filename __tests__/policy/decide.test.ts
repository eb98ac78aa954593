import { decide, hole, type Policy, type PolicySet, type Request } from "../../src/policy";
import { allow, deny, policy, read, to } from "./read";

const account = "111111111111";
const other = "222222222222";
const bob = `arn:aws:iam::${account}:user/bob`;
const role = `arn:aws:iam::${account}:role/app`;
const session = `arn:aws:sts::${account}:assumed-role/app/s1`;
const stranger = `arn:aws:iam::${other}:user/eve`;
const object = "arn:aws:s3:::b/k";

function get(principal: string, context?: Request["context"]): Request {
  return {
    principal,
    action: "s3:GetObject",
    resource: object,
    ...(context ? { context } : {}),
  };
}

/** The semantics table of the reference, sentence by sentence: one document by itself. */
const single: readonly (readonly [string, unknown, Request, string])[] = [
  ["nothing allows", policy(to("*", allow("s3:PutObject", "*"))), get(bob), "denied-by-default"],
  [
    "explicit Deny wins",
    policy(to("*", allow("s3:*", "*")), to("*", deny("s3:GetObject", "*"))),
    get(bob),
    "denied-explicitly",
  ],
  [
    "Deny wins whatever the order",
    policy(to("*", deny("s3:GetObject", "*")), to("*", allow("s3:*", "*"))),
    get(bob),
    "denied-explicitly",
  ],
  ["an account covers its users", policy(to({ AWS: account }, allow("s3:*", "*"))), get(bob), "allowed"],
  [
    "the root ARN is the account",
    policy(to({ AWS: `arn:aws:iam::${account}:root` }, allow("s3:*", "*"))),
    get(role),
    "allowed",
  ],
  [
    "an account covers no one else's",
    policy(to({ AWS: account }, allow("s3:*", "*"))),
    get(stranger),
    "denied-by-default",
  ],
  ["* is everyone", policy(to("*", allow("s3:*", "*"))), get("anonymous"), "allowed"],
  ["AWS * is everyone", policy(to({ AWS: "*" }, allow("s3:*", "*"))), get("anonymous"), "allowed"],
  ["a role covers its sessions", policy(to({ AWS: role }, allow("s3:*", "*"))), get(session), "allowed"],
  ["a session is exact", policy(to({ AWS: session }, allow("s3:*", "*"))), get(`${session}2`), "denied-by-default"],
  ["a role may be the session that is named", policy(to({ AWS: session }, allow("s3:*", "*"))), get(role), "unknown"],
  [
    "a canonical user's account is not known",
    policy(to({ CanonicalUser: "a".repeat(64) }, allow("s3:*", "*"))),
    get(bob),
    "unknown",
  ],
  [
    "a canonical user is itself",
    policy(to({ CanonicalUser: "a".repeat(64) }, allow("s3:*", "*"))),
    get("a".repeat(64)),
    "allowed",
  ],
  ["a service", policy(to({ Service: "s3.amazonaws.com" }, allow("s3:*", "*"))), get("s3.amazonaws.com"), "allowed"],
  [
    "another service",
    policy(to({ Service: "s3.amazonaws.com" }, allow("s3:*", "*"))),
    get("sns.amazonaws.com"),
    "denied-by-default",
  ],
  [
    "Allow with NotPrincipal lets in the world",
    policy({ ...allow("s3:*", "*"), NotPrincipal: { AWS: bob } }),
    get("anonymous"),
    "allowed",
  ],
  [
    "Deny with NotPrincipal spares who is listed with the account",
    policy(to("*", allow("s3:*", "*")), { ...deny("s3:*", "*"), NotPrincipal: { AWS: [bob, account] } }),
    get(bob),
    "allowed",
  ],
  [
    "Deny with NotPrincipal without the account is not certain",
    policy(to("*", allow("s3:*", "*")), { ...deny("s3:*", "*"), NotPrincipal: { AWS: [bob] } }),
    get(bob),
    "unknown",
  ],
  [
    "Deny with NotPrincipal hits who is not listed",
    policy(to("*", allow("s3:*", "*")), { ...deny("s3:*", "*"), NotPrincipal: { AWS: [bob, account] } }),
    get(stranger),
    "denied-explicitly",
  ],
  [
    "NotAction is everything else, also later actions",
    policy({ Effect: "Allow", Principal: "*", NotAction: "s3:Put*", Resource: "*" }),
    { ...get(bob), action: "s3:GetSomethingNew" },
    "allowed",
  ],
  [
    "NotAction leaves its actions out",
    policy({ Effect: "Allow", Principal: "*", NotAction: "s3:Get*", Resource: "*" }),
    get(bob),
    "denied-by-default",
  ],
  [
    "NotResource is everything else",
    policy({ Effect: "Allow", Principal: "*", Action: "s3:*", NotResource: "arn:aws:s3:::c/*" }),
    get(bob),
    "allowed",
  ],
  [
    "NotResource leaves its resources out",
    policy({ Effect: "Allow", Principal: "*", Action: "s3:*", NotResource: "arn:aws:s3:::b/*" }),
    get(bob),
    "denied-by-default",
  ],
  ["the case of actions does not count", policy(to("*", allow("S3:getobject", "*"))), get(bob), "allowed"],
  ["the case of resources counts", policy(to("*", allow("s3:*", "arn:aws:s3:::B/*"))), get(bob), "denied-by-default"],
  ["* crosses slashes", policy(to("*", allow("s3:*", "arn:aws:s3:::b*"))), get(bob), "allowed"],
  ["? is one character", policy(to("*", allow("s3:*", "arn:aws:s3:::?/?"))), get(bob), "allowed"],
  ["? is not none", policy(to("*", allow("s3:*", "arn:aws:s3:::b/k?"))), get(bob), "denied-by-default"],
  [
    "a wildcard within an ARN's part stays there",
    policy(to("*", allow("ec2:*", "arn:aws:ec2:*:111111111111:instance/*"))),
    { principal: bob, action: "ec2:StartInstances", resource: "arn:aws:ec2:eu-west-1:111111111111:instance/i-1" },
    "allowed",
  ],
  [
    "what only a wildcard across the parts would match is not known",
    policy(to("*", allow("lambda:*", "arn:aws:lambda:*:1:function:x"))),
    { principal: bob, action: "lambda:InvokeFunction", resource: "arn:aws:lambda:r:2:function:f:1:function:x" },
    "unknown",
  ],
  [
    "2008-10-17 does not expand variables",
    { ...policy(to("*", allow("s3:*", "arn:aws:s3:::b/${aws:username}"))), Version: "2008-10-17" },
    { ...get(bob), resource: "arn:aws:s3:::b/bob" },
    "denied-by-default",
  ],
  [
    "no version is 2008-10-17",
    { Statement: policy(to("*", allow("s3:*", "arn:aws:s3:::b/${aws:username}"))).Statement },
    { ...get(bob), resource: "arn:aws:s3:::b/bob" },
    "denied-by-default",
  ],
  [
    "2012-10-17 does",
    policy(to("*", allow("s3:*", "arn:aws:s3:::b/${aws:username}"))),
    { ...get(bob), resource: "arn:aws:s3:::b/bob" },
    "allowed",
  ],
  [
    "a variable without value matches nothing",
    policy(to("*", allow("s3:*", "arn:aws:s3:::b/${aws:SourceVpc}*"))),
    get(bob),
    "denied-by-default",
  ],
  [
    "a variable may have a default",
    policy(to("*", allow("s3:*", "arn:aws:s3:::b/${aws:SourceVpc, 'k'}"))),
    get(bob),
    "allowed",
  ],
  [
    "a bare character in braces is itself",
    policy(to("*", allow("s3:*", "arn:aws:s3:::b/${*}"))),
    get(bob),
    "denied-by-default",
  ],
  [
    "a bare character in braces matches itself",
    policy(to("*", allow("s3:*", "arn:aws:s3:::b/${*}"))),
    { ...get(bob), resource: "arn:aws:s3:::b/*" },
    "allowed",
  ],
  ["a hole may be anything", policy(to("*", allow("s3:*", `${hole("b.arn")}/*`))), get(bob), "unknown"],
  [
    "a hole is itself",
    policy(to("*", allow("s3:*", `${hole("b.arn")}/*`))),
    { ...get(bob), resource: `${hole("b.arn")}/k` },
    "allowed",
  ],
  ["a hole with a known end", policy(to("*", allow("s3:*", `${hole("b.arn")}/x`))), get(bob), "denied-by-default"],
  ["an unknown effect", policy({ ...to("*", allow("s3:*", "*")), Effect: hole("e") }), get(bob), "unknown"],
  ["an unknown statement beside a Deny", policy(hole("s"), to("*", deny("s3:*", "*"))), get(bob), "denied-explicitly"],
  ["a Deny before an unknown statement", policy(to("*", deny("s3:*", "*")), hole("s")), get(bob), "denied-explicitly"],
  ["an unknown condition", policy({ ...to("*", allow("s3:*", "*")), Condition: hole("c") }), get(bob), "unknown"],
  ["an unknown principal", policy(to({ AWS: hole("p") }, allow("s3:*", "*"))), get(bob), "unknown"],
  [
    "an unknown provider is no user",
    policy(to({ Federated: hole("p") }, allow("s3:*", "*"))),
    get(bob),
    "denied-by-default",
  ],
  [
    "an unknown provider may be this one",
    policy(to({ Federated: hole("p") }, allow("s3:*", "*"))),
    get("federated:accounts.google.com"),
    "unknown",
  ],
  [
    "an unknown provider is itself",
    policy(to({ Federated: hole("p") }, allow("s3:*", "*"))),
    get(`federated:${hole("p")}`),
    "allowed",
  ],
  [
    "a provider in an unknown account is no other provider",
    policy(to({ Federated: `arn:aws:iam::${hole("a")}:oidc-provider/gitlab.com` }, allow("s3:*", "*"))),
    get("federated:arn:aws:iam::111122223333:oidc-provider/app.terraform.io"),
    "denied-by-default",
  ],
  [
    "an unknown service is no user",
    policy(to({ Service: hole("s") }, allow("s3:*", "*"))),
    get(bob),
    "denied-by-default",
  ],
  [
    "a service in an unknown region is no other service",
    policy(to({ Service: `logs.${hole("region")}.amazonaws.com` }, allow("s3:*", "*"))),
    get("s3.amazonaws.com"),
    "denied-by-default",
  ],
  [
    "a service in an unknown region may be the one in a region",
    policy(to({ Service: `logs.${hole("region")}.amazonaws.com` }, allow("s3:*", "*"))),
    get("logs.eu-west-1.amazonaws.com"),
    "unknown",
  ],
  [
    "an unknown canonical user is no service",
    policy(to({ CanonicalUser: hole("c") }, allow("s3:*", "*"))),
    get("s3.amazonaws.com"),
    "denied-by-default",
  ],
  [
    "an unknown canonical user may be anyone's",
    policy(to({ CanonicalUser: hole("c") }, allow("s3:*", "*"))),
    get(bob),
    "unknown",
  ],
  [
    "a role of an unknown account, by a session of it",
    policy(to({ AWS: `arn:aws:iam::${hole("own")}:role/reader` }, allow("s3:*", "*"))),
    get(`arn:aws:sts::${hole("own")}:assumed-role/reader/s`),
    "allowed",
  ],
  [
    "a role of an unknown account, by another role of it",
    policy(to({ AWS: `arn:aws:iam::${hole("own")}:role/reader` }, allow("s3:*", "*"))),
    get(`arn:aws:iam::${hole("own")}:role/writer`),
    "denied-by-default",
  ],
  [
    "a role of an unknown account, by one of that name",
    policy(to({ AWS: `arn:aws:iam::${hole("own")}:role/bob` }, allow("s3:*", "*"))),
    get("arn:aws:iam::111122223333:role/bob"),
    "unknown",
  ],
  [
    "a role of an unknown account, by a user",
    policy(to({ AWS: `arn:aws:iam::${hole("own")}:role/bob` }, allow("s3:*", "*"))),
    get(bob),
    "denied-by-default",
  ],
  [
    "an unknown account may be this one",
    policy(to({ AWS: `arn:aws:iam::${hole("a")}:root` }, allow("s3:*", "*"))),
    get(bob),
    "unknown",
  ],
  [
    "an unknown account is itself",
    policy(to({ AWS: `arn:aws:iam::${hole("a")}:root` }, allow("s3:*", "*"))),
    get(`arn:aws:iam::${hole("a")}:user/bob`),
    "allowed",
  ],
  [
    "a user of unknown name is none of another account",
    policy(to({ AWS: `arn:aws:iam::999988887777:user/${hole("u: a/b")}` }, allow("s3:*", "*"))),
    get(bob),
    "denied-by-default",
  ],
  [
    "a user of unknown name may be one of its account",
    policy(to({ AWS: `arn:aws:iam::${account}:user/${hole("u: a/b")}` }, allow("s3:*", "*"))),
    get(bob),
    "unknown",
  ],
  [
    "a partition that is not known",
    policy(to({ AWS: `arn:${hole("p")}:iam::${account}:root` }, allow("s3:*", "*"))),
    get(bob),
    "allowed",
  ],
];

test.each(single)("%s", (_, document, request, answer) => {
  expect(decide(read(document, "resource"), request).answer).toBe(answer);
});

test("the deciding statement is named", () => {
  const document = policy(
    { ...to("*", allow("s3:Put*", "*")), Sid: "Put" },
    { ...to("*", allow("s3:Get*", "*")), Sid: "Get" },
  );
  expect(decide(read(document), get(bob))).toEqual({
    answer: "allowed",
    statement: { index: 1, sid: "Get" },
    reason: "statement 1 (Get) allows it",
  });
});

function mine(document: unknown): Policy {
  return read(document, "identity");
}
function ours(document: unknown): Policy {
  return read(document, "resource");
}
const all = policy(allow("s3:*", "*"));
const none = policy(allow("ec2:*", "*"));
const forBob = policy(to({ AWS: bob }, allow("s3:*", "*")));
const forRole = policy(to({ AWS: role }, allow("s3:*", "*")));
const forAccount = policy(to({ AWS: account }, allow("s3:*", "*")));

/** Which policies count: both sides, boundaries, keys and trust. */
const sets: readonly (readonly [string, PolicySet, Request, string])[] = [
  [
    "same account: identity is enough",
    { resource: "none", identity: [mine(all)], resourceAccount: account },
    get(bob),
    "allowed",
  ],
  [
    "same account: resource is enough",
    { resource: ours(forBob), identity: [], resourceAccount: account },
    get(bob),
    "allowed",
  ],
  [
    "same account: neither",
    { resource: "none", identity: [mine(none)], resourceAccount: account },
    get(bob),
    "denied-by-default",
  ],
  [
    "same account: to the account only delegates",
    { resource: ours(forAccount), identity: [], resourceAccount: account },
    get(bob),
    "denied-by-default",
  ],
  [
    "same account: delegated and taken up",
    { resource: ours(forAccount), identity: [mine(all)], resourceAccount: account },
    get(bob),
    "allowed",
  ],
  [
    "cross account: both",
    { resource: ours(forBob), identity: [mine(all)], resourceAccount: other },
    get(bob),
    "allowed",
  ],
  [
    "cross account: only the resource",
    { resource: ours(forBob), identity: [], resourceAccount: other },
    get(bob),
    "denied-by-default",
  ],
  [
    "cross account: only the identity",
    { resource: "none", identity: [mine(all)], resourceAccount: other },
    get(bob),
    "denied-by-default",
  ],
  ["cross account: their side is not known", { resource: ours(forBob), resourceAccount: other }, get(bob), "unknown"],
  [
    "a Deny on either side",
    { resource: ours(forBob), identity: [mine(policy(deny("s3:*", "*")))], resourceAccount: account },
    get(bob),
    "denied-explicitly",
  ],
  [
    "a boundary limits an identity policy",
    { resource: "none", identity: [mine(all)], boundary: mine(none), resourceAccount: account },
    get(bob),
    "denied-by-default",
  ],
  [
    "a boundary does not limit a user's ARN in a resource policy",
    { resource: ours(forBob), identity: [], boundary: mine(none), resourceAccount: account },
    get(bob),
    "allowed",
  ],
  [
    "a boundary limits a role's ARN in a resource policy",
    { resource: ours(forRole), identity: [], boundary: mine(none), resourceAccount: account },
    get(session),
    "denied-by-default",
  ],
  [
    "a boundary's Deny counts anyway",
    { resource: ours(forBob), boundary: mine(policy(deny("s3:*", "*"))), resourceAccount: account },
    get(bob),
    "denied-explicitly",
  ],
  [
    "anyone needs no identity policy",
    { resource: ours(policy(to("*", allow("s3:*", "*")))), resourceAccount: account },
    get("anonymous"),
    "allowed",
  ],
  [
    "a service needs no identity policy",
    { resource: ours(policy(to({ Service: "s3.amazonaws.com" }, allow("s3:*", "*")))), resourceAccount: account },
    get("s3.amazonaws.com"),
    "allowed",
  ],
];

test.each(sets)("%s", (_, set, request, answer) => {
  expect(decide(set, request).answer).toBe(answer);
});

const key = `arn:aws:kms:eu-west-1:${account}:key/k`;
function decrypt(principal: string): Request {
  return { principal, action: "kms:Decrypt", resource: key };
}
function keyPolicy(principal: string) {
  return read(policy(to({ AWS: principal }, allow("kms:Decrypt", "*"))), "key");
}
const kmsAll = mine(policy(allow("kms:*", "*")));
function grant(granteePrincipal: string) {
  return [{ keyArn: key, granteePrincipal, operations: ["Decrypt"] }];
}

test.each<readonly [string, PolicySet, Request, string]>([
  [
    "a key's policy must allow",
    { resource: keyPolicy(bob), identity: [kmsAll], resourceAccount: account },
    decrypt(role),
    "denied-by-default",
  ],
  [
    "a key's policy is enough",
    { resource: keyPolicy(bob), identity: [], resourceAccount: account },
    decrypt(bob),
    "allowed",
  ],
  [
    "to the account, identity policies decide",
    { resource: keyPolicy(account), identity: [kmsAll], resourceAccount: account },
    decrypt(role),
    "allowed",
  ],
  [
    "to the account, without identity policy",
    { resource: keyPolicy(account), identity: [], resourceAccount: account },
    decrypt(role),
    "denied-by-default",
  ],
  [
    "another account needs both",
    { resource: keyPolicy(stranger), resourceAccount: account },
    decrypt(stranger),
    "unknown",
  ],
  [
    "a grant",
    { resource: keyPolicy(bob), identity: [], grants: grant(role), resourceAccount: account },
    decrypt(role),
    "allowed",
  ],
  [
    "a grant for something else",
    { resource: keyPolicy(bob), identity: [], grants: grant(role), resourceAccount: account },
    { ...decrypt(role), action: "kms:Encrypt" },
    "denied-by-default",
  ],
  [
    "a grant on another key",
    { resource: keyPolicy(bob), identity: [], grants: grant(role), resourceAccount: account },
    { ...decrypt(role), resource: `${key}2` },
    "denied-by-default",
  ],
])("%s", (_, set, request, answer) => {
  expect(decide(set, request).answer).toBe(answer);
});

function trust(principal: string, Condition?: unknown) {
  return read(
    policy({
      Effect: "Allow",
      Principal: { AWS: principal },
      Action: "sts:AssumeRole",
      ...(Condition ? { Condition } : {}),
    }),
    "trust",
  );
}
function assume(principal: string, context?: Request["context"]): Request {
  return {
    principal,
    action: "sts:AssumeRole",
    resource: role,
    ...(context ? { context } : {}),
  };
}
const withId = { StringEquals: { "sts:ExternalId": "x-1" } };
const stsAll = mine(policy(allow("sts:*", "*")));

test.each<readonly [string, PolicySet, Request, string]>([
  [
    "a trust policy must allow",
    { resource: trust(bob), identity: [stsAll], resourceAccount: account },
    assume(stranger),
    "denied-by-default",
  ],
  [
    "a vendor with the external ID",
    { resource: trust(stranger, withId), identity: [stsAll], resourceAccount: account },
    assume(stranger, { "sts:ExternalId": "x-1" }),
    "allowed",
  ],
  [
    "a vendor without the external ID",
    { resource: trust(stranger, withId), identity: [stsAll], resourceAccount: account },
    assume(stranger),
    "denied-by-default",
  ],
  [
    "a vendor's own policies are not known",
    { resource: trust(stranger, withId), resourceAccount: account },
    assume(stranger, { "sts:ExternalId": "x-1" }),
    "unknown",
  ],
])("%s", (_, set, request, answer) => {
  expect(decide(set, request).answer).toBe(answer);
});

test("numbers and booleans of a request's context count as their text", () => {
  const context: unknown = { "aws:SecureTransport": true, "s3:max-keys": 3 };
  const conditions = { Bool: { "aws:SecureTransport": "true" }, NumericLessThan: { "s3:max-keys": "5" } };
  const request = { action: "s3:ListBucket", resource: "arn:aws:s3:::b", context: context as Record<string, string> };
  expect(decide(read(policy(allow("s3:*", "*", conditions))), request).answer).toBe("allowed");
});
