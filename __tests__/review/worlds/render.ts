import { planned } from "./alphabet";
import { changeOf, provider } from "./change";
import { configurationOf, deferred } from "./configuration";
import { documentBlock } from "./document-block";
import { addressOf, type Resource } from "./resource";
import { resourcesOf } from "./resources";
import { own, type State, type World } from "./world";

/** Writes a world as the plan that Terraform 1.11 with the AWS provider makes of it. */

/** What is not known until apply comes from here. */
const source = { type: "terraform_data", name: "later" };

function byAddress(state: State): ReadonlyMap<string, Resource> {
  return new Map(resourcesOf(state).map((resource) => [addressOf(resource), resource]));
}

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
