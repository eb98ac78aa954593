import { readFileSync } from "node:fs";
import type { Report } from "../../../src/review/report";
import { cases as plans, pathOf } from "../case";
import { cases } from "./cases";

/** Every report that a test knows: those made by hand, and what the review says of each plan of real Terraform. */
export const fixtures: readonly (readonly [name: string, report: Report])[] = [
  ...Object.entries(cases),
  ...plans.map((name) => [name, JSON.parse(readFileSync(pathOf(name, "expected.json"), "utf8")) as Report] as const),
];
