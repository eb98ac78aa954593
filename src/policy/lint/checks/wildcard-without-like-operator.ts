import { operators } from "../../../aws/condition-operators";
import { show } from "../show";
import { conditionCheck } from "../check";
import { documented } from "../check-info";

export const wildcardWithoutLikeOperator = conditionCheck(
  documented(
    "warning",
    "Wildcard without like operator",
    "The star is compared as a plain character.",
    "wildcard-in-equals",
  ),
  ({ operator, values, name }, report) => {
    if (operators[operator]?.family !== "string" || operators[operator].wildcards) return;
    for (const { text, path } of values) {
      if (!/[*?]/.test(text.replace(/\$\{[*?]\}/g, ""))) continue;
      const never = operator.includes("Not") ? "it matches nothing" : "it never matches";
      const message = `${operator} compares ${show(text)} letter by letter: the wildcard is plain text, ${never}`;
      report(path, message, likeFix(name, operator));
    }
  },
);

/** For what has to be a secret or one's own, a pattern would let others in. */
function likeFix(name: string, operator: string): string {
  if (name === "sts:externalid") return "write the external ID in full: a pattern would let in others";
  const like = operator.includes("Not") ? "StringNotLike" : "StringLike";
  return `write the whole value; where a pattern is meant, use ${like}`;
}
