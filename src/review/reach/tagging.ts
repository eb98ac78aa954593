import { matchesWildcard } from "../../aws/wildcard";
import type { Policy, PolicyStatement } from "../../policy";
import type { Asker } from "../../policy/asker";
import { type Effective, nothing, type Part, surplusOf } from "../../policy/effective";
import { hasHole } from "../../policy/hole";
import type { Side } from "../plan/values";

/** Who of those who become a role may tag its session. */
export type Tagging = "all" | "some" | "none";

/** Whether a statement speaks of an action; in doubt it does. */
export function speaksOf({ actions, notActions = [] }: PolicyStatement, action: string): boolean {
  const means = (one: string) => matchesWildcard(one.toLowerCase(), action.toLowerCase());
  return actions === undefined ? !notActions.some(means) : actions.some((one) => hasHole(one) || means(one));
}

/** Whether a statement speaks of tagging a session; in doubt it does. */
export function speaksOfTagging(statement: PolicyStatement): boolean {
  return speaksOf(statement, "sts:TagSession");
}

/**
 * What a policy says of tagging a session, as if it said so of becoming the role: one request does both.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
 */
export function ofTagging(policy: Policy, becoming: string): Policy {
  const statements = policy.statements
    .filter(speaksOfTagging)
    .map(({ notActions: _, ...statement }) => ({ ...statement, actions: [becoming] }));
  return { ...policy, statements };
}

/** @param tagging what lets somebody tag, as if it let it become the role */
export function taggingOf(becoming: Part, may: Effective, tagging: Effective, asker: Asker): Tagging {
  const both: Effective = {
    ways: may.ways.flatMap((one) => tagging.ways.map((other) => [...one, ...other])),
    denials: [...may.denials, ...tagging.denials],
  };
  if ("none" in surplusOf(becoming, both, nothing, asker)) return "none";
  return "none" in surplusOf(becoming, may, tagging, asker) ? "all" : "some";
}

type OnSides<Value> = { readonly [side in Side]: Value };

/** Of several who stand for one, on each side: of those who may become the role there. */
export function taggingTogether(
  all: readonly { readonly may: OnSides<unknown>; readonly tagging: OnSides<Tagging> }[],
): OnSides<Tagging> {
  const on = (side: Side): Tagging => {
    const [first = "none", ...others] = new Set(
      all.filter(({ may }) => may[side] !== false).map(({ tagging }) => tagging[side]),
    );
    return others.length === 0 ? first : "some";
  };
  return { before: on("before"), after: on("after") };
}
