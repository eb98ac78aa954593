import { collectionFunctions } from "./functions-collections";
import { fileFunctions } from "./functions-files";
import { jsonFunctions } from "./functions-json";
import { listFunctions } from "./functions-lists";
import { textFunctions } from "./functions-texts";
import { isFailure, isUnknownValue, stops, type Lookup, type HclValue } from "./hcl-value";

/** One of Terraform's functions; undefined where its answer is not known. */
export type TerraformFunction = (values: readonly HclValue[], lookup: Lookup) => HclValue | undefined;

/** These look at whether others fail. */
const guards: { readonly [name: string]: TerraformFunction } = {
  try: (values) => {
    const first = values.findIndex((value) => !isFailure(value));
    return values.at(first);
  },
  can: ([value]) => {
    if (isFailure(value)) return false;
    return isUnknownValue(value) ? undefined : true;
  },
};

const functions: { readonly [name: string]: TerraformFunction } = {
  ...collectionFunctions,
  ...jsonFunctions,
  ...listFunctions,
  ...textFunctions,
  ...fileFunctions,
};

/** Calls one of Terraform's functions; undefined where it is not supported, or its answer is not known. */
export function callFunction(name: string, values: readonly HclValue[], lookup: Lookup): HclValue | undefined {
  if (Object.hasOwn(guards, name)) return guards[name]?.(values, lookup);
  const failing = values.find(stops);
  if (failing !== undefined) return failing;
  return Object.hasOwn(functions, name) ? functions[name]?.(values, lookup) : undefined;
}
