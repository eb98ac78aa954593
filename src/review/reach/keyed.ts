import { identityKey } from "../inventory/inventory";
import { encryptionOf } from "../inventory/keys";
import type { Side } from "../plan/values";
import type { Atom } from "./atoms";
import { byKeyAlone, withKey } from "./by-key-alone";
import type { Context } from "./context";
import { keyOfPart } from "./key-of-part";
import { keySide, type KeySide } from "./key-policies";
import { sideWith } from "./session-sides";
import type { Share } from "./shares";

/** What of a share says which bucket it is, and who comes to it. */
type Comer = Pick<Share, "bucket" | "identity" | "untagged" | "behind">;

/** The key of a share's bucket on one side; undefined where S3 uses none that anybody could lack. */
export function keyOfShare(
  { bucket: name, identity, untagged, behind }: Comer,
  side: Side,
  context: Context,
): KeySide | undefined {
  const bucket = context[side].buckets.get(name);
  const encryption = bucket === undefined ? undefined : encryptionOf(bucket, context[side], context.names);
  if (bucket === undefined || encryption === undefined || encryption.by === "s3") return undefined;
  const who = identity ?? behind;
  const now = who && context[side].identities.get(identityKey(who));
  return keySide(encryption, side, sideWith(now, side, untagged !== true, context), bucket, context);
}

type Sides = readonly [then: KeySide | undefined, now: KeySide | undefined];

/** The same of both sides. */
export function keySidesOf(share: Comer, context: Context): Sides {
  return [keyOfShare(share, "before", context), keyOfShare(share, "after", context)];
}

type Given = ReturnType<typeof byKeyAlone>;

/** Whom the keys of a share's bucket alone let in or out, and what nobody can tell: that is kept, as far as anybody knows. */
function byKeys(share: Share, [then, now]: Sides, context: Context) {
  const stays = context.before.buckets.has(share.bucket) && context.after.buckets.has(share.bucket);
  const gained = stays ? byKeyAlone(share, [now, then], "after", context) : [];
  const taken = stays ? byKeyAlone(share, [then, now], "before", context) : [];
  return {
    gained,
    lost: taken.filter(({ atom }) => atom.undecided === undefined),
    perhaps: taken.filter(({ atom }) => atom.undecided !== undefined),
    isNew: {
      changed: true,
      through: [...new Set([...share.through, ...(then?.changes ?? []), ...(now?.changes ?? [])])],
    },
  };
}

const none = { before: [], after: [], gains: [], loses: [], keeps: [], dead: [] };

/** Shares of those to whom keys alone give something, or from whom they take it. */
function separate({ gained, lost, perhaps, isNew }: ReturnType<typeof byKeys>): readonly Share[] {
  const each = (list: Given, share: (atoms: readonly Atom[]) => Partial<Share>): readonly Share[] => {
    const found = new Map<string, readonly [Share, readonly Atom[]]>();
    for (const { share: one, atom } of list)
      found.set(one.outsider.id, [one, [...(found.get(one.outsider.id)?.[1] ?? []), atom]]);
    return [...found.values()].map(([to, atoms]) => ({ ...to, ...none, ...share(atoms), ...isNew }));
  };
  return [
    ...each(gained, (gains) => ({ after: gains, gains })),
    ...each(lost, (loses) => ({ before: loses, loses })),
    ...each(perhaps, (keeps) => ({ before: keeps, after: keeps, keeps })),
  ];
}

/** A share with what the keys of its bucket make of it, and whom they alone let in or out. */
export function keyed(share: Share, context: Context): readonly Share[] {
  const [then, now] = keySidesOf(share, context);
  if (then === undefined && now === undefined) return [share];
  const memo = new Map<Atom, Atom>();
  const after = (atom: Atom): Atom => {
    const known = memo.get(atom) ?? withKey(atom, now && keyOfPart(atom, now, share, context));
    memo.set(atom, known);
    return known;
  };
  const before = (atom: Atom): Atom => withKey(atom, then && keyOfPart(atom, then, share, context));
  const found = byKeys(share, [then, now], context);
  const { gained, lost, perhaps, isNew } = found;
  const own = (list: Given) => list.flatMap(({ share: one, atom }) => (one === share ? [atom] : []));
  const others = (list: Given) => list.filter((one) => one.share !== share);
  const [gains, loses, keeps] = [own(gained), own(lost), own(perhaps)];
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
    ...separate({ ...found, gained: others(gained), lost: others(lost), perhaps: others(perhaps) }),
  ];
}

/** Of a pattern of buckets: whom the key of one of them alone lets in or out there, as shares of their own. */
export function keyedAlone(share: Share, context: Context): readonly Share[] {
  const own: Share = { ...share, gains: [], dead: [] };
  return separate(byKeys(own, keySidesOf(own, context), context));
}
