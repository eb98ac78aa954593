import { matchesWildcard } from "../aws/wildcard";
import type { Condition } from "../policy";
import { hasHole, hole } from "../policy/hole";
import { signedIn } from "./reach/acl";
import type { Atom } from "./reach/atoms";
import { type KeyAnswer, allAnswers } from "./reach/key-answer";
import { conditionInWords } from "./reach/conditions";
import { trustPath } from "./inventory/trust-path";
import { saidOf } from "./declared/shown";
import type { Model } from "./model";
import { lostUnless, othersOnly } from "./only-insiders";
import type { AccessRow } from "./report";
import { openToStrangers, opensToProvider } from "./rules/public-access";
import { sortedBy } from "./sorted";
import type { Share } from "./reach/shares";
import { bucketWaitsFor, shownActions, shownBucket, shownName, shownPath, unknownAction } from "./shown";
import type { Side } from "./plan/values";

interface Draft {
  readonly row: Omit<AccessRow, "actions" | "paths" | "addresses" | "key">;
  readonly actions: Set<string>;
  readonly paths: Set<string>;
  readonly addresses: Set<string>;
  /** What the bucket's key makes of each part. */
  readonly keys: Set<KeyAnswer>;
}

function sorted(values: Iterable<string>): string[] {
  return [...values].sort();
}

/** On which conditions a part of a share is there, in words. */
export function conditionWords(share: Share, atom: Atom, side: Side, model: Model): readonly string[] {
  const { document, written } = atom;
  const secretWay = share.conditions[side].length > 0 && secretTrust(share, model);
  return hasHole(atom.action)
    ? []
    : [
        ...share.conditions[side].map((condition) => conditionInWords(condition, secretWay)),
        // of an ACL's group, its limit says it
        ...written.conditions
          .filter((condition) => condition !== signedIn)
          .map((condition) => conditionInWords(withNames(condition, model), document.sensitive)),
        ...atom.limits,
        ...share.limits,
      ];
}

function draftsOf(
  share: Share,
  change: AccessRow["change"],
  atoms: readonly Atom[],
  side: Side,
  model: Model,
  doubtOf: ReturnType<typeof othersOnly>,
  isAnyone: boolean,
): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const atom of atoms) {
    const { document, place } = atom;
    const bucket = shownBucket(share.bucket, model, document.sensitive);
    const unless = change === "loses" ? lostUnless(share, atom) : [];
    const conditions = [...conditionWords(share, atom, side, model), ...unless];
    const path = shownPath(atom);

    // a bucket that the plan makes is known well enough by its address
    const made =
      (model.after.buckets.get(share.bucket) ?? model.before.buckets.get(share.bucket))?.resource !== undefined;
    const undecided =
      atom.undecided ??
      (made ? undefined : bucketWaitsFor(share.bucket, model)) ??
      (change === "loses" ? undefined : doubtOf(share, atom));
    const said = saidOf(share, atom, change, model.against?.());
    const key = JSON.stringify([path ?? "", place.level, conditions, undecided, atom.networks, said]);
    let draft = drafts.get(key);
    if (draft === undefined) {
      draft = {
        row: {
          principal: share.outsider.id,
          name: shownName(share),
          standing: share.outsider.standing,
          way: share.way,
          ...(share.outsider.behalf === "own" ? { own: true } : {}),
          ...(isAnyone && side === "after" ? { anyone: true as const } : {}),
          // what may be lost, as far as anybody can tell, is kept
          change: change === "loses" && undecided !== undefined ? "keeps" : change,
          ...(bucket === undefined ? {} : { bucket }),
          conditions: sorted(new Set(conditions)),
          ...(undecided === undefined ? {} : { undecided }),
          ...(atom.networks === undefined ? {} : { networks: atom.networks }),
          ...said,
        },
        actions: new Set(),
        paths: new Set(path === undefined ? [] : [path]),
        addresses: new Set(share.through.map(({ address }) => address)),
        keys: new Set(),
      };
      drafts.set(key, draft);
    }
    for (const action of shownActions(atom)) draft.actions.add(action);
    if (atom.key !== undefined) draft.keys.add(atom.key);
    draft.addresses.add(document.change.address);
  }
  return merged([...drafts.values()]);
}

/** A condition with what people call its unknown parts: the resource, where it is one of this plan. */
function withNames(condition: Condition, { documents }: Model): Condition {
  const named = (text: string): string =>
    text.replace(/\0([^\0]*)\0/g, (_, name: string) => {
      const { resources = [], waitsFor = [] } = documents.holes.get(name) ?? {};
      const [resource] = resources;
      return hole(resources.length === 1 && resource !== undefined ? resource.address : (waitsFor[0] ?? name));
    });
  return hasHole(condition.values.join("")) ? { ...condition, values: condition.values.map(named) } : condition;
}

