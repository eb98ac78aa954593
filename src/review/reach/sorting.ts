import type { Change } from "../plan/change";
import { shareFit } from "./fit-of";
import { type Atom, onlyActions, undecidedBy } from "./atoms";
import type { Judged } from "./judge";
import type { Party } from "./parties";
import { type BothSides, httpGone, judgedPart } from "./plain-http";
import { anyChanges, type Share } from "./shares";
import { tellsAll, together } from "./together";

/** What is judged of one party on one bucket by one way. */
export interface Sorted extends Pick<Share, "before" | "after" | "gains" | "loses" | "keeps" | "dead"> {
  readonly bucket: string;
}

const weight = { gains: 3, loses: 3, keeps: 2, dead: 1 } as const;

/** What one caller no longer has over plain HTTP is said of the party, whatever another one gains. */
function withHttpGone(best: Judged, { atom }: Judged): Judged {
  const { limits } = best.atom;
  if (!atom.limits.includes(httpGone) || limits.includes(httpGone) || best.verdict === "dead") return best;
  return { ...best, atom: { ...best.atom, limits: [...limits, httpGone] } };
}

/** What a Deny of which not all is known may take from one caller is said of the party, though others keep it. */
function withDoubt(best: Judged, other: Judged): Judged {
  if (other.open === undefined || best.open !== undefined || best.verdict !== "keeps") return best;
  return { ...best, atom: { ...best.atom, limits: [...new Set([...other.atom.limits, ...best.atom.limits])] } };
}

/** What one caller may have lost is said of the party, though others keep it for certain. */
function withPerhaps(best: Judged, { perhapsLost }: Judged): Judged {
  return perhapsLost === undefined || best.verdict !== "keeps" ? best : { ...best, perhapsLost };
}

/** Who has a part besides the one who tells of it: a key may know only one of them. */
function withBesides(best: Judged, { atom, verdict }: Judged): Judged {
  const others = verdict === "dead" ? [] : [...(atom.besides ?? []), ...(atom.asker === undefined ? [] : [atom.asker])];
  if (others.length === 0) return best;
  return { ...best, atom: { ...best.atom, besides: [...(best.atom.besides ?? []), ...others] } };
}

/** Several callers stand for one party: what one of them gains, it gains. */
function merged(all: readonly Judged[]): ReadonlyMap<string, Judged> {
  const found = new Map<string, Judged>();
  for (const one of all) {
    const key = judgedPart(one);
    const known = found.get(key);
    const better = (a: Judged, b: Judged) =>
      weight[a.verdict] - weight[b.verdict] ||
      Number(a.atom.undecided === undefined) - Number(b.atom.undecided === undefined) ||
      Number(a.atom.networks === undefined) - Number(b.atom.networks === undefined) ||
      // what a Deny leaves whole to one of them, the party has
      Number(a.atom.limits.length === 0) - Number(b.atom.limits.length === 0);
    const [best, other] = known === undefined || better(one, known) > 0 ? [one, known] : [known, one];
    const told = [together, withHttpGone, withDoubt, withPerhaps, withBesides];
    found.set(key, other === undefined ? best : told.reduce((whole, add) => add(whole, other), best));
  }
  return found;
}

/** What each party has on each side, one entry a part. */
export interface PartyVerdicts {
  readonly party: Party;
  readonly now: ReadonlyMap<string, Judged>;
  readonly then: ReadonlyMap<string, Judged>;
}

export function verdictsOf(judged: readonly BothSides[]): Pick<PartyVerdicts, "now" | "then"> {
  return { now: merged(judged.flatMap(({ now }) => now)), then: merged(judged.flatMap(({ then }) => then)) };
}

/** Whether a party is a part of another: everyone has everybody in it, an account its users. */
function isWithin(narrow: Party, wide: Party): boolean {
  if (narrow === wide) return false;
  const [a, b] = [narrow.outsider, wide.outsider];
  if (a.principal.kind === "service" && b.principal.kind === "service")
    return a.id === b.id && b.behalf === "stranger" && a.behalf !== "stranger";
  if (wide.outsider.principal.kind === "service" || narrow.outsider.principal.kind === "service")
    return wide.outsider.standing === "everyone" && narrow.outsider.principal.kind === "service";
  if (wide.rank >= narrow.rank) return false;
  return wide.rank === 0 || (wide.rank === 2 && wide.account === narrow.account);
}

