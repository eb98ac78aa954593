import { comparePolicies, decide, equivalent, parsePolicy, type Answer, type PolicyInput } from "../../src/policy";
import { allow, policy } from "./read";

const get = {
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" },
};
const { policy: read } = parsePolicy(get);
if (!read) throw new Error("the document cannot be read");
const wrong = { ...get, Statement: [{ ...get.Statement, Action: ["s3:GetObject", 1] }] };

test.each<readonly [string, PolicyInput]>([
  ["a policy that has been read", read],
  ["a document", get],
  ["JSON text", JSON.stringify(get)],
])("%s is compared and decided", (_, input) => {
  expect(comparePolicies(input, { ...get, Statement: [] })).toMatchObject({ relation: "undecided" });
  expect(comparePolicies(input, get)).toEqual({ relation: "equal" });
  expect(equivalent(input, get)).toBe(true);
  expect(decide(input, { action: "s3:GetObject", resource: "arn:aws:s3:::acme/x" }).answer).toBe("allowed");
});

test.each<readonly [string, PolicyInput, RegExp]>([
  ["a document that AWS refuses", wrong, /no policy that AWS accepts: Statement\[0\]\.Action\[1\]: /],
  ["a Sid twice", { ...get, Statement: [1, 2].map(() => ({ ...get.Statement, Sid: "A" })) }, /Statement\[1\]\.Sid: /],
  ["no JSON", "{", /no policy that AWS accepts: not JSON/],
])("%s is undecided, and the reason says where", (_, input, reason) => {
  expect(comparePolicies(input, get)).toEqual({
    relation: "undecided",
    reason: expect.stringMatching(reason) as string,
  });
  expect(comparePolicies(get, input).reason).toMatch(/^the reference is /);
  expect(equivalent(get, input)).toBeUndefined();
  expect(decide(input, { action: "s3:GetObject" })).toEqual({
    answer: "unknown",
    reason: expect.stringMatching(reason) as string,
  });
});

/** A value that an operator cannot read matches nothing; AWS takes it, and the rest of the document counts. */
test.each<readonly [string, object, Answer]>([
  ["no truth value", { Bool: { "aws:SecureTransport": "yes" } }, "denied-by-default"],
  ["no address", { IpAddress: { "aws:SourceIp": "203.0.113.0/33" } }, "denied-by-default"],
  [
    "an address beside what is none",
    { IpAddress: { "aws:SourceIp": ["203.0.113.0/33", "203.0.113.0/24"] } },
    "allowed",
  ],
  ["no number", { NumericLessThan: { "aws:MultiFactorAuthAge": "ten" } }, "denied-by-default"],
  ["no date", { DateLessThan: { "aws:CurrentTime": "tomorrow" } }, "denied-by-default"],
  ["no address, negated", { NotIpAddress: { "aws:SourceIp": "203.0.113.0/33" } }, "unknown"],
])("a condition with %s", (_, condition, answer) => {
  const request = {
    action: "s3:GetObject",
    resource: "arn:aws:s3:::acme/a",
    context: {
      "aws:SecureTransport": "true",
      "aws:SourceIp": "203.0.113.7",
      "aws:MultiFactorAuthAge": "5",
      "aws:CurrentTime": "2026-01-01T00:00:00Z",
    },
  };
  const other = allow("s3:PutObject", "arn:aws:s3:::acme/*");
  const document = policy(allow("s3:GetObject", "arn:aws:s3:::acme/*", condition), other);
  expect(decide(document, request).answer).toBe(answer);
  expect(decide(document, { ...request, action: "s3:PutObject" }).answer).toBe("allowed");
});
