import type { Condition, PolicyStatement } from "../../policy";
import { hasHole } from "../../policy/hole";
import type { Asker } from "../../policy/asker";
import type { Atom } from "./atoms";
import type { Held } from "./judge";
import { surplusIn } from "./surplus-in";

/** More values than these are not told apart: a row names all of them then. */
const mostValues = 24;

/** Whether each value of a condition lets in requests of its own: a statement with several is as good as one for each. */
export function isAnyOf({ operator, each, values }: Condition): boolean {
  const isPositive = !/Not|^Null$|^Unknown$/.test(operator);
  return isPositive && each !== "all" && values.length > 1 && values.length <= mostValues && !values.some(hasHole);
}

export function sameCondition(a: Condition, b: Condition): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function withValues(atom: Atom, of: Condition, values: readonly string[]): Atom {
  const cut = (statement: PolicyStatement): PolicyStatement => ({
    ...statement,
    conditions: statement.conditions.map((one) => (sameCondition(one, of) ? { ...one, values } : one)),
  });
  const statement = cut(atom.statement);
  const written = cut(atom.written);
  return {
    ...atom,
    statement,
    listed: atom.listed === atom.statement ? statement : cut(atom.listed),
    written,
    only: JSON.stringify(written.conditions.map((one) => one.values)),
  };
}

/** Whether it may be told in what two sides differ. */
function isOpen({ secret, sources }: Held): boolean {
  return secret !== true && sources.every(({ document }) => !document.sensitive);
}

/**
 * A part as two, where something changes for some values of one of its conditions only: of a list of networks, what somebody
 * gains is the address that is added. Undefined: it changes for all of them, or they are not told apart.
 *
 * @param certain only what certainly changes: what may be lost is kept, as far as anybody can tell
 */
export function byValues(
  atom: Atom,
  here: Held,
  there: Held,
  asker: Asker,
  certain: boolean,
): { readonly changed: Atom; readonly others: Atom } | undefined {
  const isNew = there.effective.ways.length === 0;
  if (isNew || atom.undecided !== undefined || !isOpen(here) || !isOpen(there)) return undefined;
  for (const condition of atom.statement.conditions.filter(isAnyOf)) {
    if (!atom.written.conditions.some((one) => sameCondition(one, condition))) continue;
    const changes = (value: string) => {
      const found = surplusIn(withValues(atom, condition, [value]), here.effective, there.effective, asker);
      return "witness" in found || ("undecided" in found && !certain);
    };
    const changed = condition.values.filter(changes);
    const others = condition.values.filter((value) => !changed.includes(value));
    if (changed.length > 0 && others.length > 0)
      return { changed: withValues(atom, condition, changed), others: withValues(atom, condition, others) };
  }
  return undefined;
}
