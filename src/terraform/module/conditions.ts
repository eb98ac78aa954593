import type { Need } from "../../catalogue/pattern";
import { inline } from "../inline";
import { map, type MapValue, type Value } from "../model";

/** A feature as the name of its variable, e.g. `set-acl` → `set_acl`. */
export function variableName(feature: string): string {
  return feature.replaceAll("-", "_");
}

/** Code that says whether a need's feature is on: undefined where it has none. */
export function flagOf({ feature }: Need): string | undefined {
  return feature === undefined ? undefined : `var.${variableName(feature)}`;
}

/** A condition of a statement as an object. */
export function condition(test: string, variable: Value, values: Value): MapValue {
  return map({ test, variable, values });
}

/** The same as code, on one line. */
export function conditionCode(test: string, variable: Value, values: Value): string {
  return inline(condition(test, variable, values));
}
