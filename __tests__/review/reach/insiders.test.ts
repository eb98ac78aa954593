import { namesOnly } from "../../../src/review/reach/insiders";

const own = new Set(["123456789012"]);
function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
function allow(principal: unknown): object {
  return {
    Effect: "Allow",
    Principal: principal,
    Action: "s3:GetObject",
    Resource: "*",
  };
}

test.each<[string, string, boolean]>([
  ["own root", policy(allow({ AWS: "arn:aws:iam::123456789012:root" })), true],
  ["own account", policy(allow({ AWS: "123456789012" })), true],
  [
    "own role and user",
    policy(allow({ AWS: ["arn:aws:iam::123456789012:role/a", "arn:aws-cn:iam::123456789012:user/b"] })),
    true,
  ],
  ["one statement that is no list", JSON.stringify({ Statement: allow({ AWS: "123456789012" }) }), true],
  [
    "everyone is denied something",
    policy(allow({ AWS: "123456789012" }), { Effect: "Deny", Principal: "*", Action: "s3:*" }),
    true,
  ],
  ["a stranger", policy(allow({ AWS: "arn:aws:iam::111122223333:root" })), false],
  ["a stranger among own ones", policy(allow({ AWS: ["123456789012", "111122223333"] })), false],
  ["everyone", policy(allow("*")), false],
  ["everyone of AWS", policy(allow({ AWS: "*" })), false],
  ["a service", policy(allow({ Service: "ec2.amazonaws.com" })), false],
  ["a canonical user", policy(allow({ AWS: "123456789012", CanonicalUser: "a" })), false],
  ["everyone but one", policy({ Effect: "Allow", NotPrincipal: { AWS: "123456789012" }, Action: "s3:*" }), false],
  ["a wildcard behind the own account", policy(allow({ AWS: "arn:aws:iam::123456789012:role/*" })), false],
  ["nobody", policy({ Effect: "Allow", Action: "s3:*" }), false],
  ["no statement", policy(), false],
  ["no JSON", "{", false],
  ["an escape", policy(allow({ AWS: "arn:aws:iam::111122223333:root" })).replace("AWS", "\\u0041WS"), false],
  [
    "the last of two equal keys counts",
    '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Principal":"*"}]}',
    false,
  ],
])("%s", (_, text, expected) => {
  expect(namesOnly(text, own)).toBe(expected);
});

test("a service is inside where the caller says so", () => {
  expect(namesOnly(policy(allow({ Service: "ec2.amazonaws.com" })), own, (kind) => kind === "Service")).toBe(true);
  expect(
    namesOnly(policy(allow({ Service: "ec2.amazonaws.com", AWS: "111122223333" })), own, (kind) => kind === "Service"),
  ).toBe(false);
});
