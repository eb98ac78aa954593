import type { Policy, PolicyStatement } from "./policy";

/** Statements as texts that are equal where AWS treats them alike: Sid, order, repetition and the case of actions aside. */
export function canonicalStatement({ version }: Policy, s: PolicyStatement): string {
  const known = found.get(s);
  if (known?.version === version) return known.text;
  const text = canonicalText(version, s);
  found.set(s, { version, text });
  return text;
}

/** Statements are asked for again and again while they are compared. */
const found = new WeakMap<PolicyStatement, { readonly version: Policy["version"]; readonly text: string }>();

function canonicalText(version: Policy["version"], s: PolicyStatement): string {
  const sorted = (list: readonly string[] | undefined) => list && (list.length < 2 ? list : [...new Set(list)].sort());
  const lower = (list: readonly string[] | undefined) => list?.map((text) => text.toLowerCase());
  const ids = (list: PolicyStatement["principals"]) => sorted(list?.map(({ kind, id }) => `${kind} ${id}`));
  const conditions = s.conditions.map(({ operator, key, values, each, ifExists }) =>
    JSON.stringify([operator, key.toLowerCase(), sorted(values), each, ifExists]),
  );
  return JSON.stringify([
    version,
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
