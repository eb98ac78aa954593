import { checkExternalId } from "../../src/aws/external-id";

const allowed = "STS allows only A-Z, a-z, 0-9 and _+=,.@:/-";

test.each([
  ["", 'external ID "" has 0 characters: STS allows 2 to 1,224; use the one the vendor made for you'],
  ["a", 'external ID "a" has 1 character: STS allows 2 to 1,224; use the one the vendor made for you'],
  [
    "x".repeat(1225),
    `external ID "${"x".repeat(80)}…" has 1225 characters: STS allows 2 to 1,224; use the one the vendor made for you`,
  ],
  ["my id", `external ID "my id" has " ": ${allowed}`],
  ["abc\n", `external ID "abc\\n" has "\\n": ${allowed}`],
  ["<externalId>", `external ID "<externalId>" has "<", ">": ${allowed}`],
])("refuses %j", (id, message) => {
  expect(checkExternalId(id)).toBe(message);
});

test.each(["ab", "a_b+=,.@:/-", "3f0c9a2e-7d55-4c1b-9b1e-2f6f7d1f0a11", "x".repeat(1224)])("accepts %j", (id) => {
  expect(checkExternalId(id)).toBeUndefined();
});
