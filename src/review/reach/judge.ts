import type { Policy, Request } from "../../policy";
import type { Asker } from "../../policy/asker";
import { type Effective, meets, nothing, type Part, surplusOf } from "../../policy/effective";
import { evidentlyWithin } from "../../policy/evident";
import type { Document } from "../source/documents";
import { amongTheSame } from "./never-made";
import { withAskedId } from "./asked-ids";
import { byValues } from "./by-values";
import { surplusIn } from "./surplus-in";
import { type ChangePlace, changePlace } from "./change-place";
import { type Atom, atomsOf, enginePart, type Naming, waiting, undecidedBy } from "./atoms";
import { leftOf } from "./left-of";
import { networksOf } from "./networks";
import { inOtherServices, isOfOtherService } from "./other-services";
import { openTogether, unguessed, withoutGuesses } from "./without-guess";

/** A document whose Allow statements are shown, as one caller sees it. */
export interface JudgedSource {
  readonly document: Document;
  /** As `viewOf` gives it. */
  readonly policy: Policy;
  /** The bucket that it belongs to; undefined for policies of roles and users. */
  readonly bucket?: string;
  /** It is enough by itself: no other policy has to allow it, too. */
  readonly alone: boolean;
  /** It gives what it gives by an access point. */
  readonly byPoint?: true;
  /** What else has to allow it, and may allow a part of it only; in words, what is left then. */
  readonly behind?: { readonly effective: Effective; readonly limit: string };
  /** Of an access point that takes requests from one VPC only: S3 never counts it as public. */
  readonly ofVpc?: true;
  /** In words: what holds for all of it. */
  readonly limits: readonly string[];
  /** Why nothing of it is certain. */
  readonly doubt?: string;
  /** Block Public Access takes it away: it is written, and gives nothing. */
  readonly effect?: "refused" | "cut-off";
}

/** What one caller holds on one side of the plan. */
export interface Held {
  readonly effective: Effective;
  readonly sources: readonly JudgedSource[];
  /** A policy besides the sources is sensitive. */
  readonly secret?: boolean;
}

export const holdsNothing: Held = { effective: nothing, sources: [] };

/** Whether it can be read off that Deny statements take all of it away: every part of it is dead then. */
export function isAllDenied({ effective, sources }: Held): boolean {
  const denials = effective.denials.flatMap(({ version, statements }) =>
    statements.filter(({ effect }) => effect === "Deny").map((denial) => ({ version, denial })),
  );
  return sources.every(({ policy }) =>
    policy.statements.every(
      (statement) =>
        statement.effect === "Deny" ||
        denials.some(({ version, denial }) => evidentlyWithin(statement, denial, version === policy.version)),
    ),
  );
}

/** What becomes of one atom. `dead`: it is written, and something takes all of it away. */
export type Verdict = "gains" | "loses" | "keeps" | "dead";

export interface Judged {
  readonly atom: Atom;
  readonly verdict: Verdict;
  /** A request that is allowed on one side and not on the other. */
  readonly witness?: Request;
  /** Block Public Access takes it away. */
  readonly effect?: JudgedSource["effect"];
  /** It is not certain that anything of it is allowed: why. */
  readonly open?: string;
  /** Of what was there: why it is not certain that all of it is left. */
  readonly perhapsLost?: string;
  /** Where not all of it changes: what does. */
  readonly place?: ChangePlace;
}

/** Said where nothing is known to wait for. */
const noWord = "cannot be compared";

/** No policy that AWS accepts has more parts that differ; a hostile one shall not take forever. */
const mostCompared = 2_000;

