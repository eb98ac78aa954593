import { existsSync } from "node:fs";
import { generatedFile, writeTemplates } from "../../scripts/templates";
import { generatedSchema } from "../../scripts/schema-file";
import { findTools } from "./tools";

/** Once before all suites: what they import is there, and which outside programs are. */
export default async function setup(): Promise<void> {
  if (!existsSync(generatedFile)) writeTemplates();
  if (!existsSync(generatedSchema)) {
    // it reads the whole catalogue
    const { writeSchemaCheck } = await import("../../scripts/schema.js");
    writeSchemaCheck();
  }
  process.env["GRANTFORM_TOOLS"] = JSON.stringify(findTools());
}
