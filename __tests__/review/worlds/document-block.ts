import { expressionOf, hasReference } from "./references";
import { list, type Named, type Statement, type Texts, type World } from "./world";

/** A policy as the statements of `data.aws_iam_policy_document`, read while applying. */

interface Block {
  readonly values: object;
  readonly unknown: object;
  readonly expressions: object;
}

/** Values of which some may be unknown: these are null, and marked. */
function texts(
  value: Texts | undefined,
  syntax: World["syntax"],
): {
  readonly known: unknown;
  readonly unknown: unknown;
  readonly expression: object;
} {
  if (value === undefined) return { known: null, unknown: undefined, expression: {} };
  const open = list(value).map(hasReference);
  return {
    known: list(value).map((text, index) => (open[index] === true ? null : text)),
    unknown: open,
    expression: open.includes(true) ? expressionOf(list(value), syntax) : { constant_value: list(value) },
  };
}

function principals(named: Named | undefined, syntax: World["syntax"]): readonly Block[] {
  const pairs: readonly (readonly [string, Texts])[] =
    named === undefined ? [] : named === "*" ? [["*", "*"]] : Object.entries(named);
  return pairs.map(([type, ids]) => {
    const { known, unknown, expression } = texts(ids, syntax);
    return {
      values: { type, identifiers: known },
      unknown: { identifiers: unknown },
      expressions: { type: { constant_value: type }, identifiers: expression },
    };
  });
}

function conditions(of: Statement["Condition"], syntax: World["syntax"]): readonly Block[] {
  return Object.entries(of ?? {}).flatMap(([test, keys]) =>
    Object.entries(keys).map(([variable, values]) => {
      const { known, unknown, expression } = texts(values, syntax);
      return {
        values: { test, variable, values: known },
        unknown: { values: unknown },
        expressions: {
          test: { constant_value: test },
          variable: { constant_value: variable },
          values: expression,
        },
      };
    }),
  );
}

function blockOf(statement: Statement, syntax: World["syntax"]): Block {
  const fields = {
    actions: texts(statement.Action, syntax),
    not_actions: texts(statement.NotAction, syntax),
    resources: texts(statement.Resource, syntax),
    not_resources: texts(statement.NotResource, syntax),
  };
  const blocks = {
    principals: principals(statement.Principal, syntax),
    not_principals: principals(statement.NotPrincipal, syntax),
    condition: conditions(statement.Condition, syntax),
  };
  const each = (pick: (block: Block) => object) =>
    Object.fromEntries(Object.entries(blocks).map(([key, of]) => [key, of.map(pick)]));
  const some = <T>(pick: (field: ReturnType<typeof texts>) => T) =>
    Object.entries(fields).flatMap(([key, field]) =>
      field.unknown === undefined ? [] : [[key, pick(field)] as const],
    );
  return {
    values: {
      sid: null,
      effect: statement.Effect,
      ...Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.known])),
      ...each(({ values }) => values),
    },
    unknown: { ...Object.fromEntries(some((field) => field.unknown)), ...each(({ unknown }) => unknown) },
    expressions: {
      effect: { constant_value: statement.Effect },
      ...Object.fromEntries(some((field) => field.expression)),
      ...each(({ expressions }) => expressions),
    },
  };
}

export function documentBlock(
  name: string,
  policy: readonly Statement[],
  syntax: World["syntax"],
): { readonly change: object; readonly configuration: object } {
  const blocks = policy.map((statement) => blockOf(statement, syntax));
  const base = { address: `data.aws_iam_policy_document.${name}`, mode: "data", type: "aws_iam_policy_document", name };
  return {
    change: {
      ...base,
      provider_name: "registry.terraform.io/hashicorp/aws",
      change: {
        actions: ["read"],
        before: null,
        after: {
          override_json: null,
          override_policy_documents: null,
          policy_id: null,
          source_json: null,
          source_policy_documents: null,
          statement: blocks.map(({ values }) => values),
          version: null,
        },
        after_unknown: { id: true, json: true, minified_json: true, statement: blocks.map(({ unknown }) => unknown) },
        before_sensitive: false,
        after_sensitive: {},
      },
      action_reason: "read_because_config_unknown",
    },
    configuration: {
      ...base,
      provider_config_key: "aws",
      expressions: { statement: blocks.map(({ expressions }) => expressions) },
      schema_version: 0,
    },
  };
}
