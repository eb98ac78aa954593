import { readFileSync } from "node:fs";
import type { ServicePattern } from "../../src/catalogue/pattern";

/** The catalogue as the global setup read and checked it: for each suite anew that takes a sixth of a second. */
export const patterns = JSON.parse(
  readFileSync(process.env["GRANTFORM_PATTERNS"] ?? "", "utf8"),
) as readonly ServicePattern[];
