import { directionsOf } from "../../grants/needs";
import { directions, type Need, type ServicePattern } from "../../catalogue/pattern";

/** A feature as the name of its variable, e.g. `set-acl` → `set_acl`. */
export const variableName = (feature: string): string => feature.replaceAll("-", "_");

const flag = (feature: string | undefined): string | undefined =>
  feature === undefined ? undefined : `var.${variableName(feature)}`;

/**
 * Code that says when a bucket is in need of an action, given the needs that name it: undefined where it always is.
 * In the code a bucket is called `bucket`.
 */
export const neededWhen = (pattern: ServicePattern, action: string): string | undefined => {
  const offered = directionsOf(pattern);
  const needs = directions.map((direction) =>
    pattern.access[direction]?.needs.find((need) => need.action === action && need.on === "bucket"),
  );
  const flags = needs.map((need) => flag(need?.feature));
  const everywhere = needs.filter((need) => need !== undefined).length === offered.length;
  if (everywhere && new Set(flags.filter((_, at) => needs[at] !== undefined)).size === 1) {
    return flags.find((one) => one !== undefined);
  }
  const parts = directions.flatMap((direction, at) => {
    if (needs[at] === undefined) return [];
    const has = `contains(bucket.access, "${direction}")`;
    return [flags[at] === undefined ? has : `${flags[at]} && ${has}`];
  });
  return parts.length === 1 ? parts[0] : parts.map((part) => (part.includes("&&") ? `(${part})` : part)).join(" || ");
};

/** Code of a list of actions: those of features hang on their variables. */
export const flagOf = (need: Need): string | undefined => flag(need.feature);
