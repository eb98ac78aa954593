import { allow, document, type Entry, reviewed } from "../synthetic";

/** Two resources that put one user of a vendor into one group, and one of them no longer does: AWS has one membership. */

function stays(address: string, values: object): Entry {
  return { address, actions: ["no-op"], before: values, after: values };
}
const user = stays("aws_iam_user.u", { name: "transloadit", arn: "arn:aws:iam::123456789012:user/transloadit" });
const read = document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
const denied = document({ Effect: "Deny", Action: "s3:*", Resource: "*" });
const bucket = stays("aws_s3_bucket.b", { bucket: "acme-in" });
function group(policy: string): Entry {
  return stays("aws_iam_group_policy.g", { group: "g", name: "p", policy });
}
const own = stays("aws_iam_user_policy.u", { user: "transloadit", name: "p", policy: read });

function users(...names: readonly string[]): object {
  return { group: "g", users: names };
}
function groups(...names: readonly string[]): object {
  return { user: "transloadit", groups: names };
}
const [list, lone] = ["aws_iam_group_membership.g", "aws_iam_user_group_membership.u"];
const dropped: Entry = { address: list, before: users("transloadit", "y"), after: users("y") };

test.each<[string, readonly Entry[], readonly string[]]>([
  ["a group's list no longer has the user", [group(read), dropped, stays(lone, groups("g"))], ["loses"]],
  [
    "the group's list goes",
    [group(read), { address: list, before: users("transloadit") }, stays(lone, groups("g"))],
    ["loses"],
  ],
  [
    "the user's list no longer has the group",
    [group(read), stays(list, users("transloadit")), { address: lone, before: groups("g", "h"), after: groups("h") }],
    ["loses"],
  ],
  ["the user leaves a group that denies", [own, group(denied), dropped, stays(lone, groups("g"))], ["gains"]],
  ["the other one puts the user in", [group(read), dropped, { address: lone, after: groups("g") }], ["keeps?"]],
  [
    "another user leaves",
    [
      group(read),
      { address: list, before: users("transloadit", "y"), after: users("transloadit") },
      stays(lone, groups("g")),
    ],
    ["keeps"],
  ],
])("%s", (_, entries, expected) => {
  const { access } = reviewed([bucket, user, ...entries]);
  expect(access.map(({ change, undecided }) => (undecided === undefined ? change : `${change}?`))).toEqual(expected);
});

test("the resource that puts the user in stands beside what it gives", () => {
  const { access } = reviewed([bucket, user, group(read), { address: lone, after: groups("g") }]);
  expect(access.map(({ change, addresses }) => [change, addresses])).toEqual([
    ["gains", ["aws_iam_group_policy.g", lone, "aws_iam_user.u"].sort()],
  ]);
});
