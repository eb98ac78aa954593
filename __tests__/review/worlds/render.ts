import { planned } from "./alphabet";
import { changeOf, provider } from "./change";
import { configurationOf, deferred } from "./configuration";
import { documentBlock } from "./document-block";
import { withReferences } from "./references";
import { addressOf, type Resource } from "./resource";
import { resourcesOf } from "./resources";
import { own, type World } from "./world";

/** Writes a world as the plan that Terraform 1.11 with the AWS provider makes of it. */

/** What is not known until apply comes from here. */
const source = { type: "terraform_data", name: "later" };

function byAddress(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  return new Map(resources.map((resource) => [addressOf(resource), resource]));
}

export function planOf(world: World): object {
  const then = byAddress(resourcesOf(world.before));
  const now = byAddress(withReferences(resourcesOf(world.after), world));
  const made = new Set([...now.keys()].filter((address) => !then.has(address)));
  const addresses = [...new Set([...then.keys(), ...now.keys()])].sort();
  const documents =
    world.policies === "text"
      ? []
      : [...now.values()].flatMap(deferred).map(({ name, policy }) => documentBlock(name, policy, world.syntax));
  const later =
    JSON.stringify([...now.values()]).includes("terraform_data.later") ||
    JSON.stringify(world.after).includes("unknown");
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
    timestamp: planned,
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
          ...[...now.values()].map((resource) => configurationOf(resource, world)),
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