/** What a part is of, whatever statement gives it. */
function whereOf({ atom: { action, bucket, place } }: Judged): string {
  return JSON.stringify([action, bucket, place]);
}

function isGone({ verdict }: Judged): boolean {
  return verdict === "dead" || verdict === "loses";
}

/** What of a part no wider party has: all that others lose, or never get, or some of its actions. */
function beyond(one: Judged, wider: readonly Judged[]): Judged | undefined {
  if (wider.every(isGone)) return one;
  const had = new Set(wider.flatMap((other) => (isGone(other) ? [] : other.atom.actions)));
  const { atom } = one;
  const actions = atom.actions.filter((action) => !had.has(action));
  if (actions.length === 0) return undefined;
  // of a secret policy, which actions a Deny names is not told
  const shown = atom.document.sensitive ? {} : { shown: [...actions].sort() };
  return { ...one, atom: { ...atom, actions, listed: onlyActions(atom.listed, actions), ...shown } };
}

/** What is told of a wider party already is not told again of those in it. */
export function withoutEchoes(all: readonly PartyVerdicts[]): readonly PartyVerdicts[] {
  return all.map((party) => {
    const wider = all.filter((other) => isWithin(party.party, other.party));
    if (wider.length === 0) return party;
    const halfLost = new Set([...party.then.values()].flatMap((one) => (one.place?.open ? [whereOf(one)] : [])));
    const left = (key: string, one: Judged, side: "now" | "then"): Judged | undefined => {
      const { verdict, atom } = one;
      const same = wider.flatMap((other) => other[side].get(key) ?? []);
      if (same.length === 0) return one;
      // somebody within may have lost what others keep
      if (one.perhapsLost !== undefined && !same.some(({ perhapsLost }) => perhapsLost !== undefined)) return one;
      // somebody within has lost a part of it, and may have lost more
      if (verdict === "keeps" && halfLost.has(whereOf(one))) return one;
      // somebody within has lost what others never had
      if (atom.limits.includes(httpGone) && !same.some((other) => other.atom.limits.includes(httpGone))) return one;
      // what may be taken from somebody within, and from no others; or given to it, where the others have it anyway
      if (atom.undecided !== undefined && !same.some((other) => other.atom.undecided !== undefined)) {
        const isGiven = verdict === "gains" && !same.some((other) => other.verdict === "gains" && tellsAll(other, one));
        return verdict === "keeps" || isGiven ? one : undefined;
      }
      // who keeps what all others lose, or never get, is told
      if (verdict === "keeps") return beyond(one, same);
      const isSure = (other: Judged) => other.atom.undecided === undefined || atom.undecided !== undefined;
      const tellsIt = same.some((other) => other.verdict === verdict && isSure(other) && tellsAll(other, one));
      return verdict === "dead" || tellsIt ? undefined : one;
    };
    const clean = (side: "now" | "then") =>
      new Map(
        [...party[side]].flatMap(([key, one]) => {
          const found = left(key, one, side);
          return found === undefined ? [] : [[key, found] as const];
        }),
      );
    return { party: party.party, now: clean("now"), then: clean("then") };
  });
}

/** A piece of a part, with all that was found out of the part since. */
function as(
  { action, actions, shown, place, within, outside, limits }: Atom,
  { shown: _, within: _in, outside: _out, ...whole }: Atom,
): Atom {
  return {
    ...whole,
    action,
    actions,
    ...(shown === undefined ? {} : { shown }),
    ...(within === undefined ? {} : { within }),
    ...(outside === undefined ? {} : { outside }),
    place,
    limits: [...new Set([...limits, ...whole.limits])],
  };
}

