import { statementsOf } from "../../../src/declared/kept";
import { comparePolicies } from "../../../src/policy/compare";
import { adopt } from "../../../src/review/adopt/adopt";
import { patterns } from "../../support/patterns";
import { catalogue } from "../declared/support";
import { readDeclared } from "../../../src/declared/read";
import { allow, bucketWith, document, type Entry, planOf, roleWith, stranger } from "../synthetic";

const objects = "arn:aws:s3:::acme-in/*";
const reads = allow(stranger, "s3:GetObject", objects);
const bucket = bucketWith("acme-in").slice(0, 1);
const ours = "arn:aws:iam::222233334444:role/app";
const secret = { StringEquals: { "sts:ExternalId": "acme-1" } };
const everything = allow(undefined, "s3:*", ["arn:aws:s3:::acme-in", objects]);
const ofPoint = "arn:aws:s3:eu-west-1:123456789012:accesspoint/point";
const byPoints = { Condition: { StringEquals: { "s3:DataAccessPointAccount": "123456789012" } } };
const point = {
  name: "point",
  bucket: "acme-in",
  account_id: "123456789012",
  arn: ofPoint,
  vpc_configuration: [{ vpc_id: "vpc-1a2b3c4d" }],
  policy: document(allow(stranger, "s3:GetObject", `${ofPoint}/object/*`)),
};

interface Case {
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly grants: readonly string[];
  readonly kept?: number;
  /** Rule, and address. */
  readonly accepts: readonly string[];
}

