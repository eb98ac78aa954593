import type { Policy } from "../../policy";
import type { Asker } from "../../policy/asker";
import type { Effective } from "../../policy/effective";
import type { Identity } from "../inventory/inventory";
import type { Side } from "../plan/values";
import type { Context } from "./context";
import type { Pair } from "./entered";
import type { BothSides } from "./plain-http";
import { anyTags, asksForTags, isOpenAlike, principalTags, tagged } from "./principal-tags";
import { type SessionSide, sessionSide, sessionText } from "./session";
import type { Session } from "./session-points";
import type { Tagging } from "./tagging";
import type { RoleEntry } from "./trust";
import { ofAnyId } from "./unique-id";

/** Whether who comes tags the session, where the trust policy lets somebody do so. */
export type MayTag = { readonly [side in Side]: boolean };

/** All pairs of a role with tags of the caller's choice, and without, as they come for somebody. */
export function pairsOf({ before, after }: RoleEntry["tagging"]): readonly MayTag[] {
  const [then, now] = [choices[before], choices[after]];
  if (before === after) return then.map((tags) => ({ before: tags, after: tags }));
  return then.flatMap((one) => now.map((other) => ({ before: one, after: other })));
}

const choices: { readonly [tagging in Tagging]: readonly boolean[] } = {
  all: [true],
  some: [true, false],
  none: [false],
};

const noTrust: Policy = { kind: "trust", version: "2012-10-17", statements: [] };

/** A role or user on one side, whose session nobody tags if not `mayTag`. */
export function sideWith(
  identity: Identity | undefined,
  side: Side,
  mayTag: boolean,
  context: Context,
): SessionSide | undefined {
  const session = sessionSide(identity, side, context);
  if (mayTag || session === undefined || identity?.kind !== "role" || identity.resource === undefined) return session;
  const tags = principalTags(identity.resource, side, "role", noTrust, context.directory.configuration);
  return JSON.stringify(tags) === JSON.stringify(session.tags) ? session : { ...session, tags };
}

/** A role or user before and after the plan. */
export type SessionSides = Omit<Session, "same">;

/** A role or user on both sides. What it means that tags of its sessions are not open on both alike, is not followed. */
export function bothSides(
  then: Pair[0],
  now: Pair[1],
  context: Context,
  tags: MayTag = { before: true, after: true },
): readonly [SessionSide | undefined, SessionSide | undefined] {
  const [before, after] = [sideWith(then, "before", tags.before, context), sideWith(now, "after", tags.after, context)];
  if (before === undefined || after === undefined || isOpenAlike(before.tags, after.tags)) return [before, after];
  return [
    { ...before, tagsDiffer: true },
    { ...after, tagsDiffer: true },
  ];
}

/** A session before and after, where all these policies decide: what asks for a tag on one side counts on both. */
export function withTagDoubt<Both extends SessionSides>(session: Both, policies: readonly Policy[]): Both {
  const { before, after } = session;
  if (before === undefined || after?.tagsDiffer !== true || !asksForTags(policies)) return session;
  return { ...session, before: { ...before, tagsUnclear: true }, after: { ...after, tagsUnclear: true } };
}

/** Who is asked about on both sides: where its tags change, each side closes those that it knows. */
export function askerOfBoth(before: SessionSide | undefined, after: SessionSide | undefined): Asker | undefined {
  const asker = (after ?? before)?.asker;
  if (asker === undefined || before === undefined || after === undefined) return asker;
  const [id, formerId] = [after, before].map((side) => side.asker.context.get("aws:userid")?.[0]);
  const same = id === formerId ? asker : ofAnyId(asker);
  return JSON.stringify(before.tags) === JSON.stringify(after.tags) ? same : tagged(same, anyTags);
}

export type SidesByTags = (tags: MayTag) => SessionSides;

/** A role's session on both sides, with each choice of tags: what comes to the same tags is one. */
export function sidesByTags([then, now]: Pair, context: Context): SidesByTags {
  const known = new Map<string, SessionSides>();
  return (tags) => {
    const choice = JSON.stringify(tags);
    const asked = known.get(choice);
    if (asked !== undefined) return asked;
    const [before, after] = bothSides(then, now, context, tags);
    const key = JSON.stringify([before?.tags, after?.tags]);
    const found = known.get(key) ?? { before, after };
    known.set(choice, found).set(key, found);
    return found;
  };
}

/** A session that somebody came to on a way that asks something of it. */
export function heldTo({ before, after }: SessionSides, within: NonNullable<RoleEntry["within"]>): SessionSides {
  const held = (side: SessionSide | undefined, by: Effective | undefined) =>
    side === undefined || by === undefined ? side : { ...side, within: by };
  return { before: held(before, within.before), after: held(after, within.after) };
}

/** What a role's session has, with each choice of tags, for whoever comes to it so. */
export function withTags(
  pair: Pair,
  judgeOne: (session: Session) => BothSides,
  context: Context,
): (tags: MayTag, within?: RoleEntry["within"]) => BothSides {
  const sidesOf = sidesByTags(pair, context);
  const judge = (sides: SessionSides): BothSides =>
    judgeOne({ ...sides, same: sessionText(sides.before) === sessionText(sides.after) });
  const judged = new Map<SessionSides, BothSides>();
  return (tags, within) => {
    const sides = sidesOf(tags);
    if (within !== undefined) return judge(heldTo(sides, within));
    const found = judged.get(sides) ?? judge(sides);
    judged.set(sides, found);
    return found;
  };
}
