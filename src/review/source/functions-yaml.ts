import { parseDocument } from "../../yaml/parser";
import type { TerraformFunction } from "./functions";
import type { HclValue } from "./hcl-value";

/**
 * What a YAML text says; undefined where it is none, or has what only one reading of YAML knows.
 * Source: https://developer.hashicorp.com/terraform/language/functions/yamldecode
 */
function decode(text: HclValue | undefined): HclValue | undefined {
  if (typeof text !== "string") return undefined;
  const read = parseDocument(text, { merge: true, logLevel: "silent" });
  if (read.errors.length + read.warnings.length > 0) return undefined;
  try {
    return read.toJS() as HclValue;
  } catch {
    return undefined; // more aliases than anybody writes
  }
}

export const yamlFunctions: { readonly [name: string]: TerraformFunction } = { yamldecode: ([text]) => decode(text) };
