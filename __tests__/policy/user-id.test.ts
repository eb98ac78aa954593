import type { Condition } from "../../src/policy";
import { readCaller } from "../../src/policy/principal";
import { asksForId } from "../../src/policy/user-id";

function condition(operator: string, ...values: readonly string[]): Condition {
  return { operator, key: "aws:userid", values };
}

const [user, role, session, federated, root] = [
  "arn:aws:iam::111122223333:user/a",
  "arn:aws:iam::111122223333:role/a",
  "arn:aws:sts::111122223333:assumed-role/a/s",
  "arn:aws:sts::111122223333:federated-user/a",
  "arn:aws:iam::111122223333:root",
] as const;

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable */
test.each<[string, Condition, readonly boolean[]]>([
  // of a user, a role, a session, a federated user, a root user
  ["a user's", condition("StringEquals", "AIDAEXAMPLEID12345678"), [true, false, false, false, true]],
  ["a role's", condition("StringLike", "AROAEXAMPLEID12345678:*"), [false, true, true, false, true]],
  ["any role's", condition("StringLike", "AROA*"), [false, false, false, false, true]],
  ["any user's", condition("StringLike", "AIDA*"), [false, false, false, false, true]],
  ["a session's", condition("StringEquals", "AROAEXAMPLEID12345678:s"), [false, true, true, false, true]],
  // a user's ID has no colon, and what a session is called is in its ARN
  ["any session's name", condition("StringLike", "*:s"), [false, true, false, false, true]],
  ["another session's name", condition("StringNotLike", "*:t"), [false, true, false, false, true]],
  ["a part of a session's name", condition("StringLike", "*1234:s*"), [false, true, true, false, true]],
  ["an account's", condition("StringEquals", "111122223333"), [false, false, false, false, true]],
  ["a federated user's", condition("StringEquals", "111122223333:a"), [false, false, false, false, true]],
  ["another federated user's", condition("StringEquals", "111122223333:b"), [false, false, false, false, true]],
  ["one of another account", condition("StringEquals", "444455556666:a"), [false, false, false, false, true]],
  ["a star that is a character", condition("StringEquals", "AROA*:s"), [false, true, true, false, true]],
  ["one of two", condition("StringNotLike", "AROA*:*", "111122223333:*"), [false, false, false, false, true]],
  ["a variable", condition("StringEquals", "${aws:userid}"), [true, true, true, true, true]],
])("whether a condition on %s ID tells some of each kind of caller from others", (_, given, expected) => {
  expect([user, role, session, federated, root].map((one) => asksForId(given, readCaller(one)))).toEqual(expected);
});
