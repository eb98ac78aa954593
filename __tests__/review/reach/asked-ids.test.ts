import { allow, type Entry, policyChange, reviewed } from "../synthetic";

/** What one role or session loses by a condition on an ID that may be its own. */

const role = "arn:aws:iam::444455556666:role/feed";
const session = "arn:aws:sts::444455556666:assumed-role/feed/s1";
const all = "arn:aws:s3:::acme/*";

function asking(who: string, ...ids: readonly string[]): object {
  return allow(who, "s3:GetObject", all, { Condition: { StringLike: { "aws:userid": ids } } });
}
function but(...ids: readonly string[]): object {
  const condition = { StringNotLike: { "aws:userid": ids } };
  return { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: all, Condition: condition };
}
const its = "AROA444455FEEDXXXXXXX:*";
function any(who: string): object {
  return allow(who, "s3:GetObject", all);
}

test.each<[string, readonly Entry[], readonly string[]]>([
  ["a role, by an ID that may be its own", policyChange([any(role)], [asking(role, its)]), ["keeps"]],
  ["a session of it", policyChange([any(session)], [asking(session, its)]), ["keeps"]],
  ["by a Deny of all other IDs", policyChange([any(role)], [any(role), but(its)]), ["keeps"]],
  ["a user's ID, which no role has", policyChange([any(role)], [asking(role, "AIDA444455ALICEXXXXXX")]), ["loses"]],
  [
    "another ID than before",
    policyChange([asking(role, its)], [asking(role, "AROA444455NEWXXXXXXXX:*")]),
    ["gains", "loses"],
  ],
  ["a session's name: others have others", policyChange([any(role)], [asking(role, "*:s1")]), ["loses", "keeps"]],
  ["the session of that name", policyChange([any(session)], [asking(session, "*:s1")]), ["keeps"]],
  ["the whole grant goes", policyChange([asking(role, its)], []), ["loses"]],
  [
    "its account, in which others have other IDs",
    policyChange([any("444455556666")], [asking("444455556666", its)]),
    ["loses", "keeps"],
  ],
])("%s", (_, entries, expected) => {
  expect(reviewed(entries).access.map(({ change }) => change)).toEqual(expected);
});
