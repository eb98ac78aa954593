import type { Policy, State, Statement } from "./world";

/** Changes all statements of a state alike. */

export type Where = "resource" | "trust" | "identity";

export type Change = (statement: Statement, where: Where) => Statement;

function inPolicy(policy: Policy, where: Where, change: Change): Policy {
  return policy === "unknown" ? policy : policy.map((statement) => change(statement, where));
}

export function mapped<T>(of: { readonly [name: string]: T }, change: (item: T) => T): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(of).map(([name, item]) => [name, change(item)]));
}

/** A state with every statement changed but those of keys. */
export function statementsChanged(state: State, change: Change): State {
  const identity = <T extends { readonly inline?: Policy }>(of: T): T =>
    of.inline === undefined ? of : { ...of, inline: inPolicy(of.inline, "identity", change) };
  const policy = (of: Policy): Policy => inPolicy(of, "identity", change);
  const { buckets, roles, users, groups, policies } = state;
  return {
    ...state,
    buckets: mapped(buckets, (bucket) => ({
      ...bucket,
      ...(bucket.policy && { policy: inPolicy(bucket.policy, "resource", change) }),
      ...(bucket.points && {
        points: mapped(bucket.points, (point) => ({ ...point, policy: inPolicy(point.policy, "resource", change) })),
      }),
    })),
    ...(roles && {
      roles: mapped(roles, (role) => ({ ...identity(role), trust: inPolicy(role.trust, "trust", change) })),
    }),
    ...(users && { users: mapped(users, identity) }),
    ...(groups && { groups: mapped(groups, policy) }),
    ...(policies && { policies: mapped(policies, policy) }),
  };
}
