import { sizeOf, type LimitName } from "../../src/policy";

test.each<readonly [LimitName, string, number, number]>([
  ["bucket-policy", "{ }", 3, 20_480],
  ["bucket-policy", "ü", 2, 20_480],
  ["managed-policy", '{ "a" :\n\t"b c" }', 10, 6_144],
  ["user-inline", "{}", 2, 2_048],
  ["role-inline", "{}", 2, 10_240],
  ["trust-policy", "{}", 2, 2_048],
  ["key-policy", "{ }", 3, 32_768],
])("%s counts %j as %d of %d", (name, document, size, max) => {
  expect(sizeOf(document, name)).toEqual({ size, max });
});
