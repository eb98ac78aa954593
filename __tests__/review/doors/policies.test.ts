import { allow, bucketWith, document, type Entry, reviewed, stranger } from "../synthetic";

/** Rows in short: what changes, who, where, which actions; `?` where it is not decided. */
const rowsOf = (entries: readonly Entry[]): readonly string[] =>
  reviewed(entries).access.map(
    ({ change, principal, bucket, actions, undecided }) =>
      `${change}${undecided === undefined ? "" : "?"} ${principal} ${bucket ?? "-"} ${actions.join(",")}`,
  );

const own = "444455556666";
const me: Entry = {
  address: "aws_iam_role.me",
  actions: ["no-op"],
  before: { name: "me", arn: `arn:aws:iam::${own}:role/me`, assume_role_policy: "{}" },
  after: { name: "me", arn: `arn:aws:iam::${own}:role/me`, assume_role_policy: "{}" },
};
const mine = `arn:aws:iam::${own}:root`;

interface Kind {
  readonly address: string;
  /** The attributes with this policy. */
  with(policy: string): object;
  /** Where the policy stands, unknown. */
  readonly unknown: object;
  readonly action: string;
  readonly resource: string;
  readonly bucket: string;
  /** What else the plan has. */
  readonly more: readonly Entry[];
  /** AWS asks others, too, whom the plan does not show. */
  readonly open?: true;
}

const fast = "acme-fast--euc1-az1--x-s3";

const kinds: { readonly [name: string]: Kind } = {
  "directory bucket": {
    address: "aws_s3_bucket_policy.p",
    with: (policy) => ({ bucket: fast, policy }),
    unknown: { policy: true },
    action: "s3express:CreateSession",
    resource: `arn:aws:s3express:eu-central-1:${own}:bucket/${fast}`,
    bucket: fast,
    more: [{ address: "aws_s3_directory_bucket.b", actions: ["no-op"], before: { bucket: fast }, after: { bucket: fast } }],
  },
  "table bucket": {
    address: "aws_s3tables_table_bucket_policy.p",
    with: (policy) => ({
      table_bucket_arn: `arn:aws:s3tables:eu-central-1:${own}:bucket/acme-tables`,
      resource_policy: policy,
    }),
    unknown: { resource_policy: true },
    action: "s3tables:GetTableData",
    resource: `arn:aws:s3tables:eu-central-1:${own}:bucket/acme-tables/table/*`,
    bucket: "table bucket acme-tables",
    more: [],
  },
  table: {
    address: "aws_s3tables_table_policy.p",
    with: (policy) => ({
      table_bucket_arn: `arn:aws:s3tables:eu-central-1:${own}:bucket/acme-tables`,
      namespace: "stats",
      name: "plays",
      resource_policy: policy,
    }),
    unknown: { resource_policy: true },
    action: "s3tables:GetTableData",
    resource: `arn:aws:s3tables:eu-central-1:${own}:bucket/acme-tables/table/2b1c`,
    bucket: "table stats.plays of acme-tables",
    more: [],
  },
  "bucket on an Outpost": {
    address: "aws_s3control_bucket_policy.p",
    with: (policy) => ({
      bucket: `arn:aws:s3-outposts:eu-central-1:${own}:outpost/op-01ac5d28a6a232904/bucket/acme-edge`,
      policy,
    }),
    unknown: { policy: true },
    action: "s3-outposts:GetObject",
    resource: `arn:aws:s3-outposts:eu-central-1:${own}:outpost/op-01ac5d28a6a232904/bucket/acme-edge/object/*`,
    bucket: "Outposts bucket acme-edge",
    more: [],
    open: true,
  },
  "object lambda access point": {
    address: "aws_s3control_object_lambda_access_point_policy.p",
    with: (policy) => ({ name: "small", policy }),
    unknown: { policy: true },
    action: "s3-object-lambda:GetObject",
    resource: `arn:aws:s3-object-lambda:eu-central-1:${own}:accesspoint/small`,
    bucket: "object lambda access point small",
    more: [],
    open: true,
  },
  "multi-region access point": {
    address: "aws_s3control_multi_region_access_point_policy.p",
    with: (policy) => ({ details: [{ name: "media", policy }] }),
    unknown: { details: [{ policy: true }] },
    action: "s3:GetObject",
    resource: `arn:aws:s3::${own}:accesspoint/mfzwi23gnjvgw.mrap/object/*`,
    bucket: "acme-media",
    more: [
      {
        address: "aws_s3control_multi_region_access_point.m",
        after: { details: [{ name: "media", region: [{ bucket: "acme-media" }] }] },
      },
      // the bucket leaves it to the points of its account
      ...bucketWith(
        "acme-media",
        allow("*", "s3:*", ["arn:aws:s3:::acme-media", "arn:aws:s3:::acme-media/*"], {
          Condition: { StringEquals: { "s3:DataAccessPointAccount": own } },
        }),
      ),
    ],
  },
};

const each = Object.entries(kinds);
const doubt = ({ open }: Kind): string => (open === true ? "?" : "");

test.each(each)("%s: another account gets in", (_, kind) => {
  const entry: Entry = { address: kind.address, after: kind.with(document(allow(stranger, kind.action, kind.resource))) };
  expect(rowsOf([me, ...kind.more, entry])).toEqual([`gains${doubt(kind)} ${stranger} ${kind.bucket} ${kind.action}`]);
});

test.each(each)("%s: the own account only", (_, kind) => {
  const entry: Entry = { address: kind.address, after: kind.with(document(allow(mine, kind.action, kind.resource))) };
  expect(rowsOf([me, ...kind.more, entry])).toEqual([]);
});

test.each(each)("%s: not known yet", (_, kind) => {
  const { access, complete } = reviewed([
    me,
    ...kind.more,
    { address: kind.address, after: kind.with(""), unknown: kind.unknown },
  ]);
  expect(complete).toBe(false);
  expect(access.map(({ undecided }) => undecided)).not.toContain(undefined);
  expect(access.length).toBeGreaterThan(0);
});

test.each(each)("%s: taken away", (_, kind) => {
  const entry: Entry = {
    address: kind.address,
    before: kind.with(document(allow(stranger, kind.action, kind.resource))),
  };
  // what was never certain is no certain loss
  const more = kind.more.map((one): Entry => ({ ...one, actions: ["no-op"], before: one.after ?? {} }));
  const change = kind.open === true ? "keeps?" : "loses";
  expect(rowsOf([me, ...more, entry])).toEqual([`${change} ${stranger} ${kind.bucket} ${kind.action}`]);
});

test.each(each.filter(([, { open }]) => open === undefined))("%s: everyone is blocked", (_, kind) => {
  const entry: Entry = { address: kind.address, after: kind.with(document(allow("*", kind.action, kind.resource))) };
  expect(rowsOf([me, ...kind.more, entry])).toEqual([]);
});
