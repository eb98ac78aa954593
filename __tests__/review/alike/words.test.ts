import { wordsOf } from "../../../src/review/alike/words";

it.each<[string, readonly string[]]>([
  ["arn:aws:s3:::Media-15/vod/*", ["s3", "media-15"]],
  ["home-1${aws:username}2", ["home-1", "2"]],
  ['module.a["t-15"].aws_s3_bucket.b_15', ["t-15", "aws_s3_bucket", "b_15"]],
  ["203.0.113.15/32", ["203", "0", "113", "15", "32"]],
  ["média-1", ["dia-1"]],
  ["nothing here", []],
  ["", []],
])("wordsOf %s", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});
