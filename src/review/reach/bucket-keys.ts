import { keyActions } from "../../aws/key-actions";
import type { Principal } from "../../policy";
import type { Asker } from "../../policy/asker";
import { nothing, surplusOf } from "../../policy/effective";
import { encryptionOf } from "../inventory/keys";
import type { Side } from "../plan/values";
import { type Atom, enginePart, onlyActions } from "./atoms";
import type { Context } from "./context";
import { type KeyAnswer, allAnswers } from "./key-answer";
import { heldOnKey, keySide, type KeySide } from "./key-policies";
import { bucketKeyOf, free, keyAnswer, keyAskers, type KeyUse, mayUse, keyPart } from "./key-use";
import { bucketMatches } from "./s3";
import { outsiderOf } from "./principals";
import type { Share } from "./shares";

/** The key of a share's bucket on one side; undefined where S3 uses none that anybody could lack. */
export function keyOfShare(
  { bucket: name, identity }: Pick<Share, "bucket" | "identity">,
  side: Side,
  context: Context,
): KeySide | undefined {
  const bucket = context[side].buckets.get(name);
  const encryption = bucket === undefined ? undefined : encryptionOf(bucket, context[side], context.names);
  if (bucket === undefined || encryption === undefined || encryption.by === "s3") return undefined;
  return keySide(encryption, side, identity, bucket, context);
}

export function useOf(key: KeySide, side: Side, { bucket, place }: Pick<Atom, "bucket" | "place">): KeyUse {
  const { region, arn, encryption } = key;
  const [, partition = "aws"] = arn.split(":");
  return { bucket, path: place.path, region, partition, bucketKey: bucketKeyOf(encryption, side) };
}

/** What the key makes of an atom: for its caller, and for everybody who is a part of it. */
function answerOf(atom: Atom, key: KeySide, side: Side, share: Share, context: Context): KeyAnswer | undefined {
  if (atom.place.level !== "object") return undefined;
  const use = useOf(key, side, atom);
  const askers = keyAskers(atom, share.outsider, [key], context);
  const of = (asker: (typeof askers)[number]) =>
    allAnswers(atom.actions.flatMap((action) => keyAnswer(action, key, use, atom, asker, context) ?? []));
  const [first, ...others] = askers.map(of);
  if (first === undefined || first === "partly") return first;
  // KMS takes no request without a signature
  if (first === "allowed")
    return atom.asker?.caller.kind === "anonymous"
      ? "partly"
      : allAnswers([first, ...others.flatMap((one) => one ?? [])]);
  return others.every((one) => one === "denied") ? first : others.includes("unknown") ? "unknown" : "partly";
}

type Pair = readonly [having: KeySide | undefined, lacking: KeySide | undefined];

const unknownUse = "who may use the key of the bucket is not known";

/** Whether the bucket's side, and a role's or user's own policies, leave something of an action; undefined: nobody can tell. */
function isAllowed(action: string, atom: Atom): boolean | undefined {
  const { asker, effective } = atom;
  if (asker === undefined || effective === undefined) return true;
  const found = surplusOf(enginePart(atom, onlyActions(atom.statement, [action])), effective, nothing, asker);
  return "none" in found ? false : "witness" in found ? true : undefined;
}

/** What a key alone gives one caller of something that the bucket's side allows, or may give. */
function givenTo(asker: Asker, atom: Atom, [having, lacking]: Pair, side: Side, context: Context): readonly Atom[] {
  const key = having ?? lacking;
  if (key === undefined) return [];
  const [here, there] = [having, lacking].map((one) => (one === undefined ? free : heldOnKey(one, asker, context)));
  const use = useOf(key, side, atom);
  const same = having?.arn === lacking?.arn;
  const limit = same ? "for files encrypted with the bucket's key" : "for files written from now on";
  const limits = [...atom.limits, limit];
  let open: string | undefined;
  const given = atom.actions.filter((action) => {
    const [first, ...others] = keyActions[action] ?? [];
    if (first === undefined) return false;
    if (isAllowed(action, atom) === false) return false;
    // nothing works without the first
    if (having !== undefined && mayUse(first, having, use, atom, asker, context) === false) return false;
    return [first, ...others].some((one) => {
      const found = surplusOf(keyPart(one, use, atom, asker, true), here ?? free, there ?? free, asker);
      if ("undecided" in found) open ??= unknownUse;
      return "witness" in found;
    });
  });
  if (given.length === 0) return open === undefined ? [] : [{ ...atom, limits, undecided: open }];
  const to = { ...atom, limits, caller: asker.principal, asker };
  const one = (part: Atom, actions: readonly string[]): Atom =>
    actions.some((action) => isAllowed(action, atom) === undefined)
      ? { ...part, undecided: "cannot be compared" }
      : part;
  if (given.length === atom.actions.length) return [one(to, given)];
  const { shown: _, ...part } = to;
  return given.map((action) => one({ ...part, action, actions: [action] }, [action]));
}

