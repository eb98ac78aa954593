import { parseDocument } from "./parser";

/** What a YAML text says, as JSON's values; undefined where it is none, or has what only one reading of YAML knows. */
export function plainValue(text: string): unknown {
  const read = parseDocument(text, { merge: true, logLevel: "silent" });
  if (read.errors.length + read.warnings.length > 0) return undefined;
  try {
    return read.toJS() as unknown;
  } catch {
    return undefined; // more aliases than anybody writes
  }
}
