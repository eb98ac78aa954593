import type { Identity } from "../inventory/inventory";
import { isActive, keyStops } from "../plan/change";
import { sideOf } from "../plan/values";
import { undecidedBy } from "./atoms";
import type { Judged } from "./judge";
import type { BothSides } from "./plain-http";

interface Doubt {
  readonly verdict: "gains" | "keeps";
  readonly why: string;
}

/** What is in doubt of a user who has key pairs in the plan that work, and on one side only. */
function doubtOf(then: Identity | undefined, now: Identity | undefined): Doubt | undefined {
  if (then === undefined || now === undefined) return undefined;
  const keys = [...new Set([...then.accessKeys, ...now.accessKeys])];
  const gone = keys.find((key) => isActive(sideOf(key, "before")));
  const fresh = keys.find((key) => isActive(sideOf(key, "after")));
  // one for another: it has to be entered at the service, and opens the same
  if (gone !== undefined && fresh !== undefined) return undefined;
  const unshown = (other: string) => `and the plan does not show whether it ${other} another`;
  if (fresh !== undefined) return { verdict: "gains", why: `it gets the key pair ${fresh.address}, ${unshown("had")}` };
  const how = gone && keyStops(gone);
  return gone && { verdict: "keeps", why: `its key pair ${gone.address} is ${how ?? "gone"}, ${unshown("has")}` };
}

/**
 * What a user has all along, in doubt where whoever holds its keys gets the first that works, or loses the last: the plan need
 * not have all of them.
 */
export function byKeyPairs(
  { now, then }: BothSides,
  before: Identity | undefined,
  after: Identity | undefined,
): BothSides {
  const doubt = doubtOf(before, after);
  if (doubt === undefined) return { now, then };
  const { verdict, why } = doubt;
  const doubted = (one: Judged): Judged =>
    one.verdict === "keeps" ? { ...one, verdict, atom: undecidedBy(one.atom, why) } : one;
  return { now: now.map(doubted), then };
}
