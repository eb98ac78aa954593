import { checkAccountId, isAccountId } from "../../src/aws/account-id";

const wanted = "give 12 digits, leading zeros included";

test.each([
  ["000111333444555", 'account "000111333444555" has 15 digits: an AWS account ID has 12, leading zeros included'],
  ["111333444", 'account "111333444" has 9 digits: an AWS account ID has 12, leading zeros included'],
  ["1", 'account "1" has 1 digit: an AWS account ID has 12, leading zeros included'],
  ["", `account "" is not an AWS account ID: ${wanted}`],
  ["acme", `account "acme" is not an AWS account ID: ${wanted}`],
  ["12345678901x", `account "12345678901x" is not an AWS account ID: ${wanted}`],
  ["123456789012\n", `account "123456789012\\n" is not an AWS account ID: ${wanted}`],
  ["1111-2222-3333", 'account "1111-2222-3333" must be written as 12 digits and nothing else: "111122223333"'],
])("refuses %j", (account, message) => {
  expect(checkAccountId(account)).toBe(message);
  expect(isAccountId(account)).toBe(false);
});

test.each(["111122223333", "000111333444"])("accepts %j", (account) => {
  expect(checkAccountId(account)).toBeUndefined();
  expect(isAccountId(account)).toBe(true);
});
