import { allow, bucketWith, document, type Entry, reviewed, stranger } from "../synthetic";
import { me, own, rowsOf, standing } from "./rows";

const mine = `arn:aws:iam::${own}:root`;

interface Kind {
  readonly address: string;
  /** The attributes with this policy. */
  with(policy: string): object;
  /** Where the policy stands, unknown. */
  readonly unknown: object;
  readonly action: string;
  readonly resource: string;
  /** With the paths below it. */
  readonly bucket: string;
  /** What else the plan has. */
  readonly more: readonly Entry[];
  /** AWS asks others, too, whom the plan does not show. */
  readonly open?: true;
}

const fast = "acme-fast--euc1-az1--x-s3";

/** A bucket that leaves it to the points of its account. */
const delegating = bucketWith(
  "acme-media",
  allow("*", "s3:*", ["arn:aws:s3:::acme-media", "arn:aws:s3:::acme-media/*"], {
    Condition: { StringEquals: { "s3:DataAccessPointAccount": own } },
  }),
);

const kinds: { readonly [name: string]: Kind } = {
  "directory bucket": {
    address: "aws_s3_bucket_policy.p",
    with: (policy) => ({ bucket: fast, policy }),
    unknown: { policy: true },
    action: "s3express:CreateSession",
    resource: `arn:aws:s3express:eu-central-1:${own}:bucket/${fast}`,
    bucket: fast,
    more: [
      { address: "aws_s3_directory_bucket.b", actions: ["no-op"], before: { bucket: fast }, after: { bucket: fast } },
    ],
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
    bucket: "table bucket acme-tables/table/*",
    more: [],
  },
  "directory bucket by Cloud Control": {
    address: "awscc_s3express_bucket_policy.p",
    with: (policy) => ({ bucket: fast, policy_document: policy }),
    unknown: { policy_document: true },
    action: "s3express:CreateSession",
    resource: `arn:aws:s3express:eu-central-1:${own}:bucket/${fast}`,
    bucket: fast,
    more: [],
  },
  "table bucket by Cloud Control": {
    address: "awscc_s3tables_table_bucket_policy.p",
    with: (policy) => ({
      table_bucket_arn: `arn:aws:s3tables:eu-central-1:${own}:bucket/acme-tables`,
      resource_policy: policy,
    }),
    unknown: { resource_policy: true },
    action: "s3tables:GetTableData",
    resource: `arn:aws:s3tables:eu-central-1:${own}:bucket/acme-tables/table/*`,
    bucket: "table bucket acme-tables/table/*",
    more: [],
  },
  "access point by Cloud Control": {
    address: "awscc_s3_access_point.p",
    with: (policy) => ({
      bucket: "acme-media",
      name: "p",
      arn: `arn:aws:s3:eu-central-1:${own}:accesspoint/p`,
      policy,
    }),
    unknown: { policy: true },
    action: "s3:GetObject",
    resource: `arn:aws:s3:eu-central-1:${own}:accesspoint/p/object/*`,
    bucket: "acme-media/*",
    more: delegating,
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
    bucket: "Outposts bucket acme-edge/*",
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
    bucket: "acme-media/*",
    more: [
      {
        address: "aws_s3control_multi_region_access_point.m",
        after: { details: [{ name: "media", region: [{ bucket: "acme-media" }] }] },
      },
      ...delegating,
    ],
  },
};

const each = Object.entries(kinds);
function doubt({ open }: Kind): string {
  return open === true ? "?" : "";
}

test.each(each)("%s: another account gets in", (_, kind) => {
  const entry: Entry = {
    address: kind.address,
    after: kind.with(document(allow(stranger, kind.action, kind.resource))),
  };
  expect(rowsOf([me, ...kind.more, entry])).toEqual([`gains${doubt(kind)} ${stranger} ${kind.bucket} ${kind.action}`]);
});

test.each(each)("%s: the own account only", (_, kind) => {
  const entry: Entry = { address: kind.address, after: kind.with(document(allow(mine, kind.action, kind.resource))) };
  expect(rowsOf([me, ...kind.more, entry])).toEqual([]);
});

test.each(each)("%s: not known yet", (_, kind) => {
  const [type = "", name = ""] = kind.address.split(".");
  const waits = Object.keys(kind.unknown).map((attribute) => [attribute, { references: ["var.given"] }]);
  const resource = {
    address: kind.address,
    mode: "managed",
    type,
    name,
    expressions: Object.fromEntries(waits) as object,
  };
  const { access, complete } = reviewed(
    [me, ...kind.more, { address: kind.address, after: kind.with(""), unknown: kind.unknown }],
    { more: { configuration: { root_module: { resources: [resource] } } } },
  );
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
  const change = kind.open === true ? "keeps?" : "loses";
  expect(rowsOf([me, ...kind.more.map(standing), entry])).toEqual([
    `${change} ${stranger} ${kind.bucket} ${kind.action}`,
  ]);
});

test.each(each.filter(([, { open }]) => open === undefined))("%s: everyone is blocked", (_, kind) => {
  const entry: Entry = { address: kind.address, after: kind.with(document(allow("*", kind.action, kind.resource))) };
  expect(rowsOf([me, ...kind.more, entry])).toEqual([]);
});

test("a multi-region access point that blocks nothing lets everyone in", () => {
  const kind = kinds["multi-region access point"];
  const off = { block_public_acls: false, ignore_public_acls: false };
  const open = { ...off, block_public_policy: false, restrict_public_buckets: false };
  const point: Entry = {
    address: "aws_s3control_multi_region_access_point.m",
    after: { details: [{ name: "media", region: [{ bucket: "acme-media" }], public_access_block: [open] }] },
  };
  // of the settings of point, bucket and account, the strictest counts
  const bucketBlock: Entry = {
    address: "aws_s3_bucket_public_access_block.b",
    after: { bucket: "acme-media", ...open },
  };
  const policy = document(allow("*", "s3:GetObject", kind?.resource ?? ""));
  const entry: Entry = { address: kind?.address ?? "", after: kind?.with(policy) ?? {} };
  const more = kind?.more.slice(1) ?? [];
  expect(rowsOf([me, point, bucketBlock, ...more, entry])).toContain("gains * acme-media/* s3:GetObject");
  expect(rowsOf([me, point, ...more, entry])).toEqual([]);
});

test("a directory bucket that is not in this plan", () => {
  const entry: Entry = {
    address: "aws_s3_bucket_policy.p",
    after: { bucket: fast, policy: document(allow(stranger, "s3express:CreateSession", "*")) },
  };
  expect(rowsOf([me, entry])).toContain(`gains ${stranger} ${fast} s3express:CreateSession`);
});
