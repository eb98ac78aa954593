import { readConfig } from "../../src/review/config";
import { severities, type Severity } from "../../src/review/report";
import { ruleIds } from "../../src/review/rules/all";
import { run } from "../support/run";

interface Listed {
  readonly id: string;
  readonly severity: Severity;
  readonly about: string;
}

test("every rule is listed, with severity and a sentence, the worst first", () => {
  const { code, stdout, stderr } = run(["rules", "--format", "json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { rules } = JSON.parse(stdout) as { readonly rules: readonly Listed[] };
  expect(rules.map(({ id }) => id).sort()).toEqual([...ruleIds].sort());
  expect(rules.filter(({ about }) => !/^[A-Z].*\.$/.test(about))).toEqual([]);
  const ranks = rules.map(({ severity }) => severities.indexOf(severity));
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));

  const text = run(["rules"]).stdout;
  for (const { id, severity, about } of rules)
    expect(text).toMatch(new RegExp(`^${id} +${severity} +${about.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`, "m"));
});

test("what it says of accept is a config that can be read", () => {
  const { stdout } = run(["rules"]);
  const { accept } = readConfig(stdout.slice(stdout.indexOf("accept:")), "grantform.yaml", ruleIds);
  expect(accept).toMatchObject([{ rule: "long-lived-key", expires: "2027-03-31" }]);
});

test("an unknown format is bad input", () => {
  const { code, stderr } = run(["rules", "--format", "sarif"]);
  expect({ code, lines: stderr.trim().split("\n").length }).toEqual({ code: 2, lines: 1 });
  expect(stderr).toContain("Allowed choices are text, json.");
});