function secretTrust(share: Share, model: Model): boolean {
  const role = share.identity?.resource;
  if (role === undefined) return false;
  const sides = (["after", "before"] as const).flatMap(
    (side) => model.documents.read(role, side, trustPath(role), "trust") ?? [],
  );
  return sides.length === 0 || sides.some(({ sensitive: secret }) => secret);
}

/** Of a statement of which nothing is known, the bucket and its objects need no rows of their own. */
function isOpen(actions: ReadonlySet<string>): boolean {
  return actions.has(unknownAction);
}

/** Rows that differ in their paths only are one. */
function merged(drafts: readonly Draft[]): Draft[] {
  const byActions = new Map<string, Draft>();
  for (const draft of drafts) {
    const { row, actions, paths, addresses } = draft;
    const key = JSON.stringify([
      row.conditions,
      row.undecided,
      row.networks,
      row.declared,
      row.grant,
      sorted(actions),
      paths.size > 0 || isOpen(actions),
    ]);
    const known = byActions.get(key);
    if (known === undefined) byActions.set(key, draft);
    else {
      for (const path of paths) known.paths.add(path);
      for (const address of addresses) known.addresses.add(address);
      for (const key of draft.keys) known.keys.add(key);
    }
  }
  return [...byActions.values()];
}

const order: { readonly [change in AccessRow["change"]]: number } = { gains: 0, loses: 1, keeps: 2 };

function keyOf(row: AccessRow): string {
  return JSON.stringify([
    order[row.change],
    row.name,
    row.principal,
    row.bucket ?? "",
    row.paths,
    row.actions,
    row.conditions,
    row.grant ?? "",
  ]);
}

/** Rows of several ways or documents that say the same. */
function withoutTwins(rows: readonly AccessRow[]): readonly AccessRow[] {
  const twins = new Map<string, { readonly row: AccessRow; all?: Set<string> }>();
  for (const row of rows) {
    const key = JSON.stringify({ ...row, addresses: [] });
    const known = twins.get(key);
    // of one bucket, there may be a row for each of a thousand roles
    if (known === undefined) twins.set(key, { row });
    else for (const address of row.addresses) (known.all ??= new Set(known.row.addresses)).add(address);
  }
  return [...twins.values()].map(({ row, all }) => (all === undefined ? row : { ...row, addresses: sorted(all) }));
}

/** The table: what every outsider gains, loses and keeps, bucket by bucket. Gains first, then losses. */
export function rowsOf(model: Model): readonly AccessRow[] {
  const doubtOf = othersOnly(model);
  const open = openToStrangers(model);
  const rows = model.shares.flatMap((share) => {
    const by = [share.identity?.resource, ...share.through].flatMap((change) => change?.address ?? []);
    const isAnyone =
      open.some(({ principal, role }) => principal === share.outsider.id && by.includes(role)) ||
      opensToProvider(share, model);
    return [
      ...draftsOf(share, "gains", share.gains, "after", model, doubtOf, isAnyone),
      ...draftsOf(share, "loses", share.loses, "before", model, doubtOf, isAnyone),
      ...draftsOf(share, "keeps", share.keeps, "after", model, doubtOf, isAnyone),
    ].map(({ row, actions, paths, addresses, keys }): AccessRow => {
      const key = allAnswers([...keys]);
      return {
        ...row,
        actions: sorted(actions),
        paths: sorted(paths),
        addresses: sorted(addresses),
        ...(key === undefined ? {} : { key }),
      };
    });
  });
  return sortedRows(withoutTwins(withDrift(rows, model)));
}

/** Whether two rows are about one party at one place. */
function isSame(one: AccessRow, other: AccessRow): boolean {
  const [a, b] = [one, other].map(({ principal, name, way, bucket }) => JSON.stringify([principal, name, way, bucket]));
  const meet = (some: readonly string[], others: readonly string[]) =>
    some.some((path) => others.some((wide) => matchesWildcard(wide, path)));
  const { paths } = one;
  return (
    a === b &&
    (paths.length + other.paths.length === 0 || meet(paths, other.paths) || meet(other.paths, paths)) &&
    one.actions.some((action) => other.actions.includes(action))
  );
}

/** What is kept, and was gained since the last apply by a change outside Terraform, is told. */
function withDrift(rows: readonly AccessRow[], model: Model): readonly AccessRow[] {
  const since = model.sinceLastApply();
  if (since === undefined) return rows;
  const gained = rowsOf(since).filter(({ change }) => change === "gains");
  return rows.map((row) =>
    row.change === "keeps" && gained.some((one) => isSame(one, row)) ? { ...row, drifted: true } : row,
  );
}

/** Gains first, then losses. */
export function sortedRows(rows: readonly AccessRow[]): readonly AccessRow[] {
  return sortedBy(rows, keyOf);
}
