import type { Need } from "../../catalogue/pattern";
import { call, expr, noted, type Value } from "../model";
import { quote } from "../escape";
import { flagOf } from "./conditions";

/**
 * The actions of a statement with the reason of each; those of a feature hang on its variable.
 * An action that two needs ask for stands once: without a switch where one of them has none, else while either is on.
 */
export const actionList = (needs: readonly Need[], name: (action: string) => string = (action) => action): Value => {
  const byAction = new Map<string, Need[]>();
  for (const need of needs) byAction.set(need.action, [...(byAction.get(need.action) ?? []), need]);
  const sorted = [...byAction].sort(([a], [b]) => (a < b ? -1 : 1));
  const conditions = new Map(sorted.map(([action, of]) => [action, conditionOf(of)]));
  const reason = (of: readonly Need[]): string => [...new Set(of.map(({ because }) => because))].join("; ");
  const fixed = sorted.filter(([action]) => conditions.get(action) === undefined);
  const switched = sorted.filter(([action]) => conditions.get(action) !== undefined);
  if (switched.length === 0) return fixed.map(([action, of]) => noted(name(action), reason(of)));
  return call(
    "concat",
    ...fixed.map(([action, of]) => noted([name(action)], reason(of))),
    ...switched.map(([action, of]) =>
      noted(expr(`${conditions.get(action)} ? [${quote(name(action))}] : []`), reason(of)),
    ),
  );
};

const conditionOf = (needs: readonly Need[]): string | undefined => {
  const flags = needs.map(flagOf);
  return flags.includes(undefined) ? undefined : [...new Set(flags)].join(" || ");
};
