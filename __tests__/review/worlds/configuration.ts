import { expressionOf, hasReference } from "./references";
import { addressOf, later, policies, type Resource, textOf } from "./resource";
import type { Policy, Statement, World } from "./world";

/** What a plan says of the configuration of a resource. */

/** A policy that is partly unknown comes from a data source that is read while applying, or from a text with templates. */
function documentName({ type, name }: Resource): string {
  return `${type.replace("aws_", "")}_${name}`;
}

export function deferred(
  resource: Resource,
): readonly { readonly name: string; readonly policy: readonly Statement[] }[] {
  return policies.flatMap((key) => {
    const policy = resource.set[key] as Policy | null | undefined;
    return policy === undefined || policy === null || policy === "unknown" || !hasReference(policy)
      ? []
      : [{ name: documentName(resource), policy }];
  });
}

function attributeOf(key: string): string {
  if (key === "key_id" || key === "access_grants_location_id") return key;
  return key === "iam_role_arn" || key === "policy_arn" || key === "permissions_boundary" ? "arn" : "id";
}

function policyExpression(resource: Resource, policy: Policy, { syntax, policies: written }: World): object {
  if (policy === "unknown") return expressionOf(later, syntax);
  const text = textOf(policy);
  if (!hasReference(policy)) return syntax === "json" ? { constant_value: text } : {};
  return expressionOf(
    written === "text" ? text : `\${data.aws_iam_policy_document.${documentName(resource)}.json}`,
    syntax,
  );
}

/** Of what is known, the plan has the values. */
function valueExpression(value: unknown, syntax: World["syntax"]): object | undefined {
  if (!hasReference(value)) return typeof value === "object" ? undefined : { constant_value: value };
  if (typeof value === "string") return expressionOf(value, syntax);
  if (Array.isArray(value)) return value.map((item: unknown) => valueExpression(item, syntax) ?? {});
  const entries = Object.entries(value as object).map(([key, of]) => [key, valueExpression(of, syntax) ?? {}]);
  return Object.fromEntries(entries) as object;
}

function expression(resource: Resource, key: string, value: unknown, world: World): object {
  const target = resource.refers?.[key];
  if (target !== undefined) return expressionOf(`$\${${target}.${attributeOf(key)}}`, world.syntax);
  if (policies.includes(key)) return policyExpression(resource, value as Policy, world);
  return valueExpression(value, world.syntax) ?? {};
}

export function configurationOf(resource: Resource, world: World): object {
  const set = Object.entries(resource.set).filter(([, value]) => value !== null);
  return {
    address: addressOf(resource),
    mode: "managed",
    type: resource.type,
    name: resource.name,
    provider_config_key: "aws",
    expressions: Object.fromEntries(set.map(([key, value]) => [key, expression(resource, key, value, world)])),
    schema_version: 0,
  };
}
