import { collectionFunctions } from "./functions-collections";
import { fileFunctions } from "./functions-files";
import { jsonFunctions } from "./functions-json";
import { listFunctions } from "./functions-lists";
import { textFunctions } from "./functions-texts";
import { fails, isUnknown, stops, type Lookup, type Value } from "./hcl-value";

/** One of Terraform's functions; undefined where its answer is not known. */
export type Call = (values: readonly Value[], lookup: Lookup) => Value | undefined;

/** These look at whether others fail. */
const guards: { readonly [name: string]: Call } = {
  try: (values) => {
    const first = values.findIndex((value) => !fails(value));
    return values.at(first);
  },
  can: ([value]) => {
    if (fails(value)) return false;
    return isUnknown(value) ? undefined : true;
  },
};

const functions: { readonly [name: string]: Call } = {
  ...collectionFunctions,
  ...jsonFunctions,
  ...listFunctions,
  ...textFunctions,
  ...fileFunctions,
};

/** Calls one of Terraform's functions; undefined where it is not supported, or its answer is not known. */
export function callFunction(name: string, values: readonly Value[], lookup: Lookup): Value | undefined {
  if (Object.hasOwn(guards, name)) return guards[name]?.(values, lookup);
  const failing = values.find(stops);
  if (failing !== undefined) return failing;
  return Object.hasOwn(functions, name) ? functions[name]?.(values, lookup) : undefined;
}
