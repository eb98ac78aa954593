import type { StatementCondition, Principals, Statement } from "./statement";

type OneOrMany = string | readonly string[];

interface StatementJson {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: { readonly [type: string]: OneOrMany };
  readonly Action: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly Condition?: { readonly [test: string]: { readonly [variable: string]: OneOrMany } };
}

/** A policy document as AWS stores it. */
export interface DocumentJson {
  readonly Version: "2012-10-17";
  readonly Statement: readonly StatementJson[];
}

function oneOrMany(values: readonly string[]): OneOrMany {
  return values.length === 1 ? (values[0] ?? "") : values;
}

function principalJson({ type, identifiers }: Principals): { readonly [type: string]: OneOrMany } {
  return {
    [type]: oneOrMany(identifiers),
  };
}

function conditionJson(conditions: readonly StatementCondition[]): {
  readonly [test: string]: { readonly [variable: string]: OneOrMany };
} {
  return conditions.reduce<{ [test: string]: { [variable: string]: OneOrMany } }>(
    (json, { test, variable, values }) => ({ ...json, [test]: { ...json[test], [variable]: oneOrMany(values) } }),
    {},
  );
}

/** Statements as the policy document that Terraform's `aws_iam_policy_document` makes of them: scalar when single, sorted. */
export function documentJson(statements: readonly Statement[]): DocumentJson {
  return {
    Version: "2012-10-17",
    Statement: statements.map(({ sid, effect = "Allow" as const, principals, actions, resources, conditions }) => ({
      Sid: sid,
      Effect: effect,
      ...(principals === undefined ? {} : { Principal: principalJson(principals) }),
      Action: oneOrMany(actions.map(({ action }) => action)),
      ...(resources === undefined ? {} : { Resource: oneOrMany(resources) }),
      ...(conditions.length === 0 ? {} : { Condition: conditionJson(conditions) }),
    })),
  };
}
