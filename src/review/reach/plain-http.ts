import type { Policy } from "../../policy";
import type { Asker } from "../../policy/asker";
import { sharingEffort } from "../../policy/effort";
import type { Side } from "../plan/values";
import { type Atom, type Naming, partOf } from "./atoms";
import { type Held, isAllDenied, judge, type Judged } from "./judge";
import { bucketMatches } from "./s3";
import { together, withActionsOf } from "./together";

/** What is judged of both sides. */
export interface BothSides {
  readonly now: readonly Judged[];
  readonly then: readonly Judged[];
}

/** What a caller that asks over HTTPS says besides: nobody loses anything because plain HTTP is refused. */
const secure: readonly (readonly [string, readonly string[]])[] = [
  ["aws:securetransport", ["true"]],
  ["s3:tlsversion", ["1.3"]],
];

/** The same of plain HTTP, which has no version of TLS. */
const plainly: readonly (readonly [string, readonly string[]])[] = [
  ["aws:securetransport", ["false"]],
  ["s3:tlsversion", []],
];

/** Somebody whose requests come as those of another do: over HTTPS, or plain HTTP. */
export function comingAs(asker: Asker, other: Asker): Asker {
  const how = secure.flatMap(([key]) => {
    const values = other.context.get(key);
    return values === undefined ? [] : [[key, values] as const];
  });
  return how.length === 0 ? asker : { ...asker, context: new Map([...asker.context, ...how]) };
}

/** Whether some policy asks how the request comes. */
export function asksForTls(policies: readonly Policy[]): boolean {
  return policies.some(({ statements }) =>
    statements.some(({ conditions }) =>
      conditions.some(({ key }) => /^(aws:securetransport|s3:tlsversion)$/i.test(key)),
    ),
  );
}

/** What tells what is judged from the rest: a part, and what may come to it over plain HTTP. */
export function judgedPart({ atom }: Judged): string {
  return mayAlsoBeHttp(atom) ? `${partOf(atom)} ${httpToo}` : partOf(atom);
}

function mayAlsoBeHttp({ undecided, limits }: Atom): boolean {
  return undecided !== undefined && limits.includes(httpToo);
}

function withLimit(one: Judged, limit: string): Judged {
  return {
    ...one,
    atom: { ...one.atom, limits: [...one.atom.limits, limit] },
  };
}

function also(one: Judged): Judged {
  return withLimit(one, httpToo);
}

/** By parts: of those whose places are not known alike, one that is not dead. */
function firstAlive(all: readonly Judged[]): ReadonlyMap<string, Judged> {
  const found = new Map<string, Judged>();
  for (const one of all) {
    const known = found.get(judgedPart(one));
    if (known === undefined || known.verdict === "dead") found.set(judgedPart(one), one);
  }
  return found;
}

function merged(over: readonly Judged[], plain: readonly Judged[], side: "now" | "then"): readonly Judged[] {
  const by = firstAlive(plain);
  const told = new Set(over.map(judgedPart));
  const only = plain
    .filter((one) => !told.has(judgedPart(one)) && one.verdict !== "dead")
    .map((one) => withLimit(one, httpOnly));
  const both = over.flatMap((one): Judged | readonly Judged[] => {
    const other = by.get(judgedPart(one));
    if (other === undefined || one.effect !== undefined) return one;
    if (one.verdict === "dead" && other.verdict !== "dead") return withLimit(other, httpOnly);
    const isNew = side === "now" && one.verdict === "keeps" && other.verdict === "gains";
    // what may come to it stands beside it
    if (other.atom.undecided !== undefined) return isNew && one.atom.undecided === undefined ? [one, also(other)] : one;
    if (side === "then" && one.verdict === "keeps" && other.verdict === "loses") return losingHttpOnly(one, other);
    return isNew ? gainingHttp(one, other) : together(one, withLimit(other, httpOnly));
  });
  return [...both, ...only];
}

/** Said of what somebody keeps over HTTPS only. */
export const httpGone = "no longer over plain HTTP";

/** Said of what somebody gains over plain HTTP, and had over HTTPS. */
export const httpToo = "also over plain HTTP";

const httpOnly = "over plain HTTP only";

/** Whether somebody has a part over plain HTTP, and not over HTTPS. */
export function isHttpOnly({ limits }: Atom): boolean {
  return limits.includes(httpOnly);
}

