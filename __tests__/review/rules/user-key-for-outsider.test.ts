import { allow, document, type Entry, reviewed } from "../synthetic";

const store = document(allow(undefined, "s3:PutObject", "arn:aws:s3:::acme/*"));
const away = document(allow(undefined, "ses:SendEmail", "*"));
function user(name: string, policy: string): readonly Entry[] {
  return [
    { address: "aws_iam_user.u", after: { name } },
    { address: "aws_iam_user_policy.u", after: { name: "p", user: name, policy } },
  ];
}
function key(name: string, more: Partial<Entry> = {}): Entry {
  return { address: "aws_iam_access_key.k", after: { user: name, status: "Active" }, ...more };
}

test.each<[string, readonly Entry[], string]>([
  ["a new key of a user who may store files", [...user("backup", store), key("backup")], "medium"],
  ["one of a service of the catalogue", [...user("transloadit", store), key("transloadit")], "none"],
  ["one of a user who may do nothing in S3", [...user("mailer", away), key("mailer")], "none"],
  ["an old one", [...user("backup", store), key("backup", { actions: ["no-op"], before: { user: "backup" } })], "none"],
  [
    "an inactive one",
    [...user("backup", store), key("backup", { after: { user: "backup", status: "Inactive" } })],
    "none",
  ],
])("%s", (_, entries, expected) => {
  const { findings, verdict } = reviewed(entries);
  const found = findings.find(({ rule }) => rule === "user-key-for-outsider");
  expect(found?.severity ?? "none").toBe(expected);
  // the first sentence does not say "nobody" beside it
  expect(verdict.startsWith("Whoever gets the key pair aws_iam_access_key.k")).toBe(expected !== "none");
});
