import { directions, type Direction, type Level, type Need, type ServicePattern } from "../catalogue/pattern";
import type { GrantedAction } from "./statement";

/** Feature name → on or off, with nothing left to default. */
export type FeatureSet = { readonly [name: string]: boolean };

/** The pattern's features, each as chosen or at its default. */
export const featureSet = (pattern: ServicePattern, chosen: FeatureSet = {}): FeatureSet =>
  Object.fromEntries(Object.entries(pattern.features).map(([name, { default: on }]) => [name, chosen[name] ?? on]));

/** Directions that this service has, input first. */
export const directionsOf = (pattern: ServicePattern): readonly Direction[] =>
  directions.filter((direction) => pattern.access[direction] !== undefined);

/** Every combination of directions that a bucket can have: input, output, input and output. */
export const directionSets = (pattern: ServicePattern): readonly (readonly Direction[])[] => {
  const offered = directionsOf(pattern);
  return offered.length === 2 ? [["input"], ["output"], ["input", "output"]] : [offered];
};

/** Needs of these directions on one level, whatever the features. */
export const needsOn = (pattern: ServicePattern, of: readonly Direction[], on: Level): readonly Need[] =>
  of.flatMap((direction) => pattern.access[direction]?.needs ?? []).filter((need) => need.on === on);

/** Actions needed with these features: each once, sorted by name, with every reason given for it. */
export const neededActions = (
  pattern: ServicePattern,
  of: readonly Direction[],
  on: Level,
  features: FeatureSet,
): readonly GrantedAction[] => {
  const byAction = new Map<string, GrantedAction>();
  for (const { action, because, source, feature } of needsOn(pattern, of, on)) {
    if (feature !== undefined && features[feature] !== true) continue;
    const known = byAction.get(action);
    const reasons = new Set([...(known?.because.split("; ") ?? []), because]);
    byAction.set(action, { action, because: [...reasons].join("; "), source: known?.source ?? source });
  }
  return sortedActions([...byAction.values()]);
};

export const sortedActions = (actions: readonly GrantedAction[]): readonly GrantedAction[] =>
  [...actions].sort((a, b) => (a.action < b.action ? -1 : 1));
