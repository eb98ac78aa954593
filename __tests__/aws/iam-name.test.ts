import { checkRoleName, checkUserName } from "../../src/aws/iam-name";

const allowed = "IAM allows only A-Z, a-z, 0-9 and _+=,.@-";

test.each([
  ["a".repeat(65), `name "${"a".repeat(65)}" has 65 characters: IAM allows 1 to 64`],
  ["media vendor", `name "media vendor" has " ": ${allowed}`],
  ["grün", `name "grün" has "ü": ${allowed}`],
  ["vendors/zencoder", 'name "vendors/zencoder" has "/": give its path apart from its name'],
  [
    "arn:aws:iam::111122223333:role/vendors/zencoder",
    'name "arn:aws:iam::111122223333:role/vendors/zencoder" is an ARN: give only the name, "zencoder"',
  ],
])("refuses %j", (name, message) => {
  expect(checkRoleName(name)).toBe(`role ${message}`);
  expect(checkUserName(name)).toBe(`user ${message}`);
});

test("refuses no name", () => {
  expect(checkRoleName("")).toBe("the role name is empty: IAM allows 1 to 64 characters");
  expect(checkUserName("")).toBe("the user name is empty: IAM allows 1 to 64 characters");
});

test.each(["zencoder", "A_+=,.@-9", "a".repeat(64)])("accepts %j", (name) => {
  expect(checkRoleName(name)).toBeUndefined();
  expect(checkUserName(name)).toBeUndefined();
});
