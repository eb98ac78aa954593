import type { TerraformFunction } from "./functions";
import { mapEntries, isList, isMap, isUnknownValue, type Lookup, type HclValue } from "./hcl-value";
import { holesInJson } from "./json-holes";

/** Unknown parts become holes, so that the rest of the document stays readable. */
function encode(value: HclValue, lookup: Lookup): unknown {
  if (isUnknownValue(value)) return lookup.textOf(value);
  if (isList(value)) return value.map((item) => encode(item, lookup));
  if (isMap(value)) return Object.fromEntries(mapEntries(value).map(([key, item]) => [key, encode(item, lookup)]));
  return value;
}

function decode(text: HclValue | undefined): HclValue | undefined {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(holesInJson(text)) as HclValue;
  } catch {
    return undefined;
  }
}

export const jsonFunctions: { readonly [name: string]: TerraformFunction } = {
  jsonencode: ([value], lookup) => (value === undefined ? undefined : JSON.stringify(encode(value, lookup))),
  jsondecode: ([text]) => decode(text),
  yamldecode: ([text], lookup) => (typeof text === "string" ? (lookup.yaml(text) as HclValue | undefined) : undefined),
};
