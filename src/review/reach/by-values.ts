import type { Condition, PolicyStatement } from "../../policy";
import { hasHole } from "../../policy/hole";
import type { Asker } from "../../policy/asker";
import type { Atom } from "./atoms";
import type { Held } from "./judge";
import { surplusIn } from "./surplus-in";

/** More values than these are not told apart: a row names all of them then. */
const mostValues = 24;

/** Whether each value of a condition lets in requests of its own: a statement with several is as good as one for each. */
function isAnyOf({ operator, each, values }: Condition): boolean {
  const isPositive = !/Not|^Null$|^Unknown$/.test(operator);
  return isPositive && each !== "all" && values.length > 1 && values.length <= mostValues && !values.some(hasHole);
}

function sameCondition(a: Condition, b: Condition): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Conditions that ask for these values where they ask for those of one of them. */
export function withValues(
  conditions: readonly Condition[],
  of: Condition,
  values: readonly string[],
): readonly Condition[] {
  return conditions.map((one) => (sameCondition(one, of) ? { ...one, values } : one));
}

/** The first condition of which some values change something and others do not, with both. */
export function dividedIn(
  conditions: readonly Condition[],
  changes: (condition: Condition, value: string) => boolean,
):
  | { readonly condition: Condition; readonly changed: readonly string[]; readonly others: readonly string[] }
  | undefined {
  for (const condition of conditions.filter(isAnyOf)) {
    const changed = condition.values.filter((value) => changes(condition, value));
    const others = condition.values.filter((value) => !changed.includes(value));
    if (changed.length > 0 && others.length > 0) return { condition, changed, others };
  }
  return undefined;
}

function ofValues(atom: Atom, of: Condition, values: readonly string[]): Atom {
  const cut = (statement: PolicyStatement): PolicyStatement => ({
    ...statement,
    conditions: withValues(statement.conditions, of, values),
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
  const isWritten = (condition: Condition) => atom.written.conditions.some((one) => sameCondition(one, condition));
  const found = dividedIn(atom.statement.conditions.filter(isWritten), (condition, value) => {
    const more = surplusIn(ofValues(atom, condition, [value]), here.effective, there.effective, asker);
    return "witness" in more || ("undecided" in more && !certain);
  });
  return (
    found && {
      changed: ofValues(atom, found.condition, found.changed),
      others: ofValues(atom, found.condition, found.others),
    }
  );
}
