import { comparePolicies, decide, equivalent, parsePolicy, type PolicyInput } from "../../src/policy";

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
