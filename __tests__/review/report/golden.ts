import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "golden");

/**
 * Compares with `golden/<file>`. With UPDATE_GOLDENS=1 it is written instead: read the difference before committing it.
 */
export function expectGolden(file: string, actual: string): void {
  const path = join(folder, file);
  if (process.env["UPDATE_GOLDENS"] === "1") {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, actual);
  }
  expect(actual).toBe(readFileSync(path, "utf8"));
}
