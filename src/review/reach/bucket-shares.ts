import type { Policy } from "../../policy";
import { type Asker, viewOf } from "../../policy/asker";
import { effectiveText } from "../../policy/effective";
import type { Bucket } from "../inventory/inventory";
import { type Change, changes } from "../plan/change";
import type { Side } from "../plan/values";
import { concernsNobody, inForce } from "./bucket-policies";
import type { Context } from "./context";
import { directSide, type DirectSide, heldDirectly, limitsNear, maybeSame, saidIn } from "./direct";
import { isPublic } from "./effect";
import type { Held, Judged } from "./judge";
import { type BothSides, overHttps } from "./plain-http";
import { leftPart, namingOf, waiting } from "./atoms";
import { heldByPoint, pointPairs, saidAtPoint } from "./points";
import { partiesOf, type Party, type Said } from "./parties";
import type { Share } from "./shares";
import { byBucket, shareOf, verdictsOf, withoutEchoes } from "./sorting";

export interface Sides {
  readonly said: readonly Said[];
  /** Policies that decide, too, and name nobody by this way. */
  readonly beside?: readonly Policy[];
  readonly same: boolean;
  /** Policies whose Deny statements count for everything of a side. */
  readonly near?: { readonly [side in Side]: readonly Said[] };
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
      const { effective, sources, doubt } = held(side, asker);
      // a source's policy is among those that deny
      return [
        effectiveText(effective),
        sources.map(({ alone, limits, doubt, effect }) => [alone, limits, doubt, effect]),
        doubt,
      ];
    });
    const text = JSON.stringify([caller.kind, principal.split(":")[1], keys, sides]);
    // a policy variable stands for something of the caller
    return text.includes("${") || (!told.has(text) && told.add(text).size > 0);
  });
}

/** What one party has. */
function judgeParty(party: Party, sides: Sides, context: Context): readonly BothSides[] {
  const { said, beside = [], same, near, held } = sides;
  const naming = namingOf(context);
  const policies = [...said.map(({ policy }) => policy), ...beside];
  return toldApart(party.askers, sides).map((asker) => {
    const { now, then } = overHttps(asker, policies, held, naming, same);
    const open =
      party.outsider.standing === "undecided"
        ? (waiting([party.outsider.principal.id], naming.holes) ?? "cannot be compared")
        : undefined;
    const own = (list: readonly Judged[], side: Side) =>
      list.map((one) => inDoubt(limited(one, near?.[side] ?? [], asker), open));
    return { now: own(now, "after"), then: own(then, "before") };
  });
}

/** Of somebody of whom nobody knows who it is, nothing is certain. */
function inDoubt(one: Judged, why: string | undefined): Judged {
  if (why === undefined || one.atom.undecided !== undefined) return one;
  return { ...one, atom: { ...one.atom, undecided: why }, verdict: one.verdict === "loses" ? "keeps" : one.verdict };
}

/** What Deny statements of its side leave of a part, in words. */
function limited(judged: Judged, near: readonly Said[], asker: Asker): Judged {
  const { atom } = judged;
  // policies that overwrite each other never count together; an ACL stands beside all of them
  const own = near.filter(({ document }) => document === atom.document);
  const views = (own.length > 0 ? own : near).map(({ policy, document }) => ({
    policy: viewOf(policy, asker),
    written: policy,
    secret: document.sensitive,
  }));
  const limits = limitsNear(leftPart(atom), views);
  return limits.length === 0 ? judged : { ...judged, atom: { ...atom, limits: [...limits, ...atom.limits] } };
}

function textsOf(said: readonly Said[]): string {
  return JSON.stringify(said.map(({ policy, document }) => [document.text, policy, document.change.kind === "no-op"]));
}

/** The blocks of public access that the plan changes, where they decide something. */
function changedBlocks(buckets: readonly (Bucket | undefined)[], { after, before }: Context): readonly Change[] {
  const all = [...buckets.map((bucket) => bucket?.block), after.accountBlock, before.accountBlock];
  return [...new Set(all.filter((change) => change !== undefined && changes(change)))] as Change[];
}

