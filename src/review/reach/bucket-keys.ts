import { keyActions } from "../../aws/key-actions";
import { surplusOf } from "../../policy/effective";
import { encryptionOf } from "../inventory/keys";
import type { Side } from "../plan/values";
import type { Atom } from "./atoms";
import { byKeyAlone, unknownUse, withKey } from "./by-key-alone";
import type { Context } from "./context";
import { keptBefore } from "./kept-before";
import { keyOfPart, useOf } from "./key-of-part";
import { heldOnKey, keySide, type KeySide } from "./key-policies";
import { keyPart } from "./key-use";
import { bucketMatches } from "./s3";
import { sessionText } from "./session";
import type { Share } from "./shares";

/** The key of a share's bucket on one side; undefined where S3 uses none that anybody could lack. */
export function keyOfShare(
  { bucket: name, identity, behind }: Pick<Share, "bucket" | "identity" | "behind">,
  side: Side,
  context: Context,
): KeySide | undefined {
  const bucket = context[side].buckets.get(name);
  const encryption = bucket === undefined ? undefined : encryptionOf(bucket, context[side], context.names);
  if (bucket === undefined || encryption === undefined || encryption.by === "s3") return undefined;
  return keySide(encryption, side, identity ?? behind, bucket, context);
}

/** A share with what the keys of its bucket make of it, and whom they alone let in or out. */
function keyed(share: Share, context: Context): readonly Share[] {
  const [then, now] = [keyOfShare(share, "before", context), keyOfShare(share, "after", context)];
  if (then === undefined && now === undefined) return [share];
  const memo = new Map<Atom, Atom>();
  const after = (atom: Atom): Atom => {
    const known = memo.get(atom) ?? withKey(atom, now && keyOfPart(atom, now, share, context));
    memo.set(atom, known);
    return known;
  };
  const before = (atom: Atom): Atom => withKey(atom, then && keyOfPart(atom, then, share, context));
  const stays = context.before.buckets.has(share.bucket) && context.after.buckets.has(share.bucket);
  const gained = stays ? byKeyAlone(share, [now, then], "after", context) : [];
  const taken = stays ? byKeyAlone(share, [then, now], "before", context) : [];
  const lost = taken.filter(({ atom }) => atom.undecided === undefined);
  // what may be lost, as far as anybody can tell, is kept
  const perhaps = taken.filter(({ atom }) => atom.undecided !== undefined);
  const isNew = {
    changed: true,
    through: [...new Set([...share.through, ...(then?.changes ?? []), ...(now?.changes ?? [])])],
  };
  const own = (list: typeof gained) => list.flatMap(({ share: one, atom }) => (one === share ? [atom] : []));
  const [gains, loses, keeps] = [own(gained), own(lost), own(perhaps)];
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
      keeps: [...share.keeps.map(after), ...keeps],
      ...(gains.length + loses.length > 0 ? isNew : {}),
    },
    ...separate(gained).map(([to, gains]) => ({ ...to, after: gains, gains, ...isNew })),
    ...separate(lost).map(([to, loses]) => ({ ...to, before: loses, loses, ...isNew })),
    ...separate(perhaps).map(([to, keeps]) => ({ ...to, before: keeps, after: keeps, keeps, ...isNew })),
  ];
}

/** Whether another key, or another policy of it, counts for the files of a bucket after the plan. */
function changesKey(bucket: string, context: Context): boolean {
  const of = (side: Side) => keyOfShare({ bucket }, side, context);
  const [then, now] = [of("before"), of("after")];
  return then?.arn !== now?.arn || [then, now].some((key) => (key?.changes.length ?? 0) > 0);
}

/** The actions of a part that need the key. */
function askedOf({ actions }: Atom): readonly string[] {
  return actions.filter((action) => keyActions[action] !== undefined);
}

/** Whether a role or user may use the key of some bucket otherwise than before, by policies of its own. */
function changesUse(share: Share, buckets: readonly string[], atoms: readonly Atom[], context: Context): boolean {
  if ((share.identity ?? share.behind) === undefined) return false;
  for (const bucket of buckets) {
    const of = (side: Side) => keyOfShare({ ...share, bucket }, side, context);
    const [then, now] = [of("before"), of("after")];
    if (then === undefined || now === undefined) continue;
    // its policies are the same for all buckets
    if (sessionText(then.session) === sessionText(now.session)) return false;
    if (atoms.some((atom) => differs(atom, bucket, then, now, context))) return true;
  }
  return false;
}

/** Whether a part's caller may use a key otherwise than before, for what the part needs. */
function differs(atom: Atom, bucket: string, then: KeySide, now: KeySide, context: Context): boolean {
  const { asker } = atom;
  if (asker === undefined) return false;
  const use = useOf(now, { ...atom, bucket });
  const [earlier, later] = [heldOnKey(then, asker, context), heldOnKey(now, asker, context)];
  const needed = new Set(askedOf(atom).flatMap((action) => keyActions[action] ?? []));
  return [...needed].some((action) => {
    const part = keyPart(action, use, atom, asker, true);
    return [surplusOf(part, earlier, later, asker), surplusOf(part, later, earlier, asker)].some(
      (found) => !("none" in found),
    );
  });
}

/** Of a pattern of buckets nobody can tell which keys it comes to. */
function ofPattern(share: Share, encrypted: readonly string[], context: Context): Share {
  const met = encrypted.filter((name) => bucketMatches(share.bucket, name));
  if (met.length === 0) return share;
  const mark = (atom: Atom): Atom =>
    atom.place.level === "object" && askedOf(atom).length > 0 ? { ...atom, key: "unknown" } : atom;
  const { gains, loses, keeps } = share;
  const marked = keeps.map(mark);
  const meant = [...marked, ...keptBefore(share).map(mark)].filter(({ key }) => key !== undefined);
  const perhaps =
    met.some((name) => changesKey(name, context)) || changesUse(share, met, meant, context)
      ? meant.flatMap((atom) =>
          askedOf(atom).map((action): Atom => ({ ...atom, action, actions: [action], undecided: unknownUse })),
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
