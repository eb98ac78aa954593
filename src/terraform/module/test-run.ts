import { documentJson } from "../../grants/document";
import type { Statement } from "../../grants/statement";
import { attributes, block, call, expr, map, nested, type Block, type Value } from "../model";
import type { TerraformJson } from "../json";

/** A plan with its checks. */
export function run(name: string, body: Block["body"]): Block {
  return block("run", [name], [...attributes({ command: expr("plan") }), ...body]);
}

export function assert(condition: Value, message: string): Block {
  return nested("assert", attributes({ condition, error_message: expr(message) }));
}

/** The AWS provider writes the actions, resources and principals of a statement in reverse order. */
const reversed = new Set(["Action", "Resource", "AWS", "Service"]);

function fromJson(json: TerraformJson, key = ""): Value {
  if (typeof json !== "object" || json === null) return json;
  if (!Array.isArray(json)) {
    return map(Object.fromEntries(Object.entries(json).map(([name, value]) => [name, fromJson(value, name)])));
  }
  const items = json as readonly TerraformJson[];
  const sorted = reversed.has(key)
    ? [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? 1 : -1))
    : items;
  return sorted.map((item) => fromJson(item));
}

/** That an output holds just this policy, word for word. */
export function isPolicy(output: string, statements: readonly Statement[]): Block {
  return assert(
    {
      kind: "equal",
      left: expr(`jsondecode(${output})`),
      right: fromJson(documentJson(statements) as unknown as TerraformJson),
    },
    `"the policy is \${${output}}"`,
  );
}

/** Code of what a policy grants: each action on each resource, with the rest of its statement but the Sid. */
function grantsOf(output: string): string {
  return `toset(flatten([
  for statement in jsondecode(${output}).Statement : [
    for action in flatten([statement.Action]) : [
      for resource in flatten([statement.Resource]) : jsonencode(merge(
        { for name, value in statement : name => value if name != "Sid" },
        { Action = action, Resource = resource },
      ))
    ]
  ]
]))`;
}

/** That an output grants just what these statements say, however they are put together. */
export function grantsJust(output: string, statements: readonly Statement[]): Block {
  const lines = documentJson(statements).Statement.flatMap(({ Sid: _, Action, Resource, ...rest }) =>
    [Action].flat().flatMap((action) =>
      [Resource ?? []].flat().map((resource) => {
        const grant = { Action: action, Resource: resource, ...rest } as unknown as TerraformJson;
        return call("jsonencode", fromJson(grant));
      }),
    ),
  );
  return assert(
    { kind: "equal", left: expr(grantsOf(output)), right: call("toset", lines) },
    `"the policy is \${${output}}"`,
  );
}
