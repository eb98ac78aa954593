import { byAny, effectsOf, type Who } from "./effects";
import type { Operation } from "./request";
import { and, not, or, type Tri } from "./tri";
import type { Identity, Policy, State } from "./world";

/** What somebody may do in the account of a resource. */

/** The policies of a role or user of the bucket's account. */
export interface Attached {
  readonly policies: readonly Policy[];
  readonly boundary?: Policy;
}

export function attachedTo({ inline, attached = [], boundary }: Identity, state: State, group?: string): Attached {
  const named = (name: string): readonly Policy[] => {
    const policy = state.policies?.[name];
    return policy === undefined ? [] : [policy];
  };
  const ofGroup = group === undefined ? undefined : state.groups?.[group];
  return {
    policies: [
      ...(inline === undefined ? [] : [inline]),
      ...attached.flatMap(named),
      ...(ofGroup === undefined ? [] : [ofGroup]),
    ],
    ...(boundary === undefined ? {} : { boundary: state.policies?.[boundary] ?? [] }),
  };
}

/**
 * In the account that owns the resource, either side allows.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * What a resource's policy gives to a session or user by its own ARN, or to `*` by aws:PrincipalArn, a boundary that is
 * silent does not take away; what it gives to a role, it does: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function withinAccount(
  resource: Policy | undefined,
  identity: Attached,
  who: Who,
  operation: Operation,
  isCut: Tri = "no",
): Tri {
  const own = identity.policies.map((policy) => effectsOf(policy, who, operation));
  const boundary = identity.boundary === undefined ? undefined : effectsOf(identity.boundary, who, operation);
  const bounds = boundary === undefined ? "yes" : byAny(boundary);
  const { allow, deny } = effectsOf(resource, who, operation);
  // of an unconditional `*`, the page does not say whether a boundary limits it
  const byEveryone = bounds === "yes" ? allow.everyone : and(allow.everyone, "silent");
  const open = or(allow.everyoneByArn, byEveryone);
  const allowed = or(
    and(or(...own.map(byAny)), bounds),
    allow.itself,
    and(allow.role, bounds),
    isCut === "no" ? open : and(open, "silent"),
  );
  return and(allowed, not(or(deny, boundary?.deny ?? "no", ...own.map((effects) => effects.deny))));
}
