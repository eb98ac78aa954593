import { allow, document, type Entry, policyChange, reviewed } from "../synthetic";

/** What an outsider has by a role of the plan, where policies tell the role by its unique ID. */

const own = "111122223333";
const all = "arn:aws:s3:::acme/*";
const its = "AROAQQQQQQQQQQQQQQQQA";
const another = "AROAQQQQQQQQQQQQQQQQB";
const reads = allow(undefined, "s3:GetObject", all);

function role(statements: readonly object[], id: string, isNew = false): readonly Entry[] {
  const trust = { Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "sts:AssumeRole" };
  const now = { name: "r", arn: `arn:aws:iam::${own}:role/r`, assume_role_policy: document(trust) };
  const policy = { role: "r", name: "a", policy: document(...statements) };
  if (isNew)
    return [
      { address: "aws_iam_role.r", after: now, unknown: { unique_id: true } },
      { address: "aws_iam_role_policy.r", after: policy },
    ];
  const kept = { ...now, unique_id: id };
  return [
    { address: "aws_iam_role.r", actions: ["no-op"], before: kept, after: kept },
    { address: "aws_iam_role_policy.r", actions: ["no-op"], before: policy, after: policy },
  ];
}

function asked(effect: string, operator: string, ...ids: readonly string[]): object {
  const condition = { [operator]: { "aws:userid": ids } };
  return { Effect: effect, Principal: "*", Action: "s3:GetObject", Resource: all, Condition: condition };
}

function but(...ids: readonly string[]): readonly object[] {
  return [asked("Deny", "StringNotLike", ...ids, own)];
}

const open = [asked("Allow", "StringLike", `${its}:*`)];

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
test.each<[string, readonly Entry[], readonly string[]]>([
  ["a Deny of all but another comes", [...role([reads], its), ...policyChange([], but(`${another}:*`))], ["loses"]],
  ["a Deny of all but it comes", [...role([reads], its), ...policyChange([], but(`${its}:*`))], ["keeps"]],
  [
    "a Deny of it comes",
    [...role([reads], its), ...policyChange([], [asked("Deny", "StringLike", `${its}:*`)])],
    ["loses"],
  ],
  [
    "a Deny of another goes",
    [...role([reads], its), ...policyChange([asked("Deny", "StringLike", another)], [])],
    ["keeps"],
  ],
  ["it is allowed", [...role([], its), ...policyChange([], open)], ["gains"]],
  [
    "one session of it is allowed",
    [...role([], its), ...policyChange([], [asked("Allow", "StringEquals", `${its}:x`)])],
    ["gains"],
  ],
  ["another is allowed", [...role([], another), ...policyChange([], open)], ["gains? user ID"]],
  [
    "it is new, and has none of those that are asked for",
    [...role([reads], "", true), ...policyChange([], but(its))],
    [],
  ],
])("%s", (_, entries, expected) => {
  const rows = reviewed(entries).access.map(
    ({ change, principal, undecided }) =>
      `${change}${undecided === undefined ? "" : "?"}${principal.startsWith("user ID") ? " user ID" : ""}`,
  );
  expect(rows).toEqual(expected);
});
