import { allow, assumer, document, type Entry, reviewed, vendor } from "../synthetic";

const trust = document({
  Effect: "Allow",
  Principal: { AWS: assumer },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "sts:ExternalId": "acme-1" } },
});
const reads = document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
const shared = document(allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
const role: Entry = { address: "aws_iam_role.r", after: { name: "bitmovin-encoding", assume_role_policy: trust } };
const user: Entry = { address: "aws_iam_user.u", after: { name: "transloadit" } };
const managed: Entry = { address: "aws_iam_policy.p", after: { name: "reads", policy: reads }, unknown: { arn: true } };
const known: Entry = {
  address: "aws_iam_policy.p",
  actions: ["no-op"],
  before: { arn: "arn:aws:iam::123456789012:policy/reads", policy: reads },
  after: { arn: "arn:aws:iam::123456789012:policy/reads", policy: reads },
};
const arn = "arn:aws:iam::123456789012:policy/reads";
function configuration(address: string, expressions: object): object {
  const [type, name] = address.split(".");
  return { configuration: { root_module: { resources: [{ address, mode: "managed", type, name, expressions }] } } };
}
const toPolicy = { references: ["aws_iam_policy.p.arn", "aws_iam_policy.p"] };

function access(entries: readonly Entry[], more: object = {}): readonly string[] {
  return reviewed(entries, { more }).access.map(
    ({ name, change, actions, bucket, paths }) =>
      `${name} ${change} ${actions.join()} ${bucket ?? "?"} ${paths.join()}`,
  );
}

const roleReads = ["Bitmovin Encoding gains s3:GetObject acme-in *"];
const userReads = ["Transloadit gains s3:GetObject acme-in *"];

test.each<[string, readonly Entry[], object, readonly string[]]>([
  [
    "aws_iam_role_policy",
    [role, { address: "aws_iam_role_policy.r", after: { name: "a", role: "bitmovin-encoding", policy: reads } }],
    {},
    roleReads,
  ],
  [
    "aws_iam_role_policy by the role's unknown ID",
    [role, { address: "aws_iam_role_policy.r", after: { name: "a", policy: reads }, unknown: { role: true } }],
    configuration("aws_iam_role_policy.r", { role: { references: ["aws_iam_role.r.id", "aws_iam_role.r"] } }),
    roleReads,
  ],
  [
    "aws_iam_role_policy_attachment by ARN",
    [
      role,
      known,
      { address: "aws_iam_role_policy_attachment.a", after: { role: "bitmovin-encoding", policy_arn: arn } },
    ],
    {},
    roleReads,
  ],
  [
    "aws_iam_role_policy_attachment by reference",
    [
      role,
      managed,
      {
        address: "aws_iam_role_policy_attachment.a",
        after: { role: "bitmovin-encoding" },
        unknown: { policy_arn: true },
      },
    ],
    configuration("aws_iam_role_policy_attachment.a", { policy_arn: toPolicy }),
    roleReads,
  ],
  [
    "aws_iam_policy_attachment",
    [
      role,
      known,
      { address: "aws_iam_policy_attachment.a", after: { name: "a", roles: ["bitmovin-encoding"], policy_arn: arn } },
    ],
    {},
    roleReads,
  ],
  [
    "inline_policy of the role",
    [{ ...role, after: { ...role.after, inline_policy: [{ name: "a", policy: reads }] } }],
    configuration("aws_iam_role.r", { inline_policy: [{ policy: {} }] }),
    roleReads,
  ],
  [
    "managed_policy_arns of the role",
    [{ ...role, after: { ...role.after, managed_policy_arns: [arn] } }, known],
    configuration("aws_iam_role.r", { managed_policy_arns: {} }),
    roleReads,
  ],
  [
    "managed_policy_arns that are unknown",
    [{ ...role, unknown: { managed_policy_arns: true } }, managed],
    configuration("aws_iam_role.r", { managed_policy_arns: toPolicy }),
    roleReads,
  ],
  [
    "a policy of AWS",
    [
      role,
      {
        address: "aws_iam_role_policy_attachment.a",
        after: { role: "bitmovin-encoding", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
      },
    ],
    {},
    ["Bitmovin Encoding gains * * *", "Bitmovin Encoding gains * * "],
  ],
  [
    "aws_iam_user_policy",
    [user, { address: "aws_iam_user_policy.u", after: { name: "a", user: "transloadit", policy: reads } }],
    {},
    userReads,
  ],
  [
    "aws_iam_user_policy_attachment",
    [user, known, { address: "aws_iam_user_policy_attachment.u", after: { user: "transloadit", policy_arn: arn } }],
    {},
    userReads,
  ],
  [
    "a group, by the user's membership",
    [
      user,
      { address: "aws_iam_group_policy.g", after: { name: "a", group: "vendors", policy: reads } },
      { address: "aws_iam_user_group_membership.m", after: { user: "transloadit", groups: ["vendors"] } },
    ],
    {},
    userReads,
  ],
  [
    "a group, by its members",
    [
      user,
      { address: "aws_iam_group_policy.g", after: { name: "a", group: "vendors", policy: reads } },
      { address: "aws_iam_group_membership.m", after: { group: "vendors", users: ["transloadit"] } },
    ],
    {},
    userReads,
  ],
  [
    "policy of the bucket itself, as providers before version 4 had it",
    [{ address: "aws_s3_bucket.in", after: { bucket: "acme-in", policy: shared } }],
    configuration("aws_s3_bucket.in", { policy: {} }),
    ["Zencoder gains s3:GetObject acme-in *"],
  ],
  [
    "acl of the bucket itself",
    [
      {
        address: "aws_s3_bucket.in",
        actions: ["update"],
        before: { bucket: "acme-in" },
        after: { bucket: "acme-in", acl: "public-read" },
      },
    ],
    configuration("aws_s3_bucket.in", { acl: {} }),
    ["anyone gains s3:ListBucket,s3:ListBucketMultipartUploads,s3:ListBucketVersions acme-in "],
  ],
  [
    "an access point",
    [
      {
        address: "aws_s3_access_point.p",
        after: {
          bucket: "acme-in",
          name: "p",
          policy: document(
            allow(vendor, "s3:GetObject", "arn:aws:s3:eu-central-1:123456789012:accesspoint/p/object/vod/*"),
          ),
        },
      },
    ],
    {},
    ["Zencoder gains s3:GetObject acme-in vod/*"],
  ],
  [
    "the policy of an access point",
    [
      {
        address: "aws_s3_access_point.p",
        after: { bucket: "acme-in", name: "p" },
        unknown: { arn: true, policy: true },
      },
      {
        address: "aws_s3control_access_point_policy.p",
        after: {
          policy: document(
            allow(vendor, "s3:GetObject", "arn:aws:s3:eu-central-1:123456789012:accesspoint/p/object/vod/*"),
          ),
        },
        unknown: { access_point_arn: true },
      },
    ],
    configuration("aws_s3control_access_point_policy.p", {
      access_point_arn: { references: ["aws_s3_access_point.p.arn", "aws_s3_access_point.p"] },
    }),
    ["Zencoder gains s3:GetObject acme-in vod/*"],
  ],
])("%s", (_, entries, more, rows) => {
  expect(access(entries, more)).toEqual(rows);
});

test("what AWS has and nobody manages stays as it is", () => {
  const inline = {
    name: "bitmovin-encoding",
    assume_role_policy: trust,
    inline_policy: [{ name: "by-hand", policy: reads }],
  };
  const present = { bucket: "acme-in", policy: shared };
  expect(
    access([
      { address: "aws_iam_role.r", actions: ["no-op"], before: inline, after: inline },
      { address: "aws_s3_bucket.in", actions: ["no-op"], before: present, after: present },
    ]),
  ).toEqual(["Bitmovin Encoding keeps s3:GetObject acme-in *", "Zencoder keeps s3:GetObject acme-in *"]);
});

test("what the role shows of a policy that is managed is not counted twice, nor as it was", () => {
  const inline = {
    name: "bitmovin-encoding",
    assume_role_policy: trust,
    inline_policy: [{ name: "a", policy: reads }],
  };
  const wider = document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-other/*"));
  expect(
    access([
      { address: "aws_iam_role.r", actions: ["no-op"], before: inline, after: inline },
      {
        address: "aws_iam_role_policy.r",
        before: { name: "a", role: "bitmovin-encoding", policy: reads },
        after: { name: "a", role: "bitmovin-encoding", policy: wider },
      },
    ]),
  ).toEqual(["Bitmovin Encoding gains s3:GetObject acme-other *", "Bitmovin Encoding loses s3:GetObject acme-in *"]);
});

test("a boundary limits what a role may do", () => {
  const bounded = {
    ...role,
    after: { ...role.after, permissions_boundary: "arn:aws:iam::123456789012:policy/boundary" },
  };
  const report = reviewed([
    bounded,
    { address: "aws_iam_role_policy.r", after: { name: "a", role: "bitmovin-encoding", policy: reads } },
  ]);
  expect(report.access.map(({ conditions }) => conditions)).toEqual([
    ["sts:ExternalId set", "within the permissions boundary arn:aws:iam::123456789012:policy/boundary"],
  ]);
});
