import { readFileSync } from "node:fs";
import { readDeclared } from "../../../src/declared/read";
import { adopt } from "../../../src/review/adopt/adopt";
import { accept } from "../../../src/review/accept";
import { review } from "../../../src/review/review";
import { ruleIds } from "../../../src/review/rules/all";
import { service, serviceIds } from "../../../src/cli/services";
import { cases, pathOf, patterns } from "../case";

export const catalogue = { serviceIds: serviceIds(), service, ruleIds, textOf: () => "" };

const declaredRules = ["undeclared-access", "beyond-grant", "grant-not-met"];

test.each(cases)("what is adopted of %s is all declared", (name) => {
  const plan: unknown = JSON.parse(readFileSync(pathOf(name, "plan.json"), "utf8"));
  const { text } = adopt(plan, { patterns }, catalogue);
  const file = readDeclared(text, "grants.yaml", catalogue);
  const report = accept(review(plan, { patterns, grants: { file, today: "0000-01-01" } }), file.accept, "0000-01-01");
  const left = report.findings.filter(({ rule, accepted }) => declaredRules.includes(rule) && accepted === undefined);
  expect(left).toEqual([]);
  if (process.env["SHOW"]) console.log(text, report.verdict);
});
