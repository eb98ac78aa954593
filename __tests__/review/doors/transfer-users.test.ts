import { allow, bucketWith, document, type Entry } from "../synthetic";
import { me, own, rowsOf, standing } from "./rows";

function role(...statements: readonly object[]): readonly Entry[] {
  return [
    {
      address: "aws_iam_role.sftp",
      after: {
        name: "sftp",
        arn: `arn:aws:iam::${own}:role/sftp`,
        assume_role_policy: document({
          Effect: "Allow",
          Principal: { Service: "transfer.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": own } },
        }),
      },
    },
    { address: "aws_iam_role_policy.sftp", after: { name: "access", role: "sftp", policy: document(...statements) } },
  ];
}
function user(values: object = {}): Entry {
  return {
    address: "aws_transfer_user.u",
    after: {
      user_name: "supplier",
      role: `arn:aws:iam::${own}:role/sftp`,
      home_directory: "/acme-in/supplier",
      ...values,
    },
  };
}
const wide = role(allow(undefined, "s3:PutObject", "arn:aws:s3:::acme-in/*"));
function puts(path: string): string {
  return `Transfer user supplier acme-in/${path} s3:PutObject`;
}
const session = document(allow(undefined, "s3:*", "arn:aws:s3:::${transfer:HomeDirectory}/*"));
const denied = bucketWith("acme-in", { ...allow("*", "s3:PutObject", "arn:aws:s3:::acme-in/*"), Effect: "Deny" });

function people(entries: readonly Entry[]): readonly string[] {
  return rowsOf([me, ...entries]).filter((row) => !row.includes("transfer.amazonaws.com"));
}

test.each<[string, readonly Entry[], readonly string[]]>([
  ["as far as its role", [...wide, user()], [`gains ${puts("*")}`]],
  ["a role that reaches no bucket", [...role(allow(undefined, "sqs:SendMessage", "*")), user()], []],
  ["a Deny of the bucket", [...wide, ...denied, user()], []],
  [
    "taken away",
    [...wide.map(standing), { address: "aws_transfer_user.u", before: user().after ?? {} }],
    [`loses ${puts("*")}`],
  ],
  [
    "a role that gets more",
    [wide[0] ? standing(wide[0]) : user(), ...wide.slice(1), standing(user())],
    [`gains ${puts("*")}`],
  ],
  ["EFS", [...wide, user({ posix_profile: [{ uid: 1, gid: 1 }] })], []],
  [
    "nothing but its session policy's own bucket",
    [...wide, user({ policy: document(allow(undefined, "s3:*", "arn:aws:s3:::other/*")) })],
    [],
  ],
  ["a role that is not in the plan", [user()], ["gains? Transfer user supplier acme-in/* s3:*"]],
  [
    "a folder of another bucket",
    [...wide, user({ home_directory_mappings: [{ entry: "/", target: "/other/x" }], home_directory_type: "LOGICAL" })],
    [],
  ],
])("%s", (_, entries, rows) => {
  expect(people(entries)).toEqual(rows);
});

test("a session policy with variables narrows the role", () => {
  expect(people([...wide, user({ policy: session })])).toEqual([`gains ${puts("*")}`]);
  expect(people([...wide, user({ policy: session, home_directory: "/other/x" })])).toEqual([]);
});

test("a session policy that is not known yet", () => {
  const rows = people([...wide, { ...user(), unknown: { policy: true } }]);
  expect(rows.length).toBe(1);
  expect(rows[0]).toMatch(/^gains\?/);
});
