import { isJson, type Json, list } from "../plan/json";
import { anyMarked, dig, type Path } from "../plan/values";

/** Nested blocks that are a set: the plan has them in another order than the configuration. */
const sets: ReadonlySet<string | number> = new Set([
  "principals",
  "not_principals",
  "condition",
  "inline_policy",
  "grant",
  "rule",
]);

/**
 * Whether an expression is its `constant_value`. Of JSON syntax, which CDKTF writes, Terraform gives a template's text
 * there, such as `"${aws_s3_bucket.b.id}"`: it has references besides.
 * Source: https://developer.hashicorp.com/terraform/internals/json-format#expression-representation, and
 * https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export function isConstant(expression: Json): boolean {
  return "constant_value" in expression && list(expression["references"]).length === 0;
}

export function isExpression(value: unknown): value is Json {
  return isJson(value) && ("constant_value" in value || "references" in value);
}

function plain(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).sort() : value;
}

/** Whether a block of the plan can come from this one of the configuration: what is constant is as it says. */
function fits(block: unknown, values: unknown, unknown: unknown): boolean {
  return Object.entries(isJson(block) ? block : {}).every(([name, expression]) => {
    if (!isExpression(expression) || !isConstant(expression)) return true;
    if (anyMarked(dig(unknown, [name]))) return false;
    const [written, planned] = [expression["constant_value"], dig(values, [name])];
    // JSON syntax escapes what is no template
    if (JSON.stringify(written).includes("$")) return true;
    const [a, b] = [plain(written), plain(planned)];
    return JSON.stringify(a) === JSON.stringify(b) || String(a) === String(b);
  });
}

/**
 * Which block of the configuration a block of the plan comes from. A dynamic one leaves none behind, and the plan may have
 * the others in another order.
 */
function blockOf(
  name: string | number,
  blocks: readonly unknown[],
  index: number,
  planned: readonly unknown[],
  unknown: unknown,
): number | undefined {
  if (blocks.length === planned.length && (blocks.length === 1 || !sets.has(name))) return index;
  const fitting = (at: number): number[] =>
    [...blocks.keys()].filter((from) => fits(blocks[from], planned[at], dig(unknown, [at])));
  const candidates = fitting(index);
  if (candidates.length <= 1) return candidates[0];
  // alike in all that is known: which is which makes no difference
  const alike = [...planned.keys()].filter(
    (at) =>
      JSON.stringify(planned[at]) === JSON.stringify(planned[index]) && String(fitting(at)) === String(candidates),
  );
  return alike.length === candidates.length ? candidates[alike.indexOf(index)] : undefined;
}

/**
 * The expression of an attribute in a resource's `expressions`; undefined where the configuration has none, or where it is
 * not sure which.
 *
 * @param path of the attribute in the plan's values, e.g. `["rule", 0, "kms_key_id"]`; one of an element is that of its list
 */
export function expressionAt(expressions: unknown, values: unknown, unknown: unknown, path: Path): Json | undefined {
  let at = expressions;
  const done: (string | number)[] = [];
  for (const step of path) {
    if (isExpression(at)) return at;
    if (Array.isArray(at) && typeof step === "number") {
      const name = done.at(-1) ?? "";
      const from = blockOf(name, at, step, list(dig(values, done)), dig(unknown, done));
      at = from === undefined ? undefined : at[from];
    } else at = dig(at, [step]);
    done.push(step);
  }
  return isJson(at) ? at : undefined;
}
