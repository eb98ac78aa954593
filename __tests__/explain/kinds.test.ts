import { patterns as services } from "../support/patterns";
import { explain } from "../../src/explain";
import { documents } from "./documents";

function explained(name: string) {
  return explain(documents[name], services, { today: "2026-11-25T00:00:00Z" });
}

/** What is exactly what the service needs, and nothing else is. */
const exact = [
  "the input",
  "both levels in one statement",
  "plain HTTP denied",
  "HTTPS in the Allow",
  "old TLS denied",
  "a Deny of all others",
  "an end to come",
  "a beginning that is over",
  "the account by condition",
  "the canonical user",
  "a distribution",
  "an origin access identity",
  "two directions",
  "a key",
  "the right prefix",
  "an external ID",
  "an ID until 2030",
];

test("exact is what the engine finds equal to what grantform makes", () => {
  expect(Object.keys(documents).filter((name) => explained(name).exact)).toEqual(exact);
});

test("what is not exact says why", () => {
  const silent = Object.keys(documents).filter((name) => {
    const { exact: is, remarks, buckets, others, otherActions, problems } = explained(name);
    const bad = buckets.some(({ needs, extra }) => extra.length > 0 || needs.some(({ status }) => status !== "met"));
    return !is && !bad && [remarks, others, otherActions, problems].every(({ length }) => length === 0);
  });
  expect(silent).toEqual([]);
});

test.each([
  ["plain HTTP denied", "met s3:GetObject https, met s3:GetBucketLocation https"],
  ["HTTPS in the Allow", "met s3:GetObject https, left-out s3:GetBucketLocation"],
  ["TLS 1.2 denied", "partly s3:GetObject by 2, partly s3:GetBucketLocation by 2"],
  ["HTTPS denied", "missing s3:GetObject by 2, missing s3:GetBucketLocation by 2"],
  ["other organisations denied", "partly s3:GetObject by 2, partly s3:GetBucketLocation by 2"],
  ["other endpoints denied", "partly s3:GetObject by 2, partly s3:GetBucketLocation by 2"],
  // a Deny of one action leaves the other alone
  ["a folder denied", "partly s3:GetObject by 2, met s3:GetBucketLocation"],
  ["an address", "partly s3:GetObject by 0, left-out s3:GetBucketLocation"],
  ["read-only wildcards", "met s3:GetObject, met s3:GetBucketLocation"],
  ["a Deny of all others", "met s3:GetObject, met s3:GetBucketLocation"],
  ["an end to come", "met s3:GetObject, left-out s3:GetBucketLocation"],
  ["an end that is over", "missing s3:GetObject by 0, left-out s3:GetBucketLocation"],
  ["an end in seconds that is over", "missing s3:GetObject by 0, left-out s3:GetBucketLocation"],
  ["a beginning to come", "missing s3:GetObject by 0, left-out s3:GetBucketLocation"],
  ["no time", "missing s3:GetObject by 0, left-out s3:GetBucketLocation"],
  ["a bucket in China", "missing s3:GetObject, left-out s3:GetBucketLocation"],
  ["an account in GovCloud", "missing s3:GetObject, left-out s3:GetBucketLocation"],
  ["a policy as principal", "missing s3:GetObject, left-out s3:GetBucketLocation"],
  ["a role without a session", "missing s3:GetObject, left-out s3:GetBucketLocation"],
  ["one user of the vendor", "partly s3:GetObject by 0, left-out s3:GetBucketLocation"],
  ["no bucket's name", "missing s3:GetObject, left-out s3:GetBucketLocation"],
  ["an ARN as name", "missing s3:GetObject, left-out s3:GetBucketLocation"],
  ["a space after the name", "missing s3:GetObject, left-out s3:GetBucketLocation"],
  // AWS leaves open whether naming the account exempts its users and roles
  ["all others denied by name", "unknown s3:GetObject by 2, unknown s3:GetBucketLocation by 2"],
  ["all but a role denied", "partly s3:GetObject by 2, partly s3:GetBucketLocation by 2"],
  ["upper case", "unknown s3:GetObject, left-out s3:GetBucketLocation"],
  ["all but a folder", "partly s3:GetObject by 0, left-out s3:GetBucketLocation"],
])("%s: %s", (name, expected) => {
  const needs = explained(name).buckets.flatMap((bucket) => bucket.needs);
  const words = needs.map(({ status, action, https, narrowedBy = [] }) => {
    const by = narrowedBy.length > 0 ? ` by ${narrowedBy.map(({ statement }) => statement).join("+")}` : "";
    return `${status} ${action}${https ? " https" : ""}${by}`;
  });
  expect(words.join(", ")).toBe(expected);
});

