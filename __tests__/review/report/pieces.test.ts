import { pieces } from "../../../src/review/report/pieces";

test.each([
  ["acme", ["acme"]],
  ["s3:GetObject s3:PutObject", ["s3:", "GetObject s3:", "PutObject"]],
  ["arn:aws:s3:::acme/vod/*", ["arn:", "aws:", "s3:::", "acme/", "vod/", "*"]],
  ["a\nb/\u202ec", ["a\\u{a}b/", "\\u{202e}c"]],
  ["", [""]],
])("%j may break between %j", (text, expected) => {
  expect(pieces(text)).toEqual(expected);
});

test("what is shown already is left as it is", () => {
  const shown = pieces("##[group]\n##vso[task]/x").join("");
  expect(pieces(shown).join("")).toBe(shown);
});
