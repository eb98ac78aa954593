import fc from "fast-check";
import { sameShape, shapeOf, wordsOf } from "../../../src/review/alike/words";

describe("wordsOf", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["arn:aws:s3:::Media-15/vod/*", ["s3", "media-15"], []],
    ["arn:aws:s3:::media-1*", ["s3", "media-1"], ["media-1"]],
    ["arn:aws:s3:::*-15/x", ["s3", "-15"], ["-15"]],
    ["home-1${aws:username}2", ["home-1", "2"], ["home-1", "2"]],
    ['module.a["t-15"].aws_s3_bucket.b_15', ["t-15", "aws_s3_bucket", "b_15"], []],
    ["203.0.113.15/32", ["203", "0", "113", "15", "32"], []],
    ["nothing here", [], []],
    ["", [], []],
  ])("%s", (text, numbered, touched) => {
    expect(wordsOf(text)).toMatchObject({ numbered, touched });
  });
});

const texts = fc.string({ unit: fc.constantFrom("a", "b", "0", "1", "7", "-", ".", "*", "é"), maxLength: 8 });

test("texts of one shape differ in digits only, and have one hash", () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      expect(sameShape(one, other)).toBe(shapeOf(one) === shapeOf(other));
      if (sameShape(one, other)) expect(wordsOf(one).hash).toBe(wordsOf(other).hash);
      expect(sameShape(one, shapeOf(one))).toBe(true);
    }),
  );
});
