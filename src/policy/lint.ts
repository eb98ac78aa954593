import { lintActions, lintLevels } from "./lint/actions";
import { lintConditions } from "./lint/conditions";
import type { Raw } from "./lint/raw";
import type { Policy, PolicyKind, PolicyStatement } from "./policy";
import { isObject, items, show, type Problems } from "./problems";

/** What AWS accepts in a statement, but does not do what it seems to. */
export function lint(
  statement: PolicyStatement,
  raw: Raw,
  path: string,
  kind: PolicyKind,
  version: Policy["version"],
  report: Problems,
): void {
  lintActions(raw, path, kind, report);
  lintLevels(statement, raw, path, report);
  lintConditions(statement, raw, path, report);
  if (version === "2008-10-17") lintVariables(raw, path, report);
  if (statement.notPrincipals && statement.effect === "Allow") {
    const fix = "name the principals, or use Deny with NotPrincipal";
    report.warning(
      "allow-not-principal",
      `${path}.NotPrincipal`,
      "this allows everyone else in the world, without signing in",
      fix,
    );
  }
}

/** Variables in a version that does not expand them. */
function lintVariables(raw: Raw, path: string, report: Problems): void {
  const look = (values: unknown, at: string) => {
    for (const { value, path: place } of items(values, at)) {
      if (typeof value !== "string" || !/\$\{[^{}]/.test(value)) continue;
      const fix = 'write "Version": "2012-10-17"';
      report.warning("variable-version", place, `${show(value)} is plain text in this policy version`, fix);
    }
  };
  for (const element of ["Resource", "NotResource"]) look(raw[element], `${path}.${element}`);
  for (const [operator, keys] of isObject(raw["Condition"]) ? Object.entries(raw["Condition"]) : []) {
    for (const [key, values] of isObject(keys) ? Object.entries(keys) : [])
      look(values, `${path}.Condition.${operator}.${key}`);
  }
}
