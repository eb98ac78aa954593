import fc from "fast-check";
import { matchesWildcard } from "../../src/aws/wildcard";

test.each([
  ["", "", true],
  ["", "a", false],
  ["*", "", true],
  ["*", "a/b:c", true],
  ["?", "", false],
  ["?", "a", true],
  ["a*b", "ab", true],
  ["a*b", "axxb", true],
  ["a*b", "axxbc", false],
  ["a*b*c", "abbcbc", true],
  ["a?c", "abc", true],
  ["a?c", "ac", false],
  ["A", "a", false],
  ["*ab", "aab", true],
  ["a*?", "a", false],
])("%s against %s: %s", (pattern, text, expected) => {
  expect(matchesWildcard(pattern, text)).toBe(expected);
});

test("agrees with a regular expression", () => {
  const letters = (set: string) => fc.string({ unit: fc.constantFrom(...set), maxLength: 8 });
  fc.assert(
    fc.property(letters("ab*?"), letters("ab"), (pattern, text) => {
      const regexp = new RegExp(`^${pattern.replace(/\*/g, ".*").replace(/\?/g, ".")}$`);
      expect(matchesWildcard(pattern, text)).toBe(regexp.test(text));
    }),
    { numRuns: 2000 },
  );
});

test("stays fast on patterns made to be slow", () => {
  const started = process.hrtime.bigint();
  expect(matchesWildcard("a*".repeat(500) + "b", "a".repeat(20_000))).toBe(false);
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2_000);
});