/** What is wider, or narrower, on the other side: as far as this side allows it, the key alone decides. */
function partlyKept({ gains, loses, before, after }: Share, side: Side): readonly Atom[] {
  const [wider, here] = side === "before" ? [gains, before] : [loses, after];
  return wider.flatMap((atom) => {
    const same = here.find(({ asker }) => asker !== undefined && asker.principal === atom.asker?.principal);
    return same?.effective === undefined ? [] : [{ ...atom, effective: same.effective }];
  });
}

/** What a key alone gives, of what the bucket's side allows before and after: to whom, and what. */
function byKeyAlone(
  share: Share,
  pair: Pair,
  side: Side,
  context: Context,
): readonly { readonly share: Share; readonly atom: Atom }[] {
  const [having] = pair;
  const certain = [...share.keeps, ...partlyKept(share, side)].filter(
    ({ undecided, place }) => undecided === undefined && place.level === "object",
  );
  return certain.flatMap((part) => {
    const [first = [], ...others] = keyAskers(part, share.outsider, pair, context).map((asker, index) =>
      givenTo(asker, part, pair, side, context).map((atom) => ({ atom, isNamed: index > 0 })),
    );
    // what all have is told of all; of what a key's policy gives to one of them, it is told who
    const isService = share.outsider.principal.kind === "service";
    const some = isService ? others.find((one) => one.length > 0) : others.flat();
    const found = first.length > 0 ? first : (some ?? []);
    return found.flatMap(({ atom, isNamed }) => {
      // a session of a role is the one who comes by the role, and a service is one for whatever resource it asks
      const to = isNamed && share.identity === undefined && !isService ? named(share, atom, context) : share;
      if (to === undefined) return [];
      const key = having === undefined ? undefined : answerOf(atom, having, side, to, context);
      return [{ share: to, atom: withKey(atom, key) }];
    });
  });
}

function principalOf({ caller, principal }: Asker): Principal | undefined {
  if (caller.kind === "service") return { kind: "service", id: principal };
  if (caller.kind !== "aws") return undefined;
  return caller.type === "root" ? { kind: "account", id: caller.account } : { kind: "arn", id: principal };
}

/** The share of one of those whom a wider share is about; undefined where it is one of ours. */
function named(share: Share, { asker, document }: Atom, { directory }: Context): Share | undefined {
  const principal = asker === undefined ? undefined : principalOf(asker);
  if (principal === undefined) return undefined;
  const outsider = outsiderOf(principal, document.change, document.sensitive, directory);
  const { fit: _, ...rest } = share;
  return outsider && { ...rest, outsider, before: [], after: [], gains: [], loses: [], keeps: [], dead: [] };
}

function withKey(atom: Atom, key: KeyAnswer | undefined): Atom {
  return key === undefined ? atom : { ...atom, key };
}

