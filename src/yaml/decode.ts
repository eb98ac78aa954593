import { parseDocument } from "./parser";

/**
 * What a YAML text says; undefined where it is none, or only one reading of YAML knows what it means. Never throws.
 * Source: https://developer.hashicorp.com/terraform/language/functions/yamldecode
 */
export function decodeYaml(text: string): unknown {
  const read = parseDocument(text, { merge: true, logLevel: "silent" });
  if (read.errors.length + read.warnings.length > 0) return undefined;
  try {
    return read.toJS();
  } catch {
    return undefined; // more aliases than anybody writes
  }
}
