import { isUntilApply, undecidedWords } from "../../src/review/undecided";

test.each([
  ["waits for aws_s3_bucket.in.arn", true],
  ["the bucket's name waits for random_id.suffix.hex", true],
  ["whether one role may become the other is not known until apply", true],
  ["a and b overwrite each other", false],
  ["caller and bucket may be in different accounts", false],
  ["deferred to a later plan (provider_config_unknown)", false],
])("%s: the apply tells it: %s", (why, tells) => {
  expect(isUntilApply(why)).toBe(tells);
  expect(undecidedWords(why)).toBe(`not decidable ${tells ? "until apply" : "by this plan"}`);
});
