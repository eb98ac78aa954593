import { allow, document, type Entry, reviewed } from "../synthetic";

function same(address: string, values: object): Entry {
  return { address, actions: ["no-op"], before: values, after: values };
}
const store = document(allow(undefined, "s3:PutObject", "arn:aws:s3:::acme/*"));
const user = [
  same("aws_iam_user.u", { name: "transloadit" }),
  same("aws_iam_user_policy.u", { name: "store", user: "transloadit", policy: store }),
];
const active = { user: "transloadit", status: "Active" };
const inactive = { user: "transloadit", status: "Inactive" };
const key = "aws_iam_access_key.u";
const had = "it gets the key pair aws_iam_access_key.u, and the plan does not show whether it had another";
function has(how: string): string {
  return `its key pair aws_iam_access_key.u is ${how}, and the plan does not show whether it has another`;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html: a user has two key pairs at most
test.each<[string, readonly Entry[], string, string | undefined]>([
  ["the first is made", [{ address: key, after: active }], "gains", had],
  ["one is made active", [{ address: key, before: inactive, after: active }], "gains", had],
  ["one is made inactive", [{ address: key, before: active, after: inactive }], "keeps", has("made inactive")],
  ["one is deleted", [{ address: key, before: active }], "keeps", has("deleted")],
  [
    "one gives way to another",
    [{ address: key, before: active, after: active, actions: ["delete", "create"] }],
    "keeps",
    undefined,
  ],
  [
    "one is made inactive of two",
    [{ address: key, before: active, after: inactive }, same(`${key}2`, active)],
    "keeps",
    undefined,
  ],
  ["a second is made", [{ address: key, after: active }, same(`${key}2`, active)], "keeps", undefined],
  ["the plan has none", [], "keeps", undefined],
])("what a user has whose keys change: %s", (_, keys, change, undecided) => {
  const { access, verdict } = reviewed([...user, ...keys]);
  expect(access.map((row) => [row.change, row.undecided])).toEqual([[change, undecided]]);
  expect(/nobody/i.test(verdict)).toBe(undecided === undefined);
});
