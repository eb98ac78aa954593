import { comparePolicies } from "../../src/policy";
import { reviewed } from "./synthetic";

const bucket = "acme-in";
const arn = `arn:aws:s3:::${bucket}`;
const account = { AWS: "arn:aws:iam::111122223333:root" };

type Shape = (i: number, side: "a" | "b") => object;

function allow(Resource: string, Condition?: object, Action = "s3:GetObject", Principal: unknown = account) {
  return { Effect: "Allow", Principal, Action, Resource, ...(Condition === undefined ? {} : { Condition }) };
}

/** All is allowed, and the others deny a part of it each. */
function butFor(deny: Shape): Shape {
  return (i, side) => (i === 0 ? { ...allow(arn, undefined, "s3:*"), Resource: [arn, `${arn}/*`] } : deny(i, side));
}

function offset(side: "a" | "b"): number {
  return side === "a" ? 0 : 100;
}

const shapes: Readonly<Record<string, Shape>> = {
  paths: (i, side) => allow(`${arn}/${side}${i}/*`),
  "paths with a star before": (i, side) => allow(`${arn}/*/${side}${i}/*`),
  "paths with a star within": (i, side) => allow(`${arn}/${side}*${i}/*`),
  "policy variables": (i, side) => allow(`${arn}/${side}${i}/\${aws:username}/*`),
  "all but a path": (i, side) => ({
    Effect: "Allow",
    Principal: account,
    Action: "s3:GetObject",
    NotResource: `${arn}/${side}${i}/*`,
  }),
  addresses: (i, side) =>
    allow(`${arn}/*`, { IpAddress: { "aws:SourceIp": `10.${i % 256}.${offset(side) + Math.floor(i / 256)}.0/24` } }),
  prefixes: (i, side) => allow(arn, { StringLike: { "s3:prefix": [`${side}${i}/*`, `${side}${i}`] } }, "s3:ListBucket"),
  numbers: (i, side) =>
    allow(arn, { NumericLessThan: { "s3:max-keys": String(i + 10 * offset(side)) } }, "s3:ListBucket"),
  "many values": (i, side) =>
    allow(`${arn}/${side}${i}/*`, {
      StringEquals: { "aws:SourceVpce": Array.from({ length: 10 }, (_, j) => `vpce-${side}${i}x${j}`) },
    }),
  accounts: (i, side) =>
    allow(`${arn}/${side}${i}/*`, undefined, "s3:GetObject", { AWS: String(111122220000 + i + 10 * offset(side)) }),
  "denied paths": butFor((i, side) => ({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: `${arn}/${side}${i}/*`,
  })),
  "all but a path denied": butFor((i, side) => ({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:GetObject",
    NotResource: `${arn}/${side}${i}/*`,
  })),
  "denied to all but a role": butFor((i, side) => ({
    Effect: "Deny",
    NotPrincipal: { AWS: [`arn:aws:iam::111122223333:role/${side}${i}`, "arn:aws:iam::111122223333:root"] },
    Action: "s3:GetObject",
    Resource: `${arn}/${side}${i}/*`,
  })),
};

const sizes = [100, 300, 1000];
const rows = Object.entries(shapes).flatMap(([name, shape]) => sizes.map((count) => [name, count, shape] as const));

function documents(count: number, shape: Shape): readonly [string, string] {
  const text = (side: "a" | "b") =>
    JSON.stringify({ Version: "2012-10-17", Statement: Array.from({ length: count }, (_, i) => shape(i, side)) });
  return [text("a"), text("b")];
}

function seconds(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1e3;
}

/** What it takes on a machine that does other things besides; a hang takes minutes. */
const patience = 60;

test.each(rows)("%s, %i statements replaced by as many others: compared, or undecided in time", (_, count, shape) => {
  expect(seconds(() => comparePolicies(...documents(count, shape)))).toBeLessThan(patience);
});

/** As many as AWS takes in a bucket's policy. */
function fitting(shape: Shape): number {
  const sizes = Array.from({ length: 300 }, (_, i) => JSON.stringify(shape(i, "b")).length + 1);
  let left = 20_400;
  return sizes.findIndex((size) => (left -= size) < 0);
}

// AWS refuses more than that: what was before it stays, and nothing is replaced
const dense = Object.entries(shapes).map(([name, shape]) => [name, fitting(shape), shape] as const);

test.each(dense)("%s, %i statements replaced by as many others: reviewed in time", (_, count, shape) => {
  const [before, after] = documents(count, shape);
  const open = { bucket, block_public_policy: false, restrict_public_buckets: false };
  const entries = [
    { address: "aws_s3_bucket.in", actions: ["no-op"], before: { bucket, arn }, after: { bucket, arn } },
    { address: "aws_s3_bucket_public_access_block.in", actions: ["no-op"], before: open, after: open },
    { address: "aws_s3_bucket_policy.in", before: { bucket, policy: before }, after: { bucket, policy: after } },
  ];
  expect(seconds(() => reviewed(entries))).toBeLessThan(patience);
});
