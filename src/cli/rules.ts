import { Command, Option } from "commander";
import { jsonText } from "../review/report/json";
import { severities } from "../review/report";
import type { Rule } from "../review/rule";
import { rules } from "../review/rules/all";
import { colors } from "./colors";
import { print } from "./print";
import { table } from "./table";

/** Every rule, the most severe first. */
export function sortedRules(): readonly Rule[] {
  return [...rules].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1),
  );
}

const acceptance = `
Who has looked at a finding and takes responsibility for it says so in grantform.yaml: the rule; the address or the
principal, or both, as the report prints them; the reason; and the last day, where it is not for good. The finding
stays in the report and no longer fails the run.

accept:
  - rule: long-lived-key
    address: module.encoder.aws_iam_access_key.this[0]
    reason: The vendor takes nothing else. Rotated every quarter
    expires: 2027-03-31
`;

/** What the review looks for, rule by rule. */
export function ruleTable(): string {
  const rows = sortedRules().map(({ id, severity, about }) => [id, severity, about]);
  return (
    table(
      ["rule", "at worst", "what it looks for"].map((head) => colors.bold(head)),
      rows,
    ) + acceptance
  );
}

const formats: { readonly [name: string]: () => string } = {
  text: ruleTable,
  json: () => jsonText({ rules: sortedRules().map(({ id, severity, about }) => ({ id, severity, about })) }),
};

export function command(): Command {
  return new Command("grantform rules")
    .description("What grantform review looks for: each rule with its severity at worst, and how to accept a finding.")
    .addOption(new Option("--format <format>").choices(Object.keys(formats)).default("text"))
    .action(({ format }: { readonly format: string }) => print(formats[format]?.() ?? ""));
}
