import { hasUnknown } from "./document-block";
import { addressOf, policies, type Resource, textOf } from "./resource";
import type { Policy, Statement, World } from "./world";

/** What a plan says of the configuration of a resource. */

/** A policy that is partly unknown comes from a data source that is read while applying. */
function documentName({ type, name }: Resource): string {
  return `${type.replace("aws_", "")}_${name}`;
}

export function deferred(
  resource: Resource,
): readonly { readonly name: string; readonly policy: readonly Statement[] }[] {
  return policies.flatMap((key) => {
    const policy = resource.set[key] as Policy | null | undefined;
    return policy === undefined || policy === null || policy === "unknown" || !hasUnknown(policy)
      ? []
      : [{ name: documentName(resource), policy }];
  });
}

/** In JSON, an expression is a template in a text, and the plan shows it beside what it refers to. */
function reference(syntax: World["syntax"], attribute: string, target: string): object {
  const references = { references: [attribute, target] };
  return syntax === "json" ? { constant_value: `\${${attribute}}`, ...references } : references;
}

function expression(resource: Resource, key: string, value: unknown, syntax: World["syntax"]): object {
  const target = resource.refers?.[key];
  if (target !== undefined) {
    const attribute = key === "bucket" || key === "role" || key === "user" ? "id" : "arn";
    return reference(syntax, `${target}.${attribute}`, target);
  }
  if (!policies.includes(key)) return Array.isArray(value) ? {} : { constant_value: value };
  if (value === "unknown") return reference(syntax, "terraform_data.later.output", "terraform_data.later");
  if (!hasUnknown(value as Policy))
    return syntax === "json" ? { constant_value: textOf(value as readonly Statement[]) } : {};
  const document = `data.aws_iam_policy_document.${documentName(resource)}`;
  return reference(syntax, `${document}.json`, document);
}

export function configurationOf(resource: Resource, syntax: World["syntax"]): object {
  const set = Object.entries(resource.set).filter(([, value]) => value !== null);
  return {
    address: addressOf(resource),
    mode: "managed",
    type: resource.type,
    name: resource.name,
    provider_config_key: "aws",
    expressions: Object.fromEntries(set.map(([key, value]) => [key, expression(resource, key, value, syntax)])),
    schema_version: 0,
  };
}
