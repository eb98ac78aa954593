import { wordsOf } from "../../../src/review/alike/words";

it.each<[string, readonly string[]]>([
  ["arn:aws:s3:::Media-15/vod/*", ["arn", "aws", "s3", "Media-15", "vod"]],
  ["home-1${aws:username}2", ["home-1", "aws", "username", "2"]],
  ['module.a["t-15"].aws_s3_bucket.b_15', ["module", "a", "t-15", "aws_s3_bucket", "b_15"]],
  ["203.0.113.15/32", ["203", "0", "113", "15", "32"]],
  ["média-1", ["m", "dia-1"]],
  ["-, _", ["-", "_"]],
  ["", []],
])("wordsOf %s", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});
