import { directionSets, directionsOf, featureSet, neededActions, needsOn } from "../../grants/needs";
import { listActions } from "../../grants/paths";
import type { GrantedAction } from "../../grants/statement";
import type { ServicePattern } from "../../catalogue/pattern";

/** Every way in which these switches can stand. */
export const featureCombinations = (names: readonly string[]): readonly { readonly [name: string]: boolean }[] =>
  names.reduce<readonly { readonly [name: string]: boolean }[]>(
    (sets, name) => sets.flatMap((set) => [true, false].map((on) => ({ ...set, [name]: on }))),
    [{}],
  );

/**
 * The sets of actions that one statement about whole buckets can come to hold, over all features, directions and paths.
 * A module has one document for each, so that every statement is static text and no two could be one.
 */
export const bucketActionSets = (pattern: ServicePattern): readonly (readonly GrantedAction[])[] => {
  const everything = Object.fromEntries(Object.keys(pattern.features).map((name) => [name, true]));
  const reasons = neededActions(pattern, directionsOf(pattern), "bucket", everything);
  const sets = new Map<string, readonly GrantedAction[]>();
  for (const features of featureCombinations(Object.keys(pattern.features))) {
    for (const of of directionSets(pattern)) {
      const all = neededActions(pattern, of, "bucket", featureSet(pattern, features));
      for (const actions of [all, all.filter(({ action }) => !listActions.includes(action))]) {
        const names = actions.map(({ action }) => action);
        if (names.length > 0)
          sets.set(
            names.join(" "),
            reasons.filter(({ action }) => names.includes(action)),
          );
      }
    }
  }
  return [...sets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, actions]) => actions);
};

/** Actions on buckets that some feature or direction asks for, each once, sorted. */
export const bucketActions = (pattern: ServicePattern): readonly string[] =>
  [...new Set(needsOn(pattern, directionsOf(pattern), "bucket").map(({ action }) => action))].sort();