/** The atoms of one side against the other side. */
function against(
  here: Held,
  other: Held,
  asker: Asker,
  side: "before" | "after",
  naming: Naming,
  same: boolean,
  except: readonly string[],
): readonly Judged[] {
  let open = mostCompared;
  const changed = side === "after" ? "gains" : "loses";
  const there = withoutGuesses(other);
  return here.sources.flatMap((source) => {
    const found = bySource(here, source);
    const waits = waiting(openTogether(found.effective), naming.holes);
    const own = withoutGuesses(found);
    const had = same || side === "after" ? own : withAskedId(own, there, asker);
    const guess = same || side === "after" ? undefined : unguessed(had, there.effective);
    const sides: Compared = {
      here: own,
      had: guess?.certain ?? had,
      there,
      ...(waits === undefined ? {} : { waits }),
      ...(guess === undefined ? {} : { perhaps: { had, why: waiting(guess.values, naming.holes) ?? noWord } }),
    };
    return atomsOf(source, naming).flatMap((part): readonly Judged[] => {
      const atom = { ...part, caller: asker.principal, asker, effective: here.effective };
      if (source.effect !== undefined) return [{ atom, verdict: "dead", effect: source.effect }];
      const sure = source.doubt === undefined ? atom : undecidedBy(atom, source.doubt);
      if (open-- <= 0) return [{ atom: undecidedBy(atom, noWord), verdict: side === "after" ? "gains" : "keeps" }];
      const judged = (one: Atom): readonly Judged[] => {
        const left = asFarAs(source, leftOf(without(inPartition(one, asker), except), own, asker), asker);
        return judgeAtom(left, sides, asker, changed, same).map((found) => fromNetworks(found, here, asker, naming));
      };
      const others = (): readonly Judged[] => inOtherServices(sure).flatMap(judged);
      // S3's own actions do nothing there; what others have to allow, too, is told where it changes
      if (isOfOtherService(sure))
        return others().filter((one) => one.verdict !== "keeps" || one.atom.undecided !== source.doubt);
      const all = judged(sure);
      if (same || all.some(({ verdict, place }) => verdict === changed && place === undefined)) return all;
      return [...all, ...others().filter(({ verdict }) => verdict === changed)];
    });
  });
}

/** A part of which what else has to allow it lets through some only. */
function asFarAs({ policy, behind }: JudgedSource, atom: Atom, asker: Asker): Atom {
  if (behind === undefined) return atom;
  const more = surplusOf(enginePart(atom, atom.listed), { ways: [[policy]], denials: [] }, behind.effective, asker);
  return "none" in more ? atom : { ...atom, limits: [...atom.limits, behind.limit] };
}

/** What somebody holds by one source: what another allows of the same is told, and doubted, with the other. */
function bySource(held: Held, { policy }: JudgedSource): Held {
  const { ways, denials } = held.effective;
  const own = ways.filter((way) => way.includes(policy));
  return own.length === 0 ? held : { ...held, effective: { ways: own, denials } };
}

/** What a pattern of buckets gives in others than these. */
function without(atom: Atom, buckets: readonly string[]): Atom {
  if (buckets.length === 0 || !/[*?]/.test(atom.bucket)) return atom;
  const those = buckets.flatMap((name) => [`arn:*:s3:::${name}`, `arn:*:s3:::${name}/*`]);
  return { ...atom, outside: [...(atom.outside ?? []), ...those] };
}

/**
 * A part that a star gives in every partition, in that of its caller: an account is in one.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
function inPartition(atom: Atom, { principal }: Asker): Atom {
  const [own] = /^arn:[^:*]+:/.exec(principal) ?? [];
  const within = own === undefined ? [] : (atom.within ?? []).filter((one) => one.startsWith(own));
  return within.length === 0 ? atom : { ...atom, within };
}

/** A part of which every request has to come from a trusted network. */
function fromNetworks(one: Judged, { effective }: Held, asker: Asker, { networks }: Naming): Judged {
  if (networks === undefined || one.verdict === "dead") return one;
  const found = networksOf(one.atom, effective, asker, networks);
  return found === undefined ? one : { ...one, atom: { ...one.atom, networks: found } };
}

/** What is compared. `had`: what is here, as far as it may be told as gained or lost. */
interface Compared {
  readonly here: Held;
  readonly had: Held;
  readonly there: Held;
  /** What a policy that has to allow it, too, waits for. */
  readonly waits?: string;
  /** All that is here, and what waits for that which decides whether somebody has more of it than may be told. */
  readonly perhaps?: { readonly had: Held; readonly why: string };
}

