import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { service, serviceIds } from "../../src/cli/services";
import { generatedFile, writeTemplates } from "../../scripts/templates";
import { generatedSchema } from "../../scripts/schema-file";
import { findTools } from "./tools";

/** Once before all suites: what they import is there, and which outside programs are. */
export default function setup(): void {
  if (!existsSync(generatedFile)) writeTemplates();
  if (!existsSync(generatedSchema)) {
    // it reads the whole catalogue
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- jest maps no names for its global setup
    const { writeSchemaCheck } = require("../../scripts/schema") as { readonly writeSchemaCheck: () => void };
    writeSchemaCheck();
  }
  const file = join(mkdtempSync(join(tmpdir(), "grantform-patterns-")), "patterns.json");
  writeFileSync(file, JSON.stringify(serviceIds().map(service)));
  process.env["GRANTFORM_PATTERNS"] = file;
  process.env["GRANTFORM_TOOLS"] = JSON.stringify(findTools());
}
