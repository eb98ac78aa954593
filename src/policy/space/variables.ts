import { hasHole } from "../hole";
import type { Policy } from "../policy";
import { partsOf, variablesIn } from "../text";

/** The texts that may hold variables. */
function textsOf(policies: readonly Policy[]): readonly string[] {
  return policies.flatMap(({ statements }) =>
    statements.flatMap((s) => [
      ...(s.resources ?? []),
      ...(s.notResources ?? []),
      ...s.conditions.flatMap((condition) => condition.values),
    ]),
  );
}

/** The variables that the policies expand, lower case. */
export function variablesOf(policies: readonly Policy[]): readonly string[] {
  const keys = new Set<string>();
  for (const text of textsOf(policies.filter(({ version }) => version === "2012-10-17"))) {
    if (!text.includes("${")) continue;
    for (const key of variablesIn(partsOf(text, { wildcards: true, variables: true }))) keys.add(key);
  }
  return [...keys].filter((key) => !hasHole(key));
}

/** So many texts are held against each other, and so many values come out. */
const mostTexts = 60;
const mostGuesses = 12;

const found = new WeakMap<readonly Policy[], readonly (readonly [string, string])[]>();

/** Values with which a text with a variable becomes like another text: `home/${aws:username}/*` and `home/ana/*` give `ana`. */
export function guesses(policies: readonly Policy[]): readonly (readonly [string, string])[] {
  const known = found.get(policies);
  if (known) return known;
  const texts = [...new Set(textsOf(policies))].slice(0, mostTexts).map((text) => text.split(/[/:](?![^{]*\})/));
  const values = new Map<string, readonly [string, string]>();
  for (const open of texts) {
    for (const other of texts) {
      const at = open.findIndex((part, i) => part !== other[i]);
      const key = /^\$\{([^{},]+)(?:,[^{}]*)?\}\*?$/
        .exec(open[at] ?? "")?.[1]
        ?.trim()
        .toLowerCase();
      // as short as can be, as the texts of the classes are
      const value = (other[at] ?? "").replaceAll("*", "").replaceAll("?", "x");
      if (key !== undefined && /^[^$\0]+$/.test(value)) values.set(`${key} ${value}`, [key, value]);
    }
  }
  const list = [...values.values()].slice(0, mostGuesses);
  found.set(policies, list);
  return list;
}

/** What a variable stands for in examples: a value that some condition names, else one made up from the key. */
export function exampleValues(policies: readonly Policy[]): (key: string) => string {
  const named = new Map<string, string>();
  for (const { statements } of policies) {
    for (const { operator, key, values } of statements.flatMap((s) => s.conditions)) {
      const value = values[0];
      if (!/^String(Equals|Like)$/.test(operator) || value === undefined || /[*?$\0]/.test(value)) continue;
      if (!named.has(key.toLowerCase())) named.set(key.toLowerCase(), value);
    }
  }
  return (key) =>
    named.get(key) ?? (key === "aws:principalaccount" ? "999999999999" : `example-${key.replace(/^.*[:/]/, "")}`);
}
