import { own, type Policy, type State, type Statement, type World } from "./world";
import { resourcesOf } from "./resources";
import { documentBlock, hasUnknown } from "./document-block";

/** Writes a world as the plan that Terraform 1.11 with the AWS provider makes of it. */

/** One resource of one side. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  /** What the configuration sets. A policy stays as it is here. */
  readonly set: { readonly [attribute: string]: unknown };
  /** What AWS adds once it exists. */
  readonly computed: { readonly [attribute: string]: unknown };
  /** What the configuration refers to, by attribute; it is not known while that is made. */
  readonly refers?: { readonly [attribute: string]: string };
}

/** Attributes that hold a policy. */
const policies = ["policy", "assume_role_policy"];

export const textOf = (policy: readonly Statement[]): string =>
  JSON.stringify({ Statement: policy, Version: "2012-10-17" });

const addressOf = ({ type, name }: Resource): string => `${type}.${name}`;

type Values = { readonly [attribute: string]: unknown };

/** What is in the state: all values are known. */
function before(resource: Resource): Values {
  const set = Object.entries(resource.set).map(([key, value]) => [
    key,
    policies.includes(key) && value !== null ? textOf(value as readonly Statement[]) : value,
  ]);
  return { ...resource.computed, ...(Object.fromEntries(set) as Values) };
}

interface Side {
  readonly values: Values;
  readonly unknown: Values;
}

/** What is planned. `made`: addresses of what this plan makes. */
function after(resource: Resource, old: Resource | undefined, made: ReadonlySet<string>): Side {
  const values: { [attribute: string]: unknown } = {};
  const unknown: { [attribute: string]: unknown } = {};
  if (old === undefined) for (const key of Object.keys(resource.computed)) unknown[key] = true;
  else Object.assign(values, old.computed);
  for (const [key, value] of Object.entries(resource.set)) {
    const target = resource.refers?.[key];
    if (policies.includes(key) && value !== null) {
      const policy = value as Policy;
      if (policy === "unknown" || hasUnknown(policy)) unknown[key] = true;
      else values[key] = textOf(policy);
    } else if (target !== undefined && made.has(target)) unknown[key] = true;
    else values[key] = value;
  }
  const known = Object.entries(values).filter(([key]) => unknown[key] !== true);
  return { values: Object.fromEntries(known), unknown };
}

const provider = { provider_name: "registry.terraform.io/hashicorp/aws" };

function changeOf(old: Resource | undefined, now: Resource | undefined, made: ReadonlySet<string>): object | undefined {
  const resource = now ?? old;
  if (resource === undefined) return undefined;
  const { type, name } = resource;
  const then = old === undefined ? null : before(old);
  const next = now === undefined ? { values: null, unknown: {} } : after(now, old, made);
  const same =
    JSON.stringify(sorted(then)) === JSON.stringify(sorted(next.values)) && Object.keys(next.unknown).length === 0;
  const action = old === undefined ? "create" : now === undefined ? "delete" : same ? "no-op" : "update";
  return {
    address: addressOf(resource),
    mode: "managed",
    type,
    name,
    ...provider,
    change: {
      actions: [action],
      before: then,
      after: next.values,
      after_unknown: next.unknown,
      before_sensitive: then === null ? false : {},
      after_sensitive: next.values === null ? false : {},
    },
  };
}

const sorted = (values: Values | null): unknown =>
  values === null ? null : Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));

/** A policy that is partly unknown comes from a data source that is read while applying. */
const documentName = ({ type, name }: Resource): string => `${type.replace("aws_", "")}_${name}`;

function deferred(resource: Resource): readonly { readonly name: string; readonly policy: readonly Statement[] }[] {
  return policies.flatMap((key) => {
    const policy = resource.set[key] as Policy | null | undefined;
    return policy === undefined || policy === null || policy === "unknown" || !hasUnknown(policy)
      ? []
      : [{ name: documentName(resource), policy }];
  });
}

/** What is not known until apply comes from here. */
const source = { type: "terraform_data", name: "later" };

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

function configurationOf(resource: Resource, syntax: World["syntax"]): object {
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

const byAddress = (state: State): ReadonlyMap<string, Resource> =>
  new Map(resourcesOf(state).map((resource) => [addressOf(resource), resource]));

export function planOf(world: World): object {
  const then = byAddress(world.before);
  const now = byAddress(world.after);
  const made = new Set([...now.keys()].filter((address) => !then.has(address)));
  const addresses = [...new Set([...then.keys(), ...now.keys()])].sort();
  const documents = [...now.values()].flatMap(deferred).map(({ name, policy }) => documentBlock(name, policy));
  const later = JSON.stringify(world.after).includes("unknown") || documents.length > 0;
  const identity = { account_id: own, arn: `arn:aws:iam::${own}:user/deploy`, id: own, user_id: "AIDAEXAMPLE" };
  const current = {
    address: "data.aws_caller_identity.current",
    mode: "data",
    type: "aws_caller_identity",
    name: "current",
  };
  const laterChange = {
    address: "terraform_data.later",
    mode: "managed",
    ...source,
    provider_name: "terraform.io/builtin/terraform",
    change: {
      actions: ["create"],
      before: null,
      after: { input: null },
      after_unknown: { id: true, output: true },
      before_sensitive: false,
      after_sensitive: {},
    },
  };
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: {} },
    resource_changes: [
      ...documents.map(({ change }) => change),
      ...addresses.flatMap((address) => changeOf(then.get(address), now.get(address), made) ?? []),
      ...(later ? [laterChange] : []),
    ],
    prior_state: {
      format_version: "1.0",
      terraform_version: "1.11.4",
      values: {
        root_module: {
          resources: [{ ...current, ...provider, schema_version: 0, values: identity, sensitive_values: {} }],
        },
      },
    },
    configuration: {
      provider_config: { aws: { name: "aws", full_name: "registry.terraform.io/hashicorp/aws" } },
      root_module: {
        resources: [
          { ...current, provider_config_key: "aws", schema_version: 0 },
          ...documents.map(({ configuration }) => configuration),
          ...[...now.values()].map((resource) => configurationOf(resource, world.syntax)),
          ...(later
            ? [
                {
                  address: "terraform_data.later",
                  mode: "managed",
                  ...source,
                  provider_config_key: "terraform",
                  expressions: {},
                  schema_version: 0,
                },
              ]
            : []),
        ],
      },
    },
    applyable: true,
    complete: true,
    errored: false,
  };
}
