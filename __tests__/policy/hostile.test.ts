import { comparePolicies, decide, grantsOf, parsePolicy, publicness } from "../../src/policy";
import { explain } from "../../src/explain";
import { allow, deny, policy, read, to } from "./read";

function seconds(work: () => void): number {
  const started = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

function nested(depth: number): unknown {
  return JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
}
function many<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

test.each<readonly [string, unknown]>([
  ["deeply nested text", "[".repeat(100_000)],
  ["deeply nested statements", { Version: "2012-10-17", Statement: nested(100_000) }],
  ["deeply nested conditions", policy({ ...allow("s3:*", "*"), Condition: { StringEquals: { x: nested(100_000) } } })],
  ["deeply nested actions", policy(to("*", { ...allow("s3:*", "*"), Action: nested(100_000) }))],
  ["deeply nested lists of actions", policy(to("*", { ...allow("s3:*", "*"), Action: ["s3:*", nested(100_000)] }))],
  ["deeply nested lists of resources", policy({ ...allow("s3:*", "*"), Resource: ["*", nested(100_000)] })],
  [
    "deeply nested numbers",
    policy({ ...allow("s3:*", "*"), Condition: { NumericEquals: { "s3:max-keys": [nested(100_000)] } } }),
  ],
  ["deeply nested principals", policy(to({ AWS: nested(100_000) }, allow("s3:*", "*")))],
  ["ten megabytes of text", `{"Statement":"${"x".repeat(10_000_000)}"}`],
  [
    "a long list",
    policy(
      allow(
        many(200_000, (i) => `s3:${i}`),
        "*",
      ),
    ),
  ],
  ["null", null],
  ["nothing", undefined],
  ["a number that JSON has not", { Version: 1n, Statement: [{ Effect: 1n, Action: 1n, Principal: 3n }] }],
  ["a symbol", { Statement: [{ Effect: Symbol("a"), Action: [Symbol("b")] }] }],
  ["names that objects have", JSON.parse('{"__proto__":{"Statement":[]},"Statement":[{"Condition":{"toString":{}}}]}')],
  ["many wrong statements", { Statement: many(50_000, () => 1) }],
  ["unfinished variables", policy(allow("s3:*", `arn:aws:s3:::${"${".repeat(50_000)}`))],
  ["many variables", policy(allow("s3:*", `arn:aws:s3:::${"${a}".repeat(20_000)}`))],
])("%s is read or refused at once, without an exception", (_, document) => {
  expect(seconds(() => explain(document, []))).toBeLessThan(5);
});

test("what is no document is compared with nothing, and said so", () => {
  for (const nothing of [null, undefined, 1n] as unknown as string[])
    expect(comparePolicies(nothing, nothing)).toMatchObject({ relation: "undecided" });
});

const stars = "a*".repeat(300);

test.each<readonly [string, unknown, unknown]>([
  ["a*a*a*…b", policy(allow("s3:*", `arn:aws:s3:::${stars}b`)), policy(allow("s3:*", `arn:aws:s3:::${stars}c`))],
  ["*a*a*…", policy(allow("s3:*", `arn:aws:s3:::*${stars}`)), policy(allow("s3:*", `arn:aws:s3:::*b${stars}`))],
  [
    "wildcards that all overlap",
    policy(
      allow(
        "s3:*",
        many(40, (i) => `arn:aws:s3:::*${i}*`),
      ),
    ),
    policy(
      allow(
        "s3:*",
        many(40, (i) => `arn:aws:s3:::*x${i}*`),
      ),
    ),
  ],
  [
    "question marks",
    policy(allow("s3:*", `arn:aws:s3:::*a${"?".repeat(40)}`)),
    policy(allow("s3:*", `arn:aws:s3:::*b${"?".repeat(40)}`)),
  ],
  [
    "actions",
    policy(
      allow(
        many(30, (i) => `s3:*${String.fromCharCode(97 + (i % 26))}*${i}`),
        "*",
      ),
    ),
    policy(allow("s3:*", "*")),
  ],
  [
    "many keys on both sides",
    policy(...many(14, (i) => allow("s3:*", "*", { StringEquals: { [`k:${i}`]: "a" } }))),
    policy(...many(14, (i) => deny("s3:*", "*", { StringEquals: { [`k:${i}`]: "b" } })), allow("s3:*", "*")),
  ],
  [
    "sets of many values",
    policy(allow("s3:*", "*", { "ForAllValues:StringEquals": { "aws:TagKeys": many(60, String) } })),
    policy(...many(8, (i) => allow("s3:*", "*", { "ForAnyValue:StringLike": { "aws:TagKeys": `*${i}` } }))),
  ],
  [
    "sets of many patterns",
    policy(
      ...many(30, (i) => allow("s3:*", "*", { "ForAllValues:StringLike": { "aws:TagKeys": [`a${i}*`, `*b${i}`] } })),
    ),
    policy(allow("s3:*", "*", { "ForAnyValue:StringLike": { "aws:TagKeys": "a*" } })),
  ],
  [
    "three thousand statements",
    policy(...many(3000, (i) => allow("s3:*", `arn:aws:s3:::b${i}/*`))),
    policy(allow("s3:Get*", "arn:aws:s3:::b/*1*")),
  ],
  [
    "many variables",
    policy(
      allow(
        "s3:*",
        many(30, (i) => `arn:aws:s3:::*\${aws:PrincipalTag/t${i}}*`),
      ),
    ),
    policy(allow("s3:*", "arn:aws:s3:::*")),
  ],
  [
    "long Denies",
    policy(allow("s3:*", "*"), ...many(200, (i) => deny(`s3:*${i}`, `arn:aws:s3:::*${i}`))),
    policy(allow("s3:*", "*")),
  ],
])("%s: compared or undecided in time", (_, candidate, reference) => {
  const [c, r] = [parsePolicy(candidate).policy, parsePolicy(reference).policy];
  if (!c || !r) throw new Error("not read");
  expect(seconds(() => comparePolicies(c, r))).toBeLessThan(8);
});

test("one request against patterns made to be slow", () => {
  const { policy: slow } = parsePolicy(policy(allow("s3:*", `arn:aws:s3:::${stars}b`)));
  const request = { action: "s3:GetObject", resource: `arn:aws:s3:::${"a".repeat(20_000)}` };
  expect(seconds(() => expect(slow && decide(slow, request).answer).toBe("denied-by-default"))).toBeLessThan(3);
});

test("a thousand statements", () => {
  const statements = many(1000, (i) =>
    to({ AWS: `1111111${10000 + i}` }, allow(["s3:GetObject", "s3:PutObject"], `arn:aws:s3:::b${i}/*`)),
  );
  const all = read(policy(...statements));
  const others = read(policy(...statements.slice(1).reverse(), to("*", deny("s3:*", "arn:aws:s3:::b7/secret"))));
  expect(seconds(() => expect(comparePolicies(all, all).relation).toBe("equal"))).toBeLessThan(1);
  expect(seconds(() => expect(comparePolicies(all, others).relation).toBe("wider"))).toBeLessThan(10);
  expect(seconds(() => expect(grantsOf(others)).toHaveLength(999))).toBeLessThan(10);
  expect(seconds(() => expect(publicness(others).public).toBe("no"))).toBeLessThan(1);
});
