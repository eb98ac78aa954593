import { globMatches, globOverlap, globWithin, globWitness, hole } from "../../src/policy";

test.each([
  ["a*", "a/b:c", true],
  ["a?", "a", false],
  ["A", "a", false],
  [`${hole("b")}/*`, `${hole("b")}/k`, true],
  [`?/*`, `${hole("b")}/k`, false],
])("%j matches %j: %s", (pattern, text, expected) => {
  expect(globMatches(pattern, text)).toBe(expected);
});

test.each([
  ["a*", "*b", true],
  ["a*", "b*", false],
  ["a?c", "a*d", false],
  ["vod/*", "vod", false],
  ["*", "", true],
])("%j and %j overlap: %s", (a, b, expected) => {
  expect(globOverlap(a, b)).toBe(expected);
  expect(globOverlap(b, a)).toBe(expected);
});

test.each<readonly [string, readonly string[], boolean]>([
  ["vod/hd/*", ["vod/*"], true],
  ["vod/*", ["vod/hd/*"], false],
  ["vod/*", ["vod*"], true],
  ["a?", ["a*"], true],
  ["*", ["a*", "?*"], false],
  ["*", ["", "?*"], true],
  ["a", [], false],
])("%j lies within %j: %s", (pattern, others, expected) => {
  expect(globWithin(pattern, others)).toBe(expected);
});

test("a witness lies within the one and none of the others", () => {
  const witness = globWitness("vod/*", ["vod/hd/*", "vod/"]);
  expect(witness).toMatch(/^vod\/./);
  expect(witness).not.toMatch(/^vod\/hd\//);
  expect(globWitness("vod/hd/*", ["vod/*"])).toBeUndefined();
});
