import { keyActions } from "../../aws/key-actions";
import { surplusOf } from "../../policy/effective";
import { type Atom, partOf } from "./atoms";
import { unknownUse } from "./by-key-alone";
import type { Context } from "./context";
import { keptBefore } from "./kept-before";
import { useOf } from "./key-of-part";
import { heldOnKey, type KeySide } from "./key-policies";
import { keyPart, namingsOf } from "./key-use";
import { keyedAlone, keySidesOf } from "./keyed";
import { bucketMatches } from "./s3";
import { sessionText } from "./session";
import type { Share } from "./shares";

/** What becomes of a bucket's key: another one, other policies of it, which other buckets may have, too, or nothing. */
function keyChange(bucket: string, context: Context): "other" | "policies" | undefined {
  const [then, now] = keySidesOf({ bucket }, context);
  if (then?.arn !== now?.arn) return "other";
  return [then, now].some((key) => (key?.changes.length ?? 0) > 0) ? "policies" : undefined;
}

/** The buckets of whose keys something changes for whoever comes by a share. */
function touched(share: Share, buckets: readonly string[], context: Context): readonly string[] {
  if ((share.identity ?? share.behind) !== undefined)
    for (const bucket of buckets) {
      const [then, now] = keySidesOf({ ...share, bucket }, context);
      if (then === undefined || now === undefined) continue;
      // its policies are the same for all buckets
      if (sessionText(then.session) !== sessionText(now.session)) return buckets;
      break;
    }
  return buckets.filter((name) => keyChange(name, context) !== undefined);
}

/** The actions of a part that need the key. */
function askedOf({ actions }: Atom): readonly string[] {
  return actions.filter((action) => keyActions[action] !== undefined);
}

/** Whether a role or user may use the key of some bucket otherwise than before, by policies of its own. */
function changesUse(share: Share, buckets: readonly string[], atoms: readonly Atom[], context: Context): boolean {
  if ((share.identity ?? share.behind) === undefined) return false;
  for (const bucket of buckets) {
    const [then, now] = keySidesOf({ ...share, bucket }, context);
    if (then === undefined || now === undefined) continue;
    // its policies are the same for all buckets
    if (sessionText(then.session) === sessionText(now.session)) return false;
    if (atoms.some((atom) => differs(atom, then, now, context))) return true;
  }
  return false;
}

/** Whether a part's caller may use a key otherwise than before, for what the part needs. */
function differs(atom: Atom, then: KeySide, now: KeySide, context: Context): boolean {
  const { asker } = atom;
  if (asker === undefined) return false;
  const use = useOf(now, atom);
  const [earlier, later] = [heldOnKey(then, asker, context), heldOnKey(now, asker, context)];
  const needed = new Set(askedOf(atom).flatMap((action) => keyActions[action] ?? []));
  return [...needed].some((action) =>
    namingsOf(use, true).some((naming) => {
      const part = keyPart(action, use, atom, asker, naming);
      return [surplusOf(part, earlier, later, asker), surplusOf(part, later, earlier, asker)].some(
        (found) => !("none" in found),
      );
    }),
  );
}

/** What a share of a pattern means in one of its buckets, without what is told there by itself. */
function sharesThere(name: string, share: Share, shares: readonly Share[]): readonly Share[] {
  const own = shares.filter(
    ({ bucket, identity, behind, outsider }) =>
      bucket === name && identity === share.identity && behind === share.behind && outsider.id === share.outsider.id,
  );
  const parts = (atoms: readonly Atom[]) => new Set(atoms.map(partOf));
  return (
    share.inBucket?.(name, {
      now: parts(own.flatMap(({ after, dead }) => [...after, ...dead])),
      then: parts(own.flatMap(({ before }) => before)),
    }) ?? []
  );
}

/** What the keys of the buckets of this plan make of a pattern; of other buckets nobody can tell which keys it comes to. */
export function ofPattern(
  share: Share,
  encrypted: readonly string[],
  shares: readonly Share[],
  context: Context,
): readonly Share[] {
  const met = encrypted.filter((name) => bucketMatches(share.bucket, name));
  if (met.length === 0) return [share];
  const mark = (atom: Atom): Atom =>
    atom.place.level === "object" && askedOf(atom).length > 0 ? { ...atom, key: "unknown" } : atom;
  const { gains, loses, keeps } = share;
  const marked = keeps.map(mark);
  const meant = [...marked, ...keptBefore(share).map(mark)].filter(({ key }) => key !== undefined);
  const perhaps =
    met.some((name) => keyChange(name, context) === "policies") || changesUse(share, met, meant, context)
      ? meant.flatMap((atom) =>
          askedOf(atom).map((action): Atom => ({
            ...atom,
            action,
            actions: [action],
            undecided: unknownUse,
            limits: [...atom.limits, "in buckets that the plan does not show"],
          })),
        )
      : [];
  return [
    { ...share, gains: gains.map(mark), loses: loses.map(mark), keeps: [...marked, ...perhaps] },
    ...touched(share, met, context).flatMap((name) =>
      sharesThere(name, share, shares).flatMap((one) => keyedAlone(one, context)),
    ),
  ];
}
