import type { Asker } from "../../policy/asker";
import type { Context } from "./context";
import type { Pair } from "./entered";
import { anyTags, isOpenAlike, tagged } from "./principal-tags";
import { type SessionSide, sessionSide } from "./session";

/** A role or user on both sides. What it means that tags of its sessions are not open on both alike, is not followed. */
export function bothSides(
  then: Pair[0],
  now: Pair[1],
  context: Context,
): readonly [SessionSide | undefined, SessionSide | undefined] {
  const [before, after] = [sessionSide(then, "before", context), sessionSide(now, "after", context)];
  if (before === undefined || after === undefined || isOpenAlike(before.tags, after.tags)) return [before, after];
  return [
    { ...before, tagsDiffer: true },
    { ...after, tagsDiffer: true },
  ];
}

/** Who is asked about on both sides: where its tags change, each side closes those that it knows. */
export function askerOfBoth(before: SessionSide | undefined, after: SessionSide | undefined): Asker | undefined {
  const asker = (after ?? before)?.asker;
  if (asker === undefined || before === undefined || after === undefined) return asker;
  return JSON.stringify(before.tags) === JSON.stringify(after.tags) ? asker : tagged(asker, anyTags);
}
