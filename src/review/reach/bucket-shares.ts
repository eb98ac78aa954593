import { sharingEffort } from "../../policy/effort";
import type { Bucket } from "../inventory/inventory";
import { type Change, changes } from "../plan/change";
import { concernsNobody, inForce } from "./bucket-policies";
import type { Context } from "./context";
import { directSide, type DirectSide, heldDirectly, maybeSame, saidIn } from "./direct";
import { isPublic } from "./effect";
import type { Said } from "./parties";
import { type Sides, sharesBy } from "./party-shares";
import { heldByPoint, nearPoint, pointPairs, saidAtPoint } from "./points";
import type { Share } from "./shares";

function textsOf(said: readonly Said[]): string {
  return JSON.stringify(said.map(({ policy, document }) => [document.text, policy, document.change.kind === "no-op"]));
}

/** The blocks of public access that the plan changes, where they decide something. */
function changedBlocks(buckets: readonly (Bucket | undefined)[]): readonly Change[] {
  const all = buckets.flatMap((bucket) => [bucket?.block?.change, bucket?.accountBlock]);
  return [...new Set(all.filter((change) => change !== undefined && changes(change)))] as Change[];
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
  const alike = same ? new Set<string>() : maybeSame(b, a, context.directory);
  const blocks = changedBlocks([then, now]);
  const documents = [...new Set([...b, ...a].map(({ document }) => document))].filter(({ text }) => text !== "");
  const ownership = [then?.ownership?.change, now?.ownership?.change].filter(
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
    const [old, next] = [pair.before, pair.after].map((side) => side?.policies.standing ?? []) as [Said[], Said[]];
    const beside = pair.same ? next : [...old, ...next];
    const alike = pair.same ? new Set<string>() : maybeSame([...b, ...old], [...a, ...next], context.directory);
    const held: Sides["held"] = (which, asker) => heldByPoint(pair[which], asker, context, alike);
    const said = pair.same ? a : [...b, ...a];
    const near = { before: b, after: a };
    const besides: Sides["besides"] = (which, asker) => nearPoint(pair[which], asker, context);
    const shares = sharesBy("access-point", { said, beside, same: pair.same, near, besides, held }, [], context);
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
  return sharingEffort(() => [...direct(then, now, context), ...(points > 0 ? byPoints(then, now, context) : [])]);
}
