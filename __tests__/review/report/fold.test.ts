import type { AccessRow } from "../../../src/review/report";
import { foldedAccess, type FoldedAccess } from "../../../src/review/report/fold";

function row(bucket: string | undefined, paths: readonly string[], more: Partial<AccessRow> = {}): AccessRow {
  return {
    principal: "arn:aws:iam::111122223333:root",
    name: "Our partner",
    standing: "known",
    way: "bucket-policy",
    change: "gains",
    actions: paths.length === 0 ? ["s3:ListBucket"] : ["s3:GetObject"],
    ...(bucket === undefined ? {} : { bucket }),
    paths,
    conditions: [],
    addresses: [`aws_s3_bucket_policy.${bucket ?? "unnamed"}`],
    ...more,
  };
}

function service(id: string, more: Partial<AccessRow> = {}): AccessRow {
  return row("b", ["*"], { principal: `${id}.amazonaws.com`, name: id, standing: "aws-service", ...more });
}

/** `change name: bucket[itself](paths) … may actions`, of each table. */
function shown(access: FoldedAccess): { readonly [table: string]: readonly string[] } {
  const { changed, ownServices, kept } = access;
  return Object.fromEntries(
    Object.entries({ changed, ownServices, kept })
      .filter(([, rows]) => rows.length > 0)
      .map(([table, rows]) => [
        table,
        rows.map(({ change, name, places, actions }) => {
          const where = places.map(
            ({ bucket, itself, paths }) => `${bucket ?? "?"}${itself ? "!" : ""}(${paths.join(" ")})`,
          );
          return `${change} ${name}: ${where.join(", ")} may ${actions.join(" ")}`;
        }),
      ]),
  );
}

test.each<readonly [string, readonly AccessRow[], { readonly [table: string]: readonly string[] }]>([
  ["nothing", [], {}],
  [
    "a bucket and its objects",
    [row("a", []), row("a", ["vod/*", "x"])],
    { changed: ["gains Our partner: a!(vod/* x) may s3:GetObject s3:ListBucket"] },
  ],
  [
    "not where other actions are left out on the bucket than on its objects",
    [row("a", [], { actions: ["s3:*"] }), row("a", ["*"], { actions: ["s3:* except s3:DeleteObject"] })],
    {
      changed: ["gains Our partner: a!() may s3:*", "gains Our partner: a(*) may s3:* except s3:DeleteObject"],
    },
  ],
  [
    "where the same is left out",
    [row("a", [], { actions: ["s3:* except s3:Put*"] }), row("a", ["*"], { actions: ["s3:* except s3:Put*"] })],
    { changed: ["gains Our partner: a!(*) may s3:* except s3:Put*"] },
  ],
  [
    "several buckets, by other addresses",
    [row("a", []), row("a", ["*"]), row("b", []), row("b", ["*"]), row("c", ["*"])],
    {
      changed: [
        "gains Our partner: a!(*), b!(*) may s3:GetObject s3:ListBucket",
        "gains Our partner: c(*) may s3:GetObject",
      ],
    },
  ],
  [
    "not where paths differ by action: who may do what where would be lost",
    [row("a", []), row("a", ["in/*"]), row("a", ["out/*"], { actions: ["s3:PutObject"] })],
    {
      changed: [
        "gains Our partner: a!() may s3:ListBucket",
        "gains Our partner: a(in/*) may s3:GetObject",
        "gains Our partner: a(out/*) may s3:PutObject",
      ],
    },
  ],
  [
    "not over principals, changes, conditions or doubt",
    [
      row("a", ["*"]),
      row("b", ["*"], { principal: "arn:aws:iam::111122223333:role/r" }),
      row("c", ["*"], { change: "loses" }),
      row("d", ["*"], { conditions: ["over HTTPS"] }),
      row("e", ["*"], { undecided: "waits for x.y" }),
    ],
    {
      changed: [
        "gains Our partner: e(*) may s3:GetObject",
        "gains Our partner: a(*) may s3:GetObject",
        "gains Our partner: b(*) may s3:GetObject",
        "gains Our partner: d(*) may s3:GetObject",
        "loses Our partner: c(*) may s3:GetObject",
      ],
    },
  ],
  [
    "buckets without a name yet",
    [row(undefined, []), row(undefined, ["*"])],
    { changed: ["gains Our partner: ?!(*) may s3:GetObject s3:ListBucket"] },
  ],
  [
    "what weighs most first, and what stays apart",
    [row("a", ["*"]), row("b", ["*"], { change: "keeps" }), row("c", ["*"], { standing: "everyone", name: "anyone" })],
    {
      changed: ["gains anyone: c(*) may s3:GetObject", "gains Our partner: a(*) may s3:GetObject"],
      kept: ["keeps Our partner: b(*) may s3:GetObject"],
    },
  ],
  [
    "several services of the own account apart, and never one that nothing ties to it",
    [service("config", { own: true }), service("logs", { own: true }), service("cloudfront")],
    {
      changed: ["gains cloudfront: b(*) may s3:GetObject"],
      ownServices: ["gains config: b(*) may s3:GetObject", "gains logs: b(*) may s3:GetObject"],
    },
  ],
  [
    "a single service of the own account as a row",
    [service("config", { own: true }), service("config", { own: true, bucket: "c" })],
    { changed: ["gains config: b(*), c(*) may s3:GetObject"] },
  ],
])("%s", (_, access, expected) => {
  expect(shown(foldedAccess(access))).toEqual(expected);
});

test("addresses of all folded rows are kept, each once", () => {
  const { changed } = foldedAccess([row("a", []), row("a", ["*"]), row("b", []), row("b", ["*"])]);
  expect(changed.map(({ addresses }) => addresses)).toEqual([["aws_s3_bucket_policy.a", "aws_s3_bucket_policy.b"]]);
});