test.each([
  ["the right prefix", "met"],
  ["the bucket in the prefix", "missing"],
  ["another prefix", "missing"],
  ["a slash before the prefix", "missing"],
  ["a star by letter", "missing"],
  ["the folder only", "partly"],
  ["all but the prefix", "missing"],
  ["no prefix", "met"],
])("%s: listing is %s", (name, status) => {
  const needs = explained(name).buckets.flatMap((bucket) => bucket.needs);
  expect(needs.find(({ action }) => action === "s3:ListBucket")?.status).toBe(status);
});

test.each([
  ["an external ID", "required"],
  ["two external IDs", "required"],
  ["an ID and an address", "required"],
  ["a placeholder", "never"],
  ["a placeholder in brackets", "never"],
  ["an ID with a space", "never"],
  ["an empty ID", "never"],
  ["a star as ID", "never"],
  ["a pattern of IDs", "any"],
  ["any ID", "any"],
  ["an ID, if there is one", "missing"],
  ["all IDs of none", "missing"],
  ["no external ID", "missing"],
  ["a user in GovCloud", undefined],
])("%s: external ID %s", (name, use) => {
  expect(explained(name).externalId).toBe(use);
});

test.each([
  ["a stranger", "111122223333"],
  ["everyone", "*"],
  ["all but the account by condition", "*"],
  ["the account and a stranger by condition", "*"],
  ["a service as account", "mediaconvert.amazonaws.com"],
])("a policy that names somebody is for no service with another principal: %s", (name, id) => {
  const { service: found, suggestion, others } = explained(name);
  expect([found, suggestion, others.map((principal) => principal.id)]).toEqual([undefined, undefined, [id]]);
});

test.each([
  ["a role", { id: "cloudtranscode", by: "actions" }],
  ["a distribution", { id: "aws-cloudfront-oac", by: "principal" }],
  ["an origin access identity", { id: "aws-cloudfront-oai", by: "principal" }],
  ["the account by condition", { id: "zencoder", by: "principal" }],
  ["the canonical user", { id: "zencoder", by: "principal" }],
  ["one user of the vendor", { id: "zencoder", by: "account" }],
  ["everything", undefined],
])("%s: whose it is", (name, expected) => {
  const found = explained(name).service;
  expect(found && { id: found.id, by: found.by }).toEqual(expected);
});

test.each([
  ["an end that is over", /has ended/],
  ["an end in seconds that is over", /has ended/],
  ["a beginning to come", /begins later/],
  ["no time", /at any time/],
  ["every bucket of a name", /"acme-\*" is every bucket of such a name/],
  ["a variable as bucket", /every bucket of such a name/],
  ["a bucket in China", /partition "aws-cn"/],
  ["a bucket of any partition", /any partition: write arn:aws:/],
  ["an account in GovCloud", /partition aws-us-gov/],
  ["a policy as principal", /is not a principal/],
  ["one user of the vendor", /comes as arn:aws:iam::395540211253:root/],
  ["the whole account", /more is allowed than the service needs, such as sts:AssumeRole/],
  ["no prefix", /more is allowed than the service needs, such as s3:ListBucket/],
  ["an access point beside", /accesspoint\/x\/object\/\*" is no bucket/],
  ["a variable with a slash", /policy variable/],
  ["an ID and an address", /only if IpAddress aws:SourceIp "203.0.113.0\/24", says statement 0/],
  ["a star as ID", /nobody can assume the role: external ID "\*"/],
  ["two external IDs", /2 external IDs do/],
  ["everything denied", /nothing that the policy allows the service is left/],
  ["plain HTTP denied", /keep statement 2, which denies/],
  ["features in one of two buckets", /set-acl is on in one place and off in another/],
])("%s is said", (name, expected) => {
  expect(explained(name).remarks.join("\n")).toMatch(expected);
});

test("a wildcard's extra is without what a Deny takes away altogether", () => {
  const extra = explained("a Deny off a wildcard").buckets.flatMap((bucket) =>
    bucket.extra.map(({ action }) => action),
  );
  expect(extra).toContain("s3:PutBucketAcl");
  expect(extra.filter((action) => /^s3:Delete|PutBucketPolicy$/.test(action))).toEqual([]);
});

test("each direction keeps its own paths", () => {
  const { buckets, suggestion } = explained("two directions");
  expect(buckets.map(({ directions, paths }) => [directions, paths])).toEqual([
    [["input"], ["vod/*"]],
    [["output"], ["out/*"]],
  ]);
  expect(suggestion).toBe(
    "grantform hcl zencoder --input 's3://acme-in/vod/*' --output 's3://acme-in/out/*' --without multipart --without region-lookup",
  );
});

test("a feature that is off in one place is off in the command, which would else let in more there", () => {
  expect(explained("features in one of two buckets").suggestion).toMatch(/ --without set-acl( |$)/);
});

test("without a clock, dates are judged by the day on which the catalogue was checked", () => {
  expect(explain(documents["an end that is over"], services).exact).toBe(false);
  expect(explain(documents["an end to come"], services).exact).toBe(true);
});