/** What changes of a part. */
function changedIn({ atom, place }: Judged): readonly Atom[] {
  return place?.changed ?? [atom];
}

/** What is kept over HTTPS, with what was never had over HTTPS, and is lost over plain HTTP. */
function losingHttpOnly(kept: Judged, lost: Judged): Judged {
  const changed = changedIn(lost).flatMap((piece): readonly Atom[] => {
    const actions = piece.actions.filter((action) => !kept.atom.actions.includes(action));
    if (actions.length === 0) return [];
    const shown = actions.length === piece.actions.length ? {} : { shown: actions };
    return [{ ...piece, actions, ...shown, limits: [...piece.limits, httpOnly] }];
  });
  return changed.length === 0 ? kept : { ...kept, verdict: "loses", place: { changed, kept: [kept.atom] } };
}

/** What is gained over plain HTTP, with what is kept over HTTPS alone. */
function gainingHttp(kept: Judged, gained: Judged): Judged {
  const told = also(gained);
  const left = kept.atom.actions.filter((action) => !gained.atom.actions.includes(action));
  if (left.length === 0) return told;
  const changed = changedIn(gained).map((piece) => ({ ...piece, limits: [...piece.limits, httpToo] }));
  const others = [...(gained.place?.kept ?? []), { ...kept.atom, actions: left, shown: [...left].sort() }];
  return { ...told, atom: withActionsOf(told.atom, kept.atom), place: { changed, kept: others } };
}

/** What a part says of plain HTTP; undefined where it says nothing. */
export function saysOfHttp({ atom }: Judged): string | undefined {
  return atom.limits.find((limit) => [httpGone, httpToo, httpOnly].includes(limit));
}

/** What is kept over HTTPS, alone or as a part of more, and is refused over plain HTTP from now on. */
function withoutHttp(now: readonly Judged[], over: readonly Judged[], plain: readonly Judged[]): readonly Judged[] {
  const kept = new Set(over.filter(({ verdict }) => verdict === "keeps").map(judgedPart));
  const gone = plain.filter((one) => one.verdict === "loses" && kept.has(judgedPart(one)));
  return now.map((one) => {
    const isGone = gone.some(
      (other) =>
        (bucketMatches(one.atom.bucket, other.atom.bucket) || bucketMatches(other.atom.bucket, one.atom.bucket)) &&
        changedIn(other).some(({ actions }) => actions.some((action) => one.atom.actions.includes(action))),
    );
    return isGone && (one.verdict === "keeps" || one.verdict === "gains") ? withLimit(one, httpGone) : one;
  });
}

function judgeBoth(
  asker: Asker,
  policies: readonly Policy[],
  held: (side: Side, asker: Asker) => Held,
  naming: Naming,
  same: boolean,
  except: readonly string[],
): BothSides {
  const both = (as: Asker): readonly [Held, Held] => {
    const after = held("after", as);
    return [same ? after : held("before", as), after];
  };
  const safe: Asker = { ...asker, context: new Map([...asker.context, ...secure]) };
  const judged = judge(...both(safe), safe, naming, same, except);
  if (!asksForTls(policies)) return judged;
  const open: Asker = { ...asker, context: new Map([...asker.context, ...plainly]) };
  const [before, after] = both(open);
  // as most policies have it: there is nothing to gain, and nothing to lose
  if (isAllDenied(before) && isAllDenied(after)) return judged;
  const plain = judge(before, after, open, naming, same, except);
  if (!same) {
    const now = merged(judged.now, plain.now, "now");
    return { now: withoutHttp(now, judged.then, plain.then), then: merged(judged.then, plain.then, "then") };
  }
  const now = merged(judged.now, plain.now, "now");
  return { now, then: judged.then === judged.now ? now : merged(judged.then, plain.then, "then") };
}

/**
 * Judges a caller as it calls over HTTPS; and besides, what it gains over plain HTTP. That plain HTTP is refused from now
 * on is no loss: no SDK uses it.
 *
 * @param policies all that decide on either side
 * @param held what a caller holds on one side
 * @param same nothing that decides it changes
 * @param except buckets that are judged by themselves
 */
export function overHttps(
  asker: Asker,
  policies: readonly Policy[],
  held: (side: Side, asker: Asker) => Held,
  naming: Naming,
  same: boolean,
  except: readonly string[] = [],
): BothSides {
  return sharingEffort(() => judgeBoth(asker, policies, held, naming, same, except));
}