/** A share with what the keys of its bucket make of it, and whom they alone let in or out. */
function keyed(share: Share, context: Context): readonly Share[] {
  const [then, now] = [keyOfShare(share, "before", context), keyOfShare(share, "after", context)];
  if (then === undefined && now === undefined) return [share];
  const memo = new Map<Atom, Atom>();
  const after = (atom: Atom): Atom => {
    const known = memo.get(atom) ?? withKey(atom, now && answerOf(atom, now, "after", share, context));
    memo.set(atom, known);
    return known;
  };
  const before = (atom: Atom): Atom => withKey(atom, then && answerOf(atom, then, "before", share, context));
  const stays = context.before.buckets.has(share.bucket) && context.after.buckets.has(share.bucket);
  const gained = stays ? byKeyAlone(share, [now, then], "after", context) : [];
  const taken = stays ? byKeyAlone(share, [then, now], "before", context) : [];
  const lost = taken.filter(({ atom }) => atom.undecided === undefined);
  // what may be lost, as far as anybody can tell, is kept
  const perhaps = taken.flatMap(({ atom }) => (atom.undecided === undefined ? [] : [atom]));
  const isNew = {
    changed: true,
    through: [...new Set([...share.through, ...(then?.changes ?? []), ...(now?.changes ?? [])])],
  };
  const own = (list: typeof gained) => list.flatMap(({ share: one, atom }) => (one === share ? [atom] : []));
  const [gains, loses] = [own(gained), own(lost)];
  /** Shares of those whom the share is about among others. */
  const separate = (list: typeof gained): readonly (readonly [Share, readonly Atom[]])[] => {
    const found = new Map<string, readonly [Share, readonly Atom[]]>();
    for (const { share: one, atom } of list)
      if (one !== share) found.set(one.outsider.id, [one, [...(found.get(one.outsider.id)?.[1] ?? []), atom]]);
    return [...found.values()];
  };
  return [
    {
      ...share,
      before: share.before.map(before),
      after: share.after.map(after),
      gains: [...share.gains.map(after), ...gains],
      loses: [...share.loses.map(before), ...loses],
      keeps: [...share.keeps.map(after), ...perhaps],
      ...(gains.length + loses.length > 0 ? isNew : {}),
    },
    ...separate(gained).map(([to, gains]) => ({ ...to, after: gains, gains, ...isNew })),
    ...separate(lost).map(([to, loses]) => ({ ...to, before: loses, loses, ...isNew })),
  ];
}

/** Whether another key, or another policy of it, counts for the files of a bucket after the plan. */
function changesKey(bucket: string, context: Context): boolean {
  const of = (side: Side) => keyOfShare({ bucket }, side, context);
  const [then, now] = [of("before"), of("after")];
  return then?.arn !== now?.arn || [then, now].some((key) => (key?.changes.length ?? 0) > 0);
}

/** Of a pattern of buckets nobody can tell which keys it comes to. */
function ofPattern(share: Share, encrypted: readonly string[], context: Context): Share {
  const met = encrypted.filter((name) => bucketMatches(share.bucket, name));
  if (met.length === 0) return share;
  const asked = ({ actions }: Atom) => actions.filter((action) => keyActions[action] !== undefined);
  const mark = (atom: Atom): Atom =>
    atom.place.level === "object" && asked(atom).length > 0 ? { ...atom, key: "unknown" } : atom;
  const { gains, loses, keeps } = share;
  const marked = keeps.map(mark);
  const perhaps = met.some((name) => changesKey(name, context))
    ? marked.flatMap((atom) =>
        atom.key === undefined
          ? []
          : asked(atom).map((action): Atom => ({ ...atom, action, actions: [action], undecided: unknownUse })),
      )
    : [];
  return { ...share, gains: gains.map(mark), loses: loses.map(mark), keeps: [...marked, ...perhaps] };
}

/** Shares with what the keys of their buckets let them do. */
export function withKeys(shares: readonly Share[], context: Context): readonly Share[] {
  const encrypted = (["before", "after"] as const).flatMap((side) =>
    [...context[side].buckets.values()].flatMap((bucket) => {
      const by = encryptionOf(bucket, context[side], context.names)?.by;
      return by === undefined || by === "s3" ? [] : [bucket.name];
    }),
  );
  if (encrypted.length === 0) return shares;
  const names = new Set(encrypted);
  return shares.flatMap((share) => {
    if (names.has(share.bucket)) return keyed(share, context);
    return /[*?]/.test(share.bucket) ? [ofPattern(share, encrypted, context)] : [share];
  });
}