/** What `generate` would make of the file lets nobody in on easier terms than today. */
const cases: readonly Case[] = [
  { name: "a bucket's policy", entries: bucketWith("acme-in", reads), grants: ["account-111122223333"], accepts: [] },
  {
    name: "a bucket's policy that asks for a network",
    entries: bucketWith("acme-in", {
      ...reads,
      Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
    }),
    grants: [],
    kept: 1,
    accepts: [],
  },
  {
    name: "an AWS service that acts for one resource",
    entries: bucketWith("acme-in", {
      ...reads,
      Principal: { Service: "states.amazonaws.com" },
      Condition: { ArnLike: { "AWS:SourceArn": "arn:aws:states:eu-west-1:111122223333:stateMachine:*" } },
    }),
    grants: ["states"],
    accepts: [],
  },
  {
    name: "an AWS service that acts for anybody",
    entries: bucketWith("acme-in", { ...reads, Principal: { Service: "cloudfront.amazonaws.com" } }),
    grants: [],
    kept: 1,
    accepts: [],
  },
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/walkthrough1.html
    name: "a listing of the bucket's top",
    entries: bucketWith(
      "acme-in",
      allow(stranger, "s3:ListBucket", "arn:aws:s3:::acme-in", {
        Condition: { StringEquals: { "s3:prefix": ["", "home/"], "s3:delimiter": ["/"] } },
      }),
    ),
    grants: [],
    kept: 1,
    accepts: [],
  },
  {
    name: "an AWS service that acts for two resources of one account",
    entries: bucketWith("acme-in", {
      ...allow(undefined, "s3:PutObject", objects),
      Principal: { Service: "s3.amazonaws.com" },
      Condition: {
        ArnLike: { "aws:SourceArn": ["arn:aws:s3:::acme-a", "arn:aws:s3:::acme-b"] },
        StringEquals: { "aws:SourceAccount": "222233334444", "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    }),
    grants: [],
    kept: 1,
    accepts: [],
  },
  {
    name: "one statement to two who may do different parts of it",
    entries: bucketWith(
      "acme-in",
      {
        Sid: "Partners",
        Effect: "Allow",
        Principal: { AWS: [stranger, "arn:aws:iam::444455556666:root"] },
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: objects,
        Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
      },
      { Effect: "Deny", Principal: { AWS: stranger }, Action: "s3:PutObject", Resource: objects },
    ),
    grants: [],
    kept: 3,
    accepts: [],
  },
  {
    name: "what an account of ours is given beside others",
    entries: bucketWith("acme-in", reads, allow(ours, "s3:PutObject", objects)),
    grants: ["account-111122223333"],
    kept: 1,
    accepts: [],
  },
  {
    name: "what an account of ours is given together with others",
    entries: bucketWith("acme-in", { ...reads, Principal: { AWS: [stranger, ours] } }),
    grants: ["account-111122223333"],
    kept: 1,
    accepts: [],
  },
  {
    name: "a role that asks for an external ID",
    entries: [...bucket, ...roleWith("r", stranger, secret, allow(undefined, "s3:GetObject", objects))],
    grants: [],
    accepts: ["undeclared-access aws_iam_role_policy.r"],
  },
  {
    name: "a role that may do everything",
    entries: [...bucket, ...roleWith("r", stranger, {}, everything)],
    grants: [],
    accepts: ["undeclared-access aws_iam_role_policy.r"],
  },
  {
    name: "more by a role than by the bucket's policy",
    entries: [
      ...bucketWith("acme-in", reads),
      ...roleWith("r", stranger, secret, allow(undefined, "s3:PutObject", objects)),
    ],
    grants: ["account-111122223333"],
    accepts: ["beyond-grant aws_iam_role_policy.r"],
  },
  {
    name: "an access point of one network",
    entries: [
      ...bucketWith("acme-in", allow("*", "s3:*", ["arn:aws:s3:::acme-in", objects], byPoints)),
      { address: "aws_s3_access_point.point", after: point },
    ],
    grants: [],
    accepts: ["undeclared-access aws_s3_access_point.point"],
  },
];

test.each(cases)("adopts $name", ({ entries, grants, kept = 0, accepts }) => {
  const { text } = adopt(planOf(entries), { patterns, own: ["222233334444"] }, catalogue);
  const file = readDeclared(text, "grants.yaml", catalogue);
  expect(file.grants.map(({ label }) => label)).toEqual(grants);
  expect(file.buckets.flatMap(({ keep }) => keep)).toHaveLength(kept);
  expect(file.accept.map(({ rule, address = "" }) => `${rule} ${address}`)).toEqual(accepts);
});

test("of a feature that only another way needs, nothing is said", () => {
  const blitline = { CanonicalUser: "dd81f2e5f9fd34f0fca01d29c62e6ae6cafd33079d99d14ad22fbbea41f36d9a" };
  const writes = { ...allow(undefined, ["s3:PutObject", "s3:PutObjectAcl"], objects), Principal: blitline };
  const { text } = adopt(planOf(bucketWith("acme-in", writes)), { patterns }, catalogue);
  expect(text).toMatch(/way: bucket-policy\n {4}output: \[?acme-in|way: bucket-policy\n {4}output:\n {6}- acme-in/);
  expect(text).not.toContain("without");
});

test("what comes by an ACL says that generate does not take the ACL out", () => {
  const canonical = "a".repeat(64);
  const acl = {
    bucket: "acme-in",
    access_control_policy: [
      {
        grant: [{ grantee: [{ type: "CanonicalUser", id: canonical }], permission: "READ" }],
        owner: [{ id: "b".repeat(64) }],
      },
    ],
  };
  const controls = {
    address: "aws_s3_bucket_ownership_controls.acl",
    after: { bucket: "acme-in", rule: [{ object_ownership: "BucketOwnerPreferred" }] },
  };
  const plan = planOf([...bucket, controls, { address: "aws_s3_bucket_acl.acl", after: acl }]);
  const { text } = adopt(plan, { patterns }, catalogue);
  expect(text).toContain(`principal: ${canonical}`);
  expect(text).toContain("; generate writes it into the policy, and the ACL goes on beside it: take the ACL out then");
});

test("a policy of 2008 says the same in the one that is generated", () => {
  const policy = {
    Version: "2008-10-17",
    Statement: [
      allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-in/home/${aws:username}/*"),
      { Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-in/${aws:username}" },
      { ...reads, Condition: { StringLike: { "aws:UserAgent": "${aws:username}*" } } },
    ],
  };
  const after = { bucket: "acme-in", policy: JSON.stringify(policy) };
  const { text } = adopt(planOf([...bucket, { address: "aws_s3_bucket_policy.p", after }]), { patterns }, catalogue);
  const { buckets, grants, accept } = readDeclared(text, "grants.yaml", catalogue);
  expect([grants, accept]).toEqual([[], []]);
  const Statement = buckets.flatMap(({ keep }) => keep).flatMap(statementsOf);
  expect(comparePolicies({ Version: "2012-10-17", Statement }, policy)).toEqual({ relation: "equal" });
});

const https = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: objects,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
function everybody(condition: object): object {
  return allow("*", "s3:GetObject", objects, { Condition: { StringEquals: condition } });
}
const sso = { Federated: "arn:aws:iam::222233334444:saml-provider/sso" };
const twice = { StringNotEquals: { "aws:SourceVpc": "vpc-1" }, stringnotequals: { "aws:SourceVpc": "vpc-2" } };

/** What is generated from the file would say the same as today, or the file says what it would not. */
test.each([
  ["users of a provider of ours", [{ ...reads, Principal: sso }, reads], []],
  ["everybody of two accounts", [everybody({ "aws:PrincipalAccount": ["111122223333", "222233334444"] })], []],
  ["everybody of an organization", [everybody({ "aws:PrincipalOrgID": "o-abcdef1234" })], []],
  ["everything on everything", [allow(stranger, "*", "*")], []],
  ["access points of somebody, beside what is denied", [allow("*", "s3:*", objects, byPoints), https, reads], []],
  ["one key and operator twice", [{ ...https, Condition: twice }, reads], ["statement 1 of aws_s3_bucket_policy.p"]],
])("leaves out nothing of %s but what it says", (_, Statement, left) => {
  const after = { bucket: "acme-in", policy: JSON.stringify({ Version: "2012-10-17", Statement }) };
  const entries = [...bucket, { address: "aws_s3_bucket_policy.p", after }];
  const { text, leftOut } = adopt(planOf(entries), { patterns, own: ["222233334444"] }, catalogue);
  expect([...text.matchAll(/# generate would take out: (.*)\. Write/g)].map(([, what]) => what)).toEqual(left);
  expect(leftOut).toBe(left.length);
});

test("writes the same file whatever the order of a plan", () => {
  const other = allow("arn:aws:iam::111122223333:role/other", "s3:GetObject", "arn:aws:s3:::acme-out/*");
  const entries = [...bucketWith("acme-in", reads), ...bucketWith("acme-out", other, tlsOf("acme-out"))];
  const [one, two] = [entries, [...entries].reverse()].map((all) => adopt(planOf(all), { patterns }, catalogue).text);
  expect(one).toBe(two);
});

function tlsOf(name: string): object {
  return { ...https, Resource: `arn:aws:s3:::${name}/*` };
}
