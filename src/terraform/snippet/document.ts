import type { StatementCondition, Statement } from "../../grants/statement";
import { attributes, block, nested, noted, type Attribute, type Block, type Value } from "../model";

function condition({ test, variable, values }: StatementCondition): Block {
  return nested("condition", attributes({ test, variable, values }));
}

function statement({ sid, effect, principals, actions, resources, conditions }: Statement): Block {
  return nested("statement", [
    ...attributes({
      sid,
      effect,
      actions: actions.map(({ action, because }): Value => (because === "" ? action : noted(action, because))),
      resources,
    }),
    ...(principals === undefined
      ? []
      : [nested("principals", attributes({ type: principals.type, identifiers: principals.identifiers }))]),
    ...conditions.map(condition),
  ]);
}

/** Statements as the data source that makes their JSON. */
export function documentBlock(
  name: string,
  statements: readonly Statement[],
  before: readonly Attribute[] = [],
): Block {
  return block("data", ["aws_iam_policy_document", name], [...before, ...statements.map(statement)]);
}
