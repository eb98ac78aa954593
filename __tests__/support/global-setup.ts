import { existsSync } from "node:fs";
import { generatedFile, writeTemplates } from "../../scripts/templates";
import { findTools } from "./tools";

/** Once before all suites: what they import is there, and which outside programs are. */
export default function setup(): void {
  if (!existsSync(generatedFile)) writeTemplates();
  process.env["GRANTFORM_TOOLS"] = JSON.stringify(findTools());
}
