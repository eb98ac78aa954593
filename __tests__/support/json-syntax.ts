import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktn/hcl2json";
import { isJson } from "../../src/review/plan/json";

/** Where Terraform's JSON syntax has a plain reference or type, not a template. */
const plain = new Set(["depends_on", "ignore_changes", "replace_triggered_by", "provider", "providers", "from", "to"]);

function withoutTemplate(text: string): string {
  return /^\$\{(.*)\}$/s.exec(text)?.[1] ?? text;
}

function unwrapped(value: unknown): unknown {
  if (typeof value === "string") return withoutTemplate(value);
  if (Array.isArray(value)) return value.map(unwrapped);
  if (isJson(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwrapped(item)]));
  return value;
}

function jsonForm(value: unknown, path: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => jsonForm(item, path));
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const isType = key === "type" && path[0] === "variable" && path.length === 2;
      // only on a block itself: an argument further inside may have such a name, too
      const isPlain = plain.has(key) && path.length <= (path.includes("lifecycle") ? 4 : 3);
      return [key, isType || isPlain ? unwrapped(item) : jsonForm(item, [...path, key])];
    }),
  );
}

/** A `.tf` file in Terraform's JSON syntax, by a real HCL parser: what a person or CDKTF would write as `.tf.json`. */
export async function jsonSyntax(text: string): Promise<string> {
  return `${JSON.stringify(jsonForm(await parse("main.tf", text)), null, 2)}\n`;
}

/** Rewrites every `.tf` file of these folders to JSON syntax. */
export async function toJsonSyntax(...folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".tf"))) {
      const file = join(folder, name);
      writeFileSync(`${file}.json`, await jsonSyntax(readFileSync(file, "utf8")));
      rmSync(file);
    }
  }
}
