import { allow, bucketWith, reviewed, stranger } from "../synthetic";

/**
 * Access that is over is none, by whichever key and operator a policy tells the time.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date (epoch
 * seconds, too), https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-epochtime
 */
const past = { iso: "2020-01-01T00:00:00Z", seconds: "1577836800" };
const future = { iso: "2030-01-01T00:00:00Z", seconds: "1893456000" };

test.each<[string, string, keyof typeof past]>([
  ["DateLessThan", "aws:CurrentTime", "iso"],
  ["DateLessThan", "aws:CurrentTime", "seconds"],
  ["DateLessThan", "aws:EpochTime", "seconds"],
  ["DateLessThan", "aws:EpochTime", "iso"],
  ["NumericLessThan", "aws:EpochTime", "seconds"],
])("%s %s in %s", (operator, key, form) => {
  const rows = (value: string) =>
    reviewed(
      bucketWith(
        "acme",
        allow(stranger, "s3:GetObject", "arn:aws:s3:::acme/*", { Condition: { [operator]: { [key]: value } } }),
      ),
      { more: { timestamp: "2026-11-30T00:00:00Z" } },
    ).access.map(({ change, undecided }) => [change, undecided]);
  expect(rows(past[form])).toEqual([]);
  expect(rows(future[form])).toEqual([["gains", undefined]]);
});
