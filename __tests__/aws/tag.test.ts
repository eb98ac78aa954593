import { checkTag } from "../../src/aws/tag";

test.each([
  "team=media",
  "team=",
  "url=https://acme.example/a=b",
  "Größe=1 m",
  `${"k".repeat(128)}=${"v".repeat(256)}`,
])("accepts %j", (tag) => {
  expect(checkTag(tag)).toBeUndefined();
});

test.each([
  ["", 'tag "" is not a key and a value: write e.g. team=media'],
  ["team", 'tag "team" is not a key and a value: write e.g. team=media'],
  ["=media", 'tag "=media" is not a key and a value: write e.g. team=media'],
  ["AWS:team=media", 'tag "AWS:team" begins with "aws:", which is AWS\'s own: rename it'],
  [`k=${"v".repeat(257)}`, 'tag "k" is too long: IAM allows 128 characters in a key and 256 in a value'],
  ["k=a;b", 'tag "k=a;b" has a character that IAM refuses: it allows letters, digits, blanks and _.:/=+-@'],
])("refuses %j", (tag, message) => {
  expect(checkTag(tag)).toBe(message);
});
