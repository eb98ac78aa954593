import type { AccessRow } from "../report";
import { byWeight } from "../weight";

/** One bucket of a row, with what of it the row is about. */
export interface RowBucket {
  /** Undefined while its name is unknown until apply. */
  readonly bucket?: string;
  /** Whether the row is about the bucket itself. */
  readonly itself: boolean;
  /** Key patterns below the bucket. */
  readonly paths: readonly string[];
}

/** What one party may do under the same conditions, on all buckets: rows of the report that a person reads as one. */
export interface FoldedRow extends Omit<AccessRow, "bucket" | "paths" | "way"> {
  readonly places: readonly RowBucket[];
}

/** The table as people read it. JSON keeps a row for each principal, bucket and level. */
export interface FoldedAccess {
  /** What changes, or may change. */
  readonly changed: readonly FoldedRow[];
  /** What changes for AWS services that act for accounts of ours only, where these are several. */
  readonly ownServices: readonly FoldedRow[];
  /** What stays as it is. */
  readonly kept: readonly FoldedRow[];
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** Who, what becomes of it, and when: the parts of a row that folding leaves as they are. */
function whoAndWhen(row: AccessRow): string {
  const { principal, name, standing, own, anyone, change, undecided, drifted, conditions, networks, declared, grant } =
    row;
  return JSON.stringify([
    principal,
    name,
    standing,
    own,
    anyone,
    change,
    undecided,
    drifted,
    conditions,
    networks,
    declared,
    grant,
  ]);
}

/** All that some rows say of their buckets: what they say of one is said once. */
function placesOf(rows: readonly FoldedRow[]): readonly RowBucket[] {
  const places = new Map<string | undefined, RowBucket>();
  for (const place of rows.flatMap((row) => row.places)) {
    const known = places.get(place.bucket);
    places.set(
      place.bucket,
      known === undefined
        ? place
        : {
            ...known,
            itself: known.itself || place.itself,
            paths: [...new Set([...known.paths, ...place.paths])],
          },
    );
  }
  return [...places.values()];
}

function folded(rows: readonly FoldedRow[]): readonly FoldedRow[] {
  const [first] = rows;
  if (first === undefined || rows.length === 1) return rows;
  const union = (part: "actions" | "addresses"): string[] => [...new Set(rows.flatMap((row) => row[part]))].sort();
  const key = rows.find((row) => row.key !== undefined)?.key;
  return [
    {
      ...first,
      places: placesOf(rows),
      actions: union("actions"),
      addresses: union("addresses"),
      ...(key === undefined ? {} : { key }),
    },
  ];
}

function unfolded({ bucket, paths, way: _, ...rest }: AccessRow): FoldedRow {
  return { ...rest, places: [{ ...(bucket === undefined ? {} : { bucket }), itself: paths.length === 0, paths }] };
}

/** Whether two rows say of one pattern of actions, each for its own level, what is left out of it. */
function exceptApart(rows: readonly AccessRow[]): boolean {
  const said = new Map<string, string>();
  return rows.some(({ actions }) =>
    actions.some((action) => {
      const [pattern = ""] = action.split(" except ");
      const other = said.get(pattern) ?? action;
      said.set(pattern, action);
      return other !== action;
    }),
  );
}

/**
 * A bucket and its objects together: the name of an action says what it works on. Not where paths differ by action, or what
 * is left out of `s3:*` differs.
 */
function levels(rows: readonly AccessRow[]): readonly FoldedRow[] {
  const all = rows.map(unfolded);
  const objects = all.filter(({ places: [place] }) => place?.itself === false);
  return objects.length === 1 && !exceptApart(rows) ? folded(all) : all;
}

/** Rows that say the same of several buckets, or of a bucket and its objects, as one. */
function foldedRows(access: readonly AccessRow[]): readonly FoldedRow[] {
  // folding leaves it as it is: a text for each row, once
  const whos = new Map<AccessRow | FoldedRow, string>(access.map((row) => [row, whoAndWhen(row)]));
  const perBucket = grouped(access, (row) => `${whos.get(row) ?? ""}${JSON.stringify(row.bucket ?? null)}`);
  const rows = perBucket.flatMap((its) => {
    const [first] = its;
    const who = (first && whos.get(first)) ?? "";
    return levels(its).map((row) => {
      whos.set(row, who);
      return row;
    });
  });
  return grouped(rows, (row) => `${whos.get(row) ?? ""}${JSON.stringify([row.key, row.actions])}`).flatMap(folded);
}

/** Whether a row is about access that nothing changes, in the plan or outside of it. */
export function stays(row: Pick<AccessRow, "change" | "undecided" | "drifted">): boolean {
  return row.change === "keeps" && row.undecided === undefined && row.drifted === undefined;
}

const keyWords: { readonly [key in NonNullable<AccessRow["key"]>]: string } = {
  allowed: "the bucket's key lets it",
  partly: "the bucket's key lets a part of it",
  denied: "only files without the bucket's key: the key does not let it",
  unknown: "whether the bucket's key lets it cannot be told",
};

/** What the key makes of a row, and from where all of it comes, stands with its conditions. */
function withAllInWords(row: FoldedRow): FoldedRow {
  const key = row.key === undefined ? [] : [keyWords[row.key]];
  const networks = row.networks === undefined ? [] : [`only from ${row.networks.join(" or ")}`];
  const drifted = row.drifted === undefined ? [] : ["since a change outside Terraform"];
  return { ...row, conditions: [...row.conditions, ...networks, ...key, ...drifted] };
}

/** The report's table, folded for people, with what weighs most first. */
export function foldedAccess(access: readonly AccessRow[]): FoldedAccess {
  const rows = byWeight(foldedRows(access).map(withAllInWords));
  const changing = rows.filter((row) => !stays(row));
  const own = changing.filter(({ own: ours, undecided }) => ours === true && undecided === undefined);
  const several = new Set(own.map(({ principal }) => principal)).size > 1;
  return {
    changed: several ? changing.filter((row) => !own.includes(row)) : changing,
    ownServices: several ? own : [],
    kept: rows.filter(stays),
  };
}
