import type { Policy, PolicyStatement } from "./policy";

/** Statements as texts that are equal where AWS treats them alike: Sid, order, repetition and the case of actions aside. */
export function canonicalStatement(policy: Policy, s: PolicyStatement): string {
  const sorted = (list: readonly string[] | undefined) => list && [...new Set(list)].sort();
  const lower = (list: readonly string[] | undefined) => list?.map((text) => text.toLowerCase());
  const ids = (list: PolicyStatement["principals"]) => sorted(list?.map(({ kind, id }) => `${kind} ${id}`));
  const conditions = s.conditions.map(({ operator, key, values, each, ifExists }) =>
    JSON.stringify([operator, key.toLowerCase(), sorted(values), each, ifExists]),
  );
  return JSON.stringify([
    policy.version,
    s.effect,
    ids(s.principals),
    ids(s.notPrincipals),
    sorted(lower(s.actions)),
    sorted(lower(s.notActions)),
    sorted(s.resources),
    sorted(s.notResources),
    conditions.sort(),
  ]);
}
