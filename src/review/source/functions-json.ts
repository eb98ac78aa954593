import type { Call } from "./functions";
import { entriesOf, isList, isMap, isUnknown, type Lookup, type Value } from "./hcl-value";
import { holesInJson } from "./json-holes";

/** Unknown parts become holes, so that the rest of the document stays readable. */
function encode(value: Value, lookup: Lookup): unknown {
  if (isUnknown(value)) return lookup.textOf(value);
  if (isList(value)) return value.map((item) => encode(item, lookup));
  if (isMap(value)) return Object.fromEntries(entriesOf(value).map(([key, item]) => [key, encode(item, lookup)]));
  return value;
}

function decode(text: Value | undefined): Value | undefined {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(holesInJson(text)) as Value;
  } catch {
    return undefined;
  }
}

export const jsonFunctions: { readonly [name: string]: Call } = {
  jsonencode: ([value], lookup) => (value === undefined ? undefined : JSON.stringify(encode(value, lookup))),
  jsondecode: ([text]) => decode(text),
};