/** What is kept on the later side, in doubt where some of it may be gone: that some of it is left is not all. */
function inDoubtBy(then: readonly Judged[], now: readonly Judged[]): readonly Judged[] {
  const doubts = new Map(
    then.flatMap((one) =>
      one.verdict !== "keeps" || one.perhapsLost === undefined ? [] : [[whereOf(one), one.perhapsLost] as const],
    ),
  );
  return now.map((one) => {
    const why = one.verdict === "keeps" && one.atom.undecided === undefined ? doubts.get(whereOf(one)) : undefined;
    return why === undefined ? one : { ...one, atom: { ...one.atom, undecided: why } };
  });
}

/** Whether the later side tells that a part may be gone. */
function tellsDoubt({ actions, bucket, place }: Atom, now: readonly Judged[]): boolean {
  const where = JSON.stringify([bucket, place]);
  return now.some(
    ({ atom, verdict }) =>
      verdict !== "dead" &&
      atom.undecided !== undefined &&
      JSON.stringify([atom.bucket, atom.place]) === where &&
      actions.every((action) => atom.actions.includes(action)),
  );
}

/** Judged parts by bucket, as shares have them. */
export function byBucket(now: Iterable<Judged>, then: Iterable<Judged>): readonly Sorted[] {
  const found = new Map<string, { [key in "before" | "after" | "gains" | "loses" | "keeps" | "dead"]: Atom[] }>();
  const at = (bucket: string) => {
    let known = found.get(bucket);
    if (known === undefined)
      found.set(bucket, (known = { before: [], after: [], gains: [], loses: [], keeps: [], dead: [] }));
    return known;
  };
  const earlier = [...then];
  const later = inDoubtBy(earlier, [...now]);
  for (const { atom, verdict, witness, effect, place } of later) {
    const here = at(atom.bucket);
    const shown = witness === undefined ? atom : { ...atom, witness };
    if (verdict === "gains" && place !== undefined) {
      here.after.push(shown);
      here.gains.push(...place.changed.map((one) => as(one, shown)));
      here.keeps.push(...place.kept.map((one) => as(one, shown)));
    } else if (verdict === "dead") {
      if (effect === undefined) here.dead.push(shown);
      else here.after.push(shown);
    } else {
      here.after.push(shown);
      (verdict === "gains" ? here.gains : here.keeps).push(shown);
    }
  }
  for (const one of earlier) {
    const { atom, verdict, witness, effect, place, perhapsLost } = one;
    const here = at(atom.bucket);
    const shown = witness === undefined ? atom : { ...atom, witness };
    if (verdict !== "dead" || effect !== undefined) here.before.push(shown);
    if (verdict === "loses" && atom.undecided === undefined) {
      here.loses.push(...(place?.changed.map((one) => as(one, shown)) ?? [shown]));
      const perhaps = (place?.perhaps ?? []).map((one) => ({ ...as(one, shown), undecided: "cannot be compared" }));
      here.keeps.push(...perhaps.filter((one) => !tellsDoubt(one, later)));
    }
    // what may be lost, as far as anybody can tell; what both sides have is told by the later one
    else if (verdict === "keeps" && perhapsLost !== undefined && !tellsDoubt(atom, later))
      here.keeps.push(undecidedBy(shown, perhapsLost));
    else if (atom.undecided !== undefined && (verdict === "loses" || (verdict === "keeps" && here.after.length === 0)))
      here.keeps.push(shown);
  }
  return [...found].map(([bucket, atoms]) => ({ bucket, ...atoms }));
}

/** A share of what is sorted. */
export function shareOf(
  { outsider, askers }: Party,
  way: Share["way"],
  sorted: Sorted,
  through: readonly Change[],
  more: Pick<Share, "conditions" | "limits"> & Pick<Partial<Share>, "identity" | "entered" | "untagged"> = {
    conditions: { before: [], after: [] },
    limits: [],
  },
): Share {
  const { before, after, dead } = sorted;
  const fit = shareFit(way, outsider, after.length > 0 ? after : before, through, more.identity, [
    ...more.conditions.after,
    ...more.conditions.before,
  ]);
  return {
    outsider,
    askers,
    way,
    ...sorted,
    ...more,
    through,
    changed: anyChanges(through, [...after, ...before, ...dead]),
    ...(fit === undefined ? {} : { fit }),
  };
}
