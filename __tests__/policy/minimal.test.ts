import { globMatches, globWithin } from "../../src/policy";
import { inCommon, isPlain, minimalTexts } from "../../src/policy/space/minimal";

test.each([
  ["a*", "*b", ["ab", "a*b"]],
  ["a*", "b*", []],
  ["*", "a*b", ["a*b"]],
  ["a/*/x*", "a*/x*", ["a/*/x*"]],
  ["*ab*", "*ba*", ["*aba*", "*bab*", "*ab*ba*", "*ba*ab*"]],
  ["abc", "a*c", ["abc"]],
  ["abc", "a*d", []],
  ["", "*", [""]],
])("what %s and %s have in common", (a, b, expected) => {
  const common = inCommon(a, b) ?? [];
  for (const pattern of expected) expect(globWithin(pattern, common)).toBe(true);
  for (const pattern of common) expect([globWithin(pattern, [a]), globWithin(pattern, [b])]).toEqual([true, true]);
  expect(common.length === 0).toBe(expected.length === 0);
});

test.each([
  ["arn:aws:s3:::acme-*/1*", true],
  ["*", true],
  ["s3:*Object*", true],
  ["arn:aws:s3:*:*:acme", false],
  ["arn:aws:ec2:eu-*:111122223333:instance/*", false],
  ["arn:aws:s3:::acme/?", false],
  ["arn:aws:s3:::acme/${aws:username}/*", false],
])("%s is plain: %s", (pattern, expected) => {
  expect(isPlain(pattern)).toBe(expected);
});

/** A pattern, others, and whether the others leave something of it out: by texts, and by telling all texts apart. */
test.each([
  ["a*b", ["a*", "*c"], false],
  ["a*b", ["ab", "a*bb", "a*ab"], true],
  ["acme-*/1*", ["acme-1*", "acme-*/*1", "*/1/*"], true],
  ["acme-*/1*", ["acme-1*", "acme*1*"], false],
  ["*x*", ["*xx*", "x*", "*x"], true],
])("a minimal text of %s is in one of %s unless something is left out: %s", (pattern, others, leavesOut) => {
  const [text = ""] = minimalTexts([pattern], [], [pattern, ...others], "*") ?? [];
  expect(globMatches(pattern, text)).toBe(true);
  expect(!others.some((other) => globMatches(other, text))).toBe(leavesOut);
  expect(!globWithin(pattern, others)).toBe(leavesOut);
});
