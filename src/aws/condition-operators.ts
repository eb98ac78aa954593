/** What a condition operator compares. */
export type Family = "string" | "arn" | "number" | "date" | "bool" | "ip" | "binary" | "null";

export interface Operator {
  readonly family: Family;
  /** True when no value matches, and when the key is missing. */
  readonly negated?: true;
  /** `*` and `?` in its values are wildcards. */
  readonly wildcards?: true;
  readonly ignoreCase?: true;
  /** For numbers and dates: how the request's value must lie to the policy's. */
  readonly order?: "<" | "<=" | ">" | ">=";
}

/**
 * All condition operators without prefix and suffix.
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 */
export const operators: { readonly [name: string]: Operator } = {
  StringEquals: { family: "string" },
  StringNotEquals: { family: "string", negated: true },
  StringEqualsIgnoreCase: { family: "string", ignoreCase: true },
  StringNotEqualsIgnoreCase: { family: "string", ignoreCase: true, negated: true },
  StringLike: { family: "string", wildcards: true },
  StringNotLike: { family: "string", wildcards: true, negated: true },
  NumericEquals: { family: "number" },
  NumericNotEquals: { family: "number", negated: true },
  NumericLessThan: { family: "number", order: "<" },
  NumericLessThanEquals: { family: "number", order: "<=" },
  NumericGreaterThan: { family: "number", order: ">" },
  NumericGreaterThanEquals: { family: "number", order: ">=" },
  DateEquals: { family: "date" },
  DateNotEquals: { family: "date", negated: true },
  DateLessThan: { family: "date", order: "<" },
  DateLessThanEquals: { family: "date", order: "<=" },
  DateGreaterThan: { family: "date", order: ">" },
  DateGreaterThanEquals: { family: "date", order: ">=" },
  Bool: { family: "bool" },
  BinaryEquals: { family: "binary" },
  IpAddress: { family: "ip" },
  NotIpAddress: { family: "ip", negated: true },
  ArnEquals: { family: "arn", wildcards: true },
  ArnLike: { family: "arn", wildcards: true },
  ArnNotEquals: { family: "arn", wildcards: true, negated: true },
  ArnNotLike: { family: "arn", wildcards: true, negated: true },
  Null: { family: "null" },
};

const byLowerCase = new Map(Object.keys(operators).map((name) => [name.toLowerCase(), name]));

/** An operator as written, e.g. `ForAllValues:StringLikeIfExists`, taken apart; undefined if there is none like it. */
export function readOperator(
  written: string,
): { readonly operator: string; readonly each?: "all" | "any"; readonly ifExists?: true } | undefined {
  const match = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/i.exec(written);
  const operator = byLowerCase.get(match?.[2]?.toLowerCase() ?? "");
  if (!match || !operator) return undefined;
  const each = match[1]?.toLowerCase() === "forallvalues" ? "all" : "any";
  return { operator, ...(match[1] ? { each } : {}), ...(match[3] ? { ifExists: true } : {}) };
}