export function sharesBy(
  way: Share["way"],
  sides: Sides,
  through: readonly Change[],
  context: Context,
): readonly Share[] {
  const parties = partiesOf(sides.said, "bucket", context);
  const verdicts = withoutEchoes(parties.map((party) => ({ party, ...verdictsOf(judgeParty(party, sides, context)) })));
  return verdicts.flatMap(({ party, now, then }) =>
    byBucket(now.values(), then.values()).map((sorted) => {
      const [first] = [...sorted.after, ...sorted.before, ...sorted.dead];
      const by = way === "bucket-policy" && first?.document.text === "" ? "acl" : way;
      return shareOf(party, by, sorted, through);
    }),
  );
}

function direct(then: Bucket | undefined, now: Bucket | undefined, context: Context): readonly Share[] {
  const nobody = (bucket: Bucket | undefined, side: "before" | "after") =>
    bucket === undefined || (bucket.acls.length + bucket.objects.length === 0 && concernsNobody(bucket, side, context));
  if (nobody(then, "before") && nobody(now, "after")) return [];
  const before = directSide(then, "before", context);
  const refused = directSide(now, "after", context);
  const after = refused && { ...refused, policies: inForce(then, now, "after", context) };
  const side = { before, after } as const;
  const [b, a] = [saidIn(before), saidIn(after)];
  const same =
    before !== undefined &&
    after !== undefined &&
    before.policies.effect === after.policies.effect &&
    textsOf(b) === textsOf(a);
  const alike = same ? new Set<string>() : maybeSame(b, a);
  const blocks = changedBlocks([then, now], context);
  const documents = [...new Set([...b, ...a].map(({ document }) => document))].filter(({ text }) => text !== "");
  const ownership = [then?.ownership, now?.ownership].filter(
    (change) => change !== undefined && changes(change),
  ) as Change[];
  const acls = [...(before?.acl ?? []), ...(after?.acl ?? [])];
  const through = [...(acls.length > 0 ? [...ownership, ...blocks] : isPublic(documents) ? blocks : [])];
  const sides: Sides = {
    said: same ? a : [...b, ...a],
    same,
    near: { before: before?.policies.standing ?? [], after: after?.policies.standing ?? [] },
    held: (which, asker) => heldDirectly(side[which], asker, context, alike),
  };
  const shares = sharesBy("bucket-policy", sides, [...new Set(through)], context);
  return refused?.policies.effect === "refused" ? [...shares, ...inVain(refused, context)] : shares;
}

/** Whom a policy names that S3 will refuse. */
function inVain(refused: DirectSide, context: Context): readonly Share[] {
  const sides: Sides = {
    said: saidIn({ ...refused, acl: [] }),
    same: false,
    held: (which, asker) => {
      const held = heldDirectly(which === "after" ? { ...refused, acl: [] } : undefined, asker, context);
      return { ...held, sources: held.sources.map((source) => ({ ...source, effect: "refused" as const })) };
    },
  };
  return sharesBy("bucket-policy", sides, [], context);
}

function byPoints(then: Bucket | undefined, now: Bucket | undefined, context: Context): readonly Share[] {
  return pointPairs(then, now, context).flatMap((pair) => {
    const [b, a] = [saidAtPoint(pair.before), saidAtPoint(pair.after)];
    const held: Sides["held"] = (which, asker) => heldByPoint(pair[which], asker, context);
    const beside = [pair.before, pair.after].flatMap(
      (side) => side?.policies.standing.map(({ policy }) => policy) ?? [],
    );
    const said = pair.same ? a : [...b, ...a];
    const near = { before: b, after: a };
    const shares = sharesBy("access-point", { said, beside, same: pair.same, near, held }, [], context);
    const { refused } = pair;
    if (refused === undefined) return shares;
    const vain: Sides["held"] = (which, asker) => heldByPoint(which === "after" ? refused : undefined, asker, context);
    return [
      ...shares,
      ...sharesBy("access-point", { said: saidAtPoint(refused), same: false, held: vain }, [], context),
    ];
  });
}

/** Who reaches one bucket by its policy, its ACL or its access points. */
export function bucketShares(then: Bucket | undefined, now: Bucket | undefined, context: Context): readonly Share[] {
  const points = (then?.accessPoints.length ?? 0) + (now?.accessPoints.length ?? 0);
  return [...direct(then, now, context), ...(points > 0 ? byPoints(then, now, context) : [])];
}