function judgeAtom(
  atom: Atom,
  sides: Compared,
  asker: Asker,
  changed: "gains" | "loses",
  same: boolean,
): readonly Judged[] {
  const { here, had, there, waits = noWord, perhaps } = sides;
  const part = enginePart(atom, atom.statement);
  if (!same) {
    const isAll = there.effective.ways.length === 0 && isPlain(atom, here);
    const found = isAll ? { plain: true } : surplusIn(atom, had.effective, there.effective, asker);
    if ("plain" in found) return [{ atom, verdict: changed }];
    if ("witness" in found) {
      const pieces = byValues(atom, had, there, asker, changed === "loses");
      const judgeOne = (one: Atom) => judgeAtom(one, sides, asker, changed, same);
      const others = pieces === undefined ? [] : judgeOne(pieces.others);
      // values that give nothing are no part of their own
      if (pieces !== undefined && others.every(({ verdict }) => verdict !== "dead"))
        return [...judgeOne(pieces.changed), ...others];
      const place = changePlace(atom, had, there, asker, changed === "loses");
      return [{ atom, verdict: changed, witness: found.witness, ...(place === undefined ? {} : { place }) }];
    }
    if ("undecided" in found) {
      // what nothing stands against is known well enough by how far it can reach
      const isNew = there.effective.ways.length === 0 && atom.undecided === undefined;
      if (isNew && (atom.atMost !== undefined || byDenialsOnly(part, here, asker))) return [{ atom, verdict: changed }];
      const why = atom.atMost ?? waits;
      const open = undecidedBy(atom, why);
      // what may be lost is kept as far as anybody can tell
      return [
        changed === "loses" ? { atom: open, verdict: "keeps", perhapsLost: why } : { atom: open, verdict: changed },
      ];
    }
    if (perhaps !== undefined && !("none" in surplusIn(atom, perhaps.had.effective, there.effective, asker)))
      return [{ atom: undecidedBy(atom, perhaps.why), verdict: "keeps", perhapsLost: perhaps.why }];
  }
  if (isPlain(atom, here)) return [{ atom, verdict: "keeps" }];
  const left = surplusIn(atom, here.effective, nothing, asker);
  if ("undecided" in left) {
    const why = atom.atMost ?? waits;
    // what nobody is known to allow is not decided
    return [{ atom: byDenialsOnly(part, here, asker) ? atom : undecidedBy(atom, why), verdict: "keeps", open: why }];
  }
  return [{ atom, verdict: "none" in left ? "dead" : "keeps" }];
}

/** What only a Deny leaves open is told as such. */
function byDenialsOnly(part: Part, { effective }: Held, asker: Asker): boolean {
  const allowed = surplusOf(part, { ...effective, denials: effective.denials.map(known) }, nothing, asker);
  return !("undecided" in allowed);
}

/** A policy without the statements of which it is not known whether they apply. */
function known(policy: Policy): Policy {
  return {
    ...policy,
    statements: policy.statements.filter(
      ({ effect, conditions }) => effect !== "Unknown" && conditions.every(({ operator }) => operator !== "Unknown"),
    ),
  };
}

/** Whether nothing can stand against an atom: it needs no other policy, and no Deny is near. */
function isPlain({ statement, version, undecided, alone }: Atom, { effective }: Held): boolean {
  return (
    alone &&
    undecided === undefined &&
    statement.conditions.length === 0 &&
    effective.denials.every(
      (policy) =>
        !policy.statements.some((denial) => denial.effect !== "Allow" && meets({ version, statement }, policy, denial)),
    )
  );
}

/**
 * What a caller gains, loses and keeps. What both sides have is told by the later one.
 *
 * @param same nothing that decides it changes
 * @param except buckets that are judged by themselves
 */
export function judge(
  before: Held,
  after: Held,
  asker: Asker,
  naming: Naming,
  same: boolean,
  except: readonly string[] = [],
): { readonly then: readonly Judged[]; readonly now: readonly Judged[] } {
  const [then, later] = amongTheSame(before.effective, after.effective);
  const [b, a] = [
    { ...before, effective: then },
    { ...after, effective: later },
  ];
  const now = against(a, b, asker, "after", naming, same, except);
  return { now, then: same ? now : against(b, a, asker, "before", naming, same, except) };
}
