import { allow, document, reviewed, type Entry } from "../synthetic";

/** What belongs to a bucket, role or user that the plan makes anew under the same name: AWS deletes it with the old one. */

const E = "arn:aws:iam::444455556666:root";
const get = document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme/*"));
const shared = document(allow(E, "s3:GetObject", "arn:aws:s3:::acme/*"));
const trust = document({ Effect: "Allow", Principal: { AWS: E }, Action: "sts:AssumeRole" });
const denied = document({ Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" });

function stays(address: string, values: object): Entry {
  return { address, actions: ["no-op"], before: values, after: values };
}
function anew(address: string, values: object, name: object = {}, unknown: object = {}): Entry {
  return {
    address,
    actions: ["delete", "create"],
    before: { id: "x", ...values },
    after: { ...values, ...name },
    unknown: { id: true, arn: true, ...unknown },
  };
}
const bucket = anew("aws_s3_bucket.b", { bucket: "acme" });
const role = anew("aws_iam_role.r", { name: "r", assume_role_policy: trust });
const policy = stays("aws_s3_bucket_policy.b", { bucket: "acme", policy: shared });
const inline = stays("aws_iam_role_policy.p", { role: "r", name: "p", policy: get });
const managed = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const user = anew("aws_iam_user.u", { name: "zencoder" });
const ofRole = allow("arn:aws:iam::111122223333:role/r", "s3:GetObject", "arn:aws:s3:::acme/*");
const named = stays("aws_s3_bucket_policy.b", { bucket: "acme", policy: document(ofRole) });
const known: Entry = { ...role, before: { ...role.before, arn: "arn:aws:iam::111122223333:role/r" } };
const oldOne =
  "aws_s3_bucket_policy.b names a role or user that this plan makes anew, and is not written again: AWS goes on meaning the old one. Write it once more.";
function note(address: string): string {
  return `${address} goes with the old one of what this plan makes anew, and is not written again: plan and apply once more.`;
}

test.each<[string, readonly Entry[], readonly string[], readonly string[]]>([
  ["a bucket's policy", [bucket, policy], ["unknown account 444455556666 loses"], [note("aws_s3_bucket_policy.b")]],
  [
    "a bucket's policy that is written again",
    [bucket, { ...policy, actions: ["update"] }],
    ["unknown account 444455556666 keeps"],
    [],
  ],
  [
    "the policy of another bucket",
    [anew("aws_s3_bucket.b", { bucket: "other" }), policy],
    ["unknown account 444455556666 keeps"],
    [],
  ],
  [
    "a policy that only the bucket shows",
    [
      {
        ...bucket,
        before: { bucket: "acme", id: "acme", policy: shared },
        unknown: { id: true, policy: true },
      },
    ],
    ["unknown account 444455556666 loses"],
    [],
  ],
  [
    "a Deny that kept a role out",
    [
      bucket,
      stays("aws_s3_bucket_policy.b", { bucket: "acme", policy: denied }),
      stays("aws_iam_role.r", { name: "r", assume_role_policy: trust }),
      inline,
    ],
    ["unknown account 444455556666 gains"],
    [note("aws_s3_bucket_policy.b")],
  ],
  ["a role's inline policy", [role, inline], ["unknown account 444455556666 loses"], [note("aws_iam_role_policy.p")]],
  [
    "a managed policy attached to it",
    [role, stays("aws_iam_role_policy_attachment.p", { role: "r", policy_arn: managed })],
    ["unknown account 444455556666 loses"],
    [note("aws_iam_role_policy_attachment.p")],
  ],
  [
    "one that only the role shows",
    [
      anew(
        "aws_iam_role.r",
        { name: "r", assume_role_policy: trust, managed_policy_arns: [managed] },
        { managed_policy_arns: undefined },
        { managed_policy_arns: true },
      ),
    ],
    ["unknown account 444455556666 loses"],
    [],
  ],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html, "IAM role principals"
  ["a policy that names the role", [named, known], ["unknown account 444455556666 loses"], [oldOne]],
  [
    "a policy that names the role and is written again",
    [{ ...named, actions: ["update"] }, known],
    ["unknown account 444455556666 keeps"],
    [],
  ],
  [
    "a policy that names another role",
    [named, { ...known, before: { ...known.before, arn: "arn:aws:iam::111122223333:role/other" } }],
    ["unknown account 444455556666 keeps"],
    [],
  ],
  [
    "a user's policy",
    [user, stays("aws_iam_user_policy.p", { user: "zencoder", name: "p", policy: get })],
    ["Zencoder loses"],
    [note("aws_iam_user_policy.p")],
  ],
])("%s", (_, entries, rows, notes) => {
  const report = reviewed(entries);
  expect([...new Set(report.access.map(({ name, change }) => `${name} ${change}`))]).toEqual(rows);
  expect(report.notes.filter((one) => !one.startsWith("The plan has no configuration"))).toEqual(notes);
});
