import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ServicePattern } from "../src/catalogue/pattern";
import { moduleFiles } from "../src/emit/registry";
import { root } from "./support/run";

test("the worked example is a service, and makes a module", () => {
  const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
  const [, path = "", example = ""] = /`modules\/(\S+\.ts)`:\n\n```ts\n([\s\S]*?)^```$/m.exec(text) ?? [];
  // beside modules/, so that its imports mean the same
  mkdirSync(join(root, "coverage"), { recursive: true });
  const folder = mkdtempSync(join(root, "coverage", "example-"));
  try {
    writeFileSync(join(folder, path), example.replaceAll('"../src/', '"../../src/'));
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it was written a moment ago
    const { default: pattern } = require(join(folder, path)) as { default: ServicePattern };
    const [way] = pattern.ways;
    if (way === undefined) throw new Error("the example has no way of access");
    expect(`${pattern.id}.ts`).toBe(path);
    expect(moduleFiles(pattern, way).get("main.tf")).toContain('"s3:PutObjectAcl"');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
