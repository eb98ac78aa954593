import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { patterns } from "../support/patterns";
import type { Report } from "../../src/review/report";
import { review } from "../../src/review/review";
import type { Rule } from "../../src/review/rule";
import { rules } from "../../src/review/rules/all";
import { readSource } from "../../src/files/read-source";

const folder = join(__dirname, "cases");

/** Folders with a plan that real Terraform made: scripts/regenerate-plans.ts. */
export const cases: readonly string[] = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, "plan.json")))
  .sort();

export function pathOf(name: string, file: string): string {
  return join(folder, name, file);
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** How a case is reviewed, where it says so in review.json. */
interface CaseOptions {
  readonly known?: { readonly [account: string]: string };
  readonly source?: boolean;
}

/**
 * Reviews the plan of a case.
 *
 * @param twin the plan and, where the case reads them, the files of the same configuration in JSON syntax
 */
export async function reviewCase(
  name: string,
  using: readonly Rule[] = rules,
  twin?: { readonly plan: string; readonly folder: string },
): Promise<Report> {
  const file = pathOf(name, "review.json");
  const { known = {}, source = false } = existsSync(file) ? (json(file) as CaseOptions) : {};
  const read = source ? { source: await readSource(twin?.folder ?? pathOf(name, ".")) } : {};
  const plan = json(pathOf(name, twin?.plan ?? "plan.json"));
  return review(plan, { patterns, known: new Map(Object.entries(known)), ...read }, using);
}
