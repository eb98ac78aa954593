import { acceptsKey, expandAction } from "../../iam/actions";
import { operators, readOperator } from "../condition/operators";
import { isWithin, readBool, readIpRange } from "../condition/values";
import { hasHole } from "../hole";
import { serviceIsKnown } from "../level";
import type { PolicyStatement } from "../policy";
import { isObject, items, show, type Problems } from "../problems";
import type { Raw } from "./raw";

/** Conditions that AWS accepts and that never hold, always hold, or hold where they seem not to. */
export function lintConditions(statement: PolicyStatement, raw: Raw, path: string, report: Problems): void {
  const known = (statement.actions ?? []).every((action) => !hasHole(action) && serviceIsKnown(action));
  const actions = known ? (statement.actions ?? []) : [];
  if (!isObject(raw["Condition"])) return;
  for (const [written, keys] of Object.entries(raw["Condition"])) {
    for (const [key, values] of isObject(keys) ? Object.entries(keys) : []) {
      const at = `${path}.Condition.${written}.${key}`;
      lintKey(actions, key, at, report);
      lintValues(written, values, at, report);
      lintAddresses(key, values, at, report);
      if (/^ForAllValues:/i.test(written) && statement.effect === "Allow" && !mustBeThere(statement, key)) {
        const fix = `add "Null": {${show(key)}: "false"}`;
        report.warning("for-all-values", at, `${written} also holds for requests without ${key}`, fix);
      }
    }
  }
}

/** Whether another condition of the statement fails where a request does not have the key. */
function mustBeThere({ conditions }: PolicyStatement, key: string): boolean {
  const name = key.toLowerCase();
  return conditions.some(({ operator, key: other, values, each, ifExists }) => {
    if (other.toLowerCase() !== name || each === "all" || ifExists) return false;
    if (operator === "Null") return values.every((value) => readBool(value) === false);
    return each === "any" || operators[operator]?.negated !== true;
  });
}

/** A key that is never in the request: the condition never holds, or always does. */
function lintKey(actions: readonly string[], key: string, path: string, report: Problems): void {
  const without = actions.filter((action) => {
    const covered = expandAction(action);
    return covered.length > 0 && covered.every((name) => acceptsKey(name, key) === false);
  });
  if (without.length === 0) return;
  const names = without.length > 3 ? `${without.slice(0, 3).join(", ")} …` : without.join(", ");
  report.warning(
    "condition-key",
    path,
    `requests for ${names} never have ${show(key)}`,
    "put these actions into a statement without it",
  );
}

function lintValues(written: string, values: unknown, path: string, report: Problems): void {
  const name = readOperator(written)?.operator ?? "";
  const operator = operators[name];
  if (operator?.family !== "string" || operator.wildcards) return;
  for (const { value, path: at } of items(values, path)) {
    if (typeof value !== "string" || !/[*?]/.test(value.replace(/\$\{[*?]\}/g, "")) || hasHole(value)) continue;
    const fix = name.includes("Not") ? "use StringNotLike" : "use StringLike";
    report.warning(
      "wildcard-in-equals",
      at,
      `${name} compares ${show(value)} letter by letter: the wildcard is plain text`,
      fix,
    );
  }
}

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(readIpRange);

/** `aws:SourceIp` is where a request comes from on the internet; through a VPC endpoint it has none. */
function lintAddresses(key: string, values: unknown, path: string, report: Problems): void {
  if (key.toLowerCase() !== "aws:sourceip") return;
  for (const { value, path: at } of items(values, path)) {
    const range = typeof value === "string" && !hasHole(value) ? readIpRange(value) : undefined;
    if (!range) continue;
    if (!privateRanges.some((one) => one !== undefined && isWithin(range, one))) continue;
    const fix = "use aws:VpcSourceIp with aws:SourceVpc for addresses inside a VPC";
    report.warning("private-address", at, `no request comes from the private range ${show(value)}`, fix);
  }
}
