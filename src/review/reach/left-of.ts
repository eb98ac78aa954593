import { matchesWildcard } from "../../aws/wildcard";
import type { PolicyStatement } from "../../policy";
import type { Asker } from "../../policy/asker";
import { nothing, surplusOf } from "../../policy/effective";
import { groupsOf, openKeysOf } from "../../policy/key-groups";
import { type Atom, enginePart, onlyActions } from "./atoms";
import { cutting, isPlainText } from "./cutting";
import type { Held } from "./judge";
import { spelled } from "./s3";

export function coveredBy(pattern: string, actions: readonly string[]): readonly string[] {
  return actions.filter((action) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase()));
}

function isNamed(action: string, { actions, notActions = [] }: PolicyStatement): boolean {
  return actions === undefined
    ? coveredBy(action, notActions).length === 0 && !notActions.some((one) => coveredBy(one, [action]).length > 0)
    : actions.some((one) => coveredBy(one, [action]).length > 0);
}

/** Actions of which the same statements speak, and whose requests carry the same keys: what becomes of one becomes of all. */
export function alike(
  actions: readonly string[],
  statements: readonly PolicyStatement[],
  asker: Asker,
): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const action of actions) {
    const by = statements.map((statement) => (isNamed(action, statement) ? "1" : "0")).join("");
    groups.set(by, [...(groups.get(by) ?? []), action]);
  }
  const keys = openKeysOf(statements, asker);
  if (keys.length === 0) return [...groups.values()];
  return [...groups.values()].flatMap((some) => groupsOf(some, keys).map((group) => group.actions));
}

/** An action pattern without some of its actions, as rows print it: whatever is shorter. */
export function withoutActions(
  { action, shown, place }: Atom,
  left: readonly string[],
  taken: readonly string[],
): readonly string[] {
  const [label = action, ...others] = shown ?? [action];
  // what has no resource stands in one row with what every bucket has
  if (place.account === true || others.length > 0 || taken.length > left.length) return [...left].sort();
  return [`${label}${label.includes(" except ") ? ", " : " except "}${[...taken].sort().join(", ")}`];
}

/** A part of some of the actions of another one, of which others are taken. */
export function ofSomeActions(atom: Atom, left: readonly string[], taken: readonly string[]): Atom {
  return { ...atom, actions: left, shown: withoutActions(atom, left, taken) };
}

/** The patterns that name exactly what is gone, and what none of them names. */
function names(gone: readonly string[], left: readonly string[], cuts: readonly PolicyStatement[]): readonly string[] {
  const patterns = [...new Set(cuts.flatMap(({ actions = [] }) => actions.filter(isPlainText).map(spelled)))].filter(
    (one) => coveredBy(one, gone).length > 0 && coveredBy(one, left).length === 0,
  );
  const named = new Set(patterns.flatMap((one) => coveredBy(one, gone)));
  return [...patterns, ...gone.filter((action) => !named.has(action))];
}

/**
 * A pattern of actions without those that a Deny, or a boundary, takes away altogether. They stay in it where a policy is
 * sensitive, for what is written: what a rule says of single actions is told of what is left only.
 */
export function leftOf(atom: Atom, here: Held, asker: Asker): Atom {
  const { actions, listed } = atom;
  const cuts = actions.length < 2 ? [] : cutting(here);
  if (cuts.length === 0) return atom;
  // what a boundary takes, another policy may give by itself: of some of them only
  const allows = here.effective.ways.flat().flatMap(({ statements }) => statements);
  const gone = new Set(
    alike(actions, [...new Set([...cuts, ...allows])], asker).flatMap((some) =>
      "none" in surplusOf(enginePart(atom, onlyActions(listed, some)), here.effective, nothing, asker) ? some : [],
    ),
  );
  if (gone.size === 0 || gone.size === actions.length) return atom;
  const left = actions.filter((action) => !gone.has(action));
  const cut: Atom = { ...atom, actions: left, listed: onlyActions(listed, left) };
  if (here.secret === true || here.sources.some(({ document }) => document.sensitive)) return cut;
  const taken = names([...gone], left, cuts);
  return { ...cut, shown: withoutActions(atom, left, taken) };
}
