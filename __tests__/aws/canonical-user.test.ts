import { checkCanonicalUser } from "../../src/aws/canonical-user";

const id = "6c85".repeat(16);

test.each([
  ["6c85", 'canonical user "6c85" has 4 digits: a canonical user ID has 64'],
  ["", 'canonical user "" has 0 digits: a canonical user ID has 64'],
  [
    id.toUpperCase(),
    `canonical user "${id.toUpperCase()}" is not a canonical user ID: give 64 digits of 0-9 and a-f, in lower case`,
  ],
  [
    "arn:aws:iam::111122223333:root",
    'canonical user "arn:aws:iam::111122223333:root" is not a canonical user ID: give 64 digits of 0-9 and a-f, in lower case',
  ],
])("refuses %j", (value, message) => {
  expect(checkCanonicalUser(value)).toBe(message);
});

test("accepts 64 hex digits", () => {
  expect(checkCanonicalUser(id)).toBeUndefined();
});
