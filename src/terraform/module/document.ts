import { attributes, block, expr, nested, type Block, type Body, type Value } from "../model";
import type { ModuleStatement } from "./statements";

/** Code of the buckets for which a condition holds; the condition calls one `bucket` and its label `label`. */
export function keep(condition: string): string {
  return `{ for label, bucket in var.buckets : label => bucket if ${condition} }`;
}

/** A block that stands there once for each of several things. */
export function dynamic(type: string, each: Value, content: Body): Block {
  return {
    kind: "block",
    type: "dynamic",
    labels: [type],
    body: [...attributes({ for_each: each }), nested("content", content)],
  };
}

/** The conditions of a statement: `each` is code of a list of them. */
export function conditionsOf(each: string): Block {
  return dynamic(
    "condition",
    expr(each),
    attributes({
      test: expr("condition.value.test"),
      variable: expr("condition.value.variable"),
      values: expr("condition.value.values"),
    }),
  );
}

/** Code of the statements that say something. */
function saying(list: string, all: readonly ModuleStatement[]): string {
  return all.some(({ mayBeEmpty }) => mayBeEmpty)
    ? `[for statement in ${list} : statement if length(statement.actions) > 0]`
    : list;
}

interface Always {
  /** Code of lists of conditions that every statement has. */
  readonly always?: readonly string[];
  readonly comment?: readonly string[];
  /** Of the data source. Default: `policy`. */
  readonly name?: string;
}

/** The document that makes a policy of a list of statements (`list` is code of it). */
export function policyDocument(
  list: string,
  all: readonly ModuleStatement[],
  first: { readonly [name: string]: Value },
  principals: readonly Block[],
  { always = ["local.expiry"], comment = [], name = "policy" }: Always = {},
): Block {
  const own = all.some(({ conditions }) => conditions !== undefined);
  const each = [...(own ? ["statement.value.conditions"] : []), ...always];
  const statement = dynamic("statement", expr(saying(list, all)), [
    ...attributes({
      sid: expr("statement.value.sid"),
      actions: expr("statement.value.actions"),
      resources: expr("statement.value.resources"),
    }),
    ...principals,
    conditionsOf(each.length === 1 ? (each[0] ?? "") : `concat(${each.join(", ")})`),
  ]);
  return block("data", ["aws_iam_policy_document", name], [...attributes(first), statement], comment);
}
