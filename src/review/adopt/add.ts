import type { Share } from "../reach/shares";
import { type Draft, type DraftEntry, emptyDraft, toBeFilledIn } from "./entry";
import { keptStatements, withFreeSid } from "./keep-entry";
import { labelFor } from "./label";
import { principalEntry } from "./principal-entry";
import { type Adopting, says } from "./says";
import { serviceEntry } from "./service-entry";

/** What is accessible stays as it is: it comes by both then. */
const twice = "generate writes it into the policy, and the ACL goes on beside it: take the ACL out then";

function isByAcl({ way }: Share): boolean {
  return way === "acl";
}

/** A draft with one more grant. */
function withGrant(draft: Draft, entry: DraftEntry, shares: readonly Share[]): Draft {
  const from = [
    ...new Set(shares.flatMap(({ after, through }) => [...after.map(({ document }) => document.change), ...through])),
  ];
  const addresses = [...new Set(from.map(({ address }) => address))].sort().slice(0, 3).join(", ");
  const reason = `${toBeFilledIn}; found in ${addresses}${shares.some(isByAcl) ? `; ${twice}` : ""}`;
  const grant = { ...entry, owner: toBeFilledIn, reason };
  return { ...draft, grants: new Map([...draft.grants, [labelFor(entry, draft.grants), grant]]) };
}

function withKept(draft: Draft, share: Share, statements: readonly object[]): Draft {
  const before = draft.keep.get(share.bucket) ?? [];
  const known = new Set(before.map(({ statement }) => JSON.stringify(statement)));
  const because =
    share.way === "bucket-policy"
      ? "a grant has no word for this, or for its conditions: it stays as it is"
      : `a grant has no word for this: it is there by an ACL; ${twice}`;
  const kept = [...before];
  for (const statement of statements) {
    if (known.has(JSON.stringify(statement))) continue;
    const others = kept.map((one) => one.statement);
    kept.push({ statement: withFreeSid(statement, others), because });
  }
  return { ...draft, keep: new Map([...draft.keep, [share.bucket, kept]]) };
}

/** Given by wildcards: a grant would have to name a hundred actions, where the statement itself is one line. */
function isWild(shares: readonly Share[]): boolean {
  return shares.some(({ gains, keeps }) => [...gains, ...keeps].some(({ explicit }) => !explicit));
}

/** Grants of the services that it evidently is. */
function serviceEntries(shares: readonly Share[]): readonly DraftEntry[] {
  const patterns = shares.every(({ fit }) => fit !== undefined) ? (shares[0]?.fit?.candidates ?? []) : [];
  return patterns.map((pattern) => serviceEntry(shares, pattern)).filter((entry) => entry !== undefined);
}

function byBucket(shares: readonly Share[]): readonly (readonly Share[])[] {
  const buckets = new Map<string, Share[]>();
  for (const share of shares) buckets.set(share.bucket, [...(buckets.get(share.bucket) ?? []), share]);
  return [...buckets.values()];
}

/** With the first of these grants that says just what shares have; undefined where none does. */
function granted(draft: Draft, entries: readonly DraftEntry[], shares: readonly Share[], adopting: Adopting) {
  const alone = { ...emptyDraft, keep: draft.keep };
  const fits = entries.find(
    (entry) => adopting.isClear(entry) && says(withGrant(alone, entry, shares), shares, adopting),
  );
  return fits === undefined ? undefined : withGrant(draft, fits, shares);
}

/** With the statements that give what a share has; undefined where they cannot be written, or do not say it. */
function keeping(draft: Draft, share: Share, adopting: Adopting): Draft | undefined {
  const statements = keptStatements(share);
  if (statements === undefined || !adopting.isClear(statements)) return undefined;
  const kept = withKept(draft, share, statements);
  return says({ ...emptyDraft, keep: kept.keep }, [share], adopting) ? kept : undefined;
}

/** Adds what shares of one party have, as well as the file can say it. */
export function adopted(draft: Draft, shares: readonly Share[], adopting: Adopting): Draft {
  if (says({ ...emptyDraft, keep: draft.keep }, shares, adopting)) return draft;
  const service = granted(draft, serviceEntries(shares), shares, adopting);
  if (service !== undefined) return service;
  const principal = (): Draft | undefined =>
    granted(
      draft,
      [principalEntry(shares)].filter((entry) => entry !== undefined),
      shares,
      adopting,
    );
  const [first, ...others] = shares;
  const wild = isWild(shares);
  const named = wild ? undefined : principal();
  if (named !== undefined || first === undefined) return named ?? draft;
  const parts = byBucket(shares);
  if (parts.length > 1) return parts.reduce((one, of) => adopted(one, of, adopting), draft);
  if (others.length > 0) return shares.reduce((one, share) => adopted(one, [share], adopting), draft);
  return keeping(draft, first, adopting) ?? (wild ? principal() : undefined) ?? draft;
}
