import type { Policy } from "../../policy";
import type { Asker } from "../../policy/asker";
import { effectiveText } from "../../policy/effective";
import type { Change } from "../plan/change";
import type { Side } from "../plan/values";
import { namingOf, waiting } from "./atoms";
import type { Context } from "./context";
import { limitedBy, type NearPolicy, nearTo } from "./direct";
import type { Held, Judged } from "./judge";
import { partiesOf, type Party, type Said } from "./parties";
import { type BothSides, overHttps } from "./plain-http";
import { isWholeAccount, type Outsider } from "./principals";
import type { Share } from "./shares";
import { byBucket, shareOf, verdictsOf, withoutEchoes } from "./sorting";

/** What decides who comes by one way. */
export interface Sides {
  readonly said: readonly Said[];
  /** Policies that decide, too: they give nothing by this way, and tell from others whom they let in by it, or keep out. */
  readonly beside?: readonly Said[];
  /** Policies whose conditions count for all of it, and which name nobody by this way. */
  readonly asking?: readonly Policy[];
  readonly same: boolean;
  /** Policies whose Deny statements count for everything of a side. */
  readonly near?: { readonly [side in Side]: readonly Said[] };
  /** The same of those beside, as a caller by this way is seen there. */
  besides?(side: Side, asker: Asker): readonly NearPolicy[];
  held(side: "before" | "after", asker: Asker): Held;
}

/** Callers of one party without those who hold, on both sides, just what one before them does: no policy tells them apart. */
function toldApart(askers: readonly Asker[], { same, held }: Sides): readonly Asker[] {
  if (askers.length < 2) return askers;
  const told = new Set<string>();
  return askers.filter((asker) => {
    const { principal, caller, context } = asker;
    const keys = [...context.keys()].filter((key) => key.startsWith("s3:"));
    const sides = (same ? (["after"] as const) : (["before", "after"] as const)).map((side) => {
      const { effective, sources } = held(side, asker);
      // a source's policy is among those that deny
      return [
        effectiveText(effective),
        sources.map(({ alone, limits, doubt, effect }) => [alone, limits, doubt, effect]),
      ];
    });
    const text = JSON.stringify([caller.kind, principal.split(":")[1], keys, sides]);
    // a policy variable stands for something of the caller
    return text.includes("${") || (!told.has(text) && told.add(text).size > 0);
  });
}

/** What one party has. */
function judgeParty(party: Party, sides: Sides, context: Context): readonly BothSides[] {
  const { said, beside = [], asking = [], same, near, besides, held } = sides;
  const naming = namingOf(context);
  const policies = [...[...said, ...beside].map(({ policy }) => policy), ...asking];
  return toldApart(party.askers, sides).map((asker) => {
    const { now, then } = overHttps(asker, policies, held, naming, same);
    const open =
      party.outsider.standing === "undecided"
        ? (waiting([party.outsider.principal.id], naming.holes) ?? "cannot be compared")
        : asker.doubt;
    const own = (list: readonly Judged[], side: Side) => {
      const others = besides?.(side, asker) ?? [];
      return list.map((one) => inDoubt(limited(one, near?.[side] ?? [], others, asker), open));
    };
    return { now: own(now, "after"), then: own(then, "before") };
  });
}

/** Of somebody of whom nobody knows who it is, nothing is certain. */
function inDoubt(one: Judged, why: string | undefined): Judged {
  if (why === undefined || one.atom.undecided !== undefined) return one;
  return { ...one, atom: { ...one.atom, undecided: why }, verdict: one.verdict === "loses" ? "keeps" : one.verdict };
}

/** What Deny statements of its side leave of a part, in words. */
function limited(judged: Judged, near: readonly Said[], besides: readonly NearPolicy[], asker: Asker): Judged {
  const { atom } = judged;
  // policies that overwrite each other never count together; an ACL stands beside all of them
  const own = near.filter(({ document }) => document === atom.document);
  const views = (own.length > 0 ? own : near).map(({ policy, document }) => nearTo(asker, policy, document));
  return { ...judged, atom: limitedBy(atom, [...views, ...besides]) };
}

/** What somebody has for certain of what is not said of them by name. */
function certain({ now, then }: BothSides): BothSides {
  const isCertain = ({ verdict, atom }: Judged) => verdict !== "dead" && atom.undecided === undefined;
  return { now: now.filter(isCertain), then: then.filter(isCertain) };
}

/** Whether two are one party: a canonical user of the catalogue is told as the account where a policy beside names that. */
function isSame(one: Outsider, other: Outsider): boolean {
  return one.id === other.id || (isWholeAccount(one) && isWholeAccount(other) && one.account === other.account);
}

/** What each party has by one way. */
export function sharesBy(
  way: Share["way"],
  sides: Sides,
  through: readonly Change[],
  context: Context,
): readonly Share[] {
  const { said, beside = [] } = sides;
  const named = partiesOf(said, "bucket", context);
  const parties = beside.length === 0 ? named : partiesOf([...said, ...beside], "bucket", context);
  const isNamed = ({ outsider }: Party) => parties === named || named.some((one) => isSame(one.outsider, outsider));
  const verdicts = withoutEchoes(
    parties.map((party) => {
      const judged = judgeParty(party, sides, context);
      return { party, ...verdictsOf(isNamed(party) ? judged : judged.map(certain)) };
    }),
  );
  return verdicts.flatMap(({ party, now, then }) =>
    byBucket(now.values(), then.values()).map((sorted) => {
      const [first] = [...sorted.after, ...sorted.before, ...sorted.dead];
      const by = way === "bucket-policy" && first?.document.text === "" ? "acl" : way;
      return { ...shareOf(party, by, sorted, through), held: sides.held };
    }),
  );
}
