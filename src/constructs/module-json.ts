import type { RequiredProviders } from "./provider-requirement";

export interface JsonBody {
  readonly [key: string]: unknown;
}

export function isJsonBody(value: unknown): value is JsonBody {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is below the labels of each kind of block: `resource` has two, `output` one. */
const labels: { readonly [block: string]: 1 | 2 } = {
  action: 2,
  check: 1,
  data: 2,
  ephemeral: 2,
  module: 1,
  output: 1,
  resource: 2,
  variable: 1,
};

function mapped(blocks: unknown, depth: number, change: (body: JsonBody) => JsonBody): unknown {
  if (!isJsonBody(blocks)) return blocks;
  if (depth === 0) return change(blocks);
  return Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name, mapped(block, depth - 1, change)]));
}

/** A name that the CDK, or its user, wrote as an expression. */
export function bareName(name: unknown): unknown {
  return typeof name === "string" ? (/^\$\{([^{}]*)\}$/.exec(name)?.[1] ?? name) : name;
}

/** Terraform reads these as names: an expression there is an error. */
function withBareNames(body: JsonBody): JsonBody {
  const { provider, lifecycle } = body;
  const { replace_triggered_by: triggers } = isJsonBody(lifecycle) ? lifecycle : {};
  return {
    ...body,
    ...(provider === undefined ? {} : { provider: bareName(provider) }),
    ...(Array.isArray(triggers)
      ? { lifecycle: { ...(lifecycle as JsonBody), replace_triggered_by: triggers.map(bareName) } }
      : {}),
  };
}

/** Without cdktf's `//`. What is below is the user's: a map may have such a key. */
function withoutComment({ "//": _, ...body }: JsonBody): JsonBody {
  return body;
}

/** As Terraform's JSON syntax has it. */
function requirements(required: RequiredProviders): JsonBody {
  return Object.fromEntries(
    Object.entries(required).map(([name, { configurationAliases = [], ...provider }]) => {
      const aliases = configurationAliases.map((alias) => `${name}.${alias}`);
      return [name, aliases.length > 0 ? { ...provider, configuration_aliases: aliases } : provider];
    }),
  );
}

/** The blocks `terraform`, of which an override may make a list. */
function settingsOf(terraform: unknown): JsonBody {
  return Object.assign({}, ...[terraform].flat().filter(isJsonBody)) as JsonBody;
}

/**
 * The module in what cdktf makes of a stack: without its metadata, and without what belongs to a root module, namely
 * backend, cloud and provider blocks.
 */
export function moduleFrom(
  stack: JsonBody,
  required: RequiredProviders,
  requiredVersion: string | undefined,
): JsonBody {
  const { "//": _, provider: __, terraform, ...rest } = stack;
  const { "//": ___, backend: ____, cloud: _____, ...settings } = settingsOf(terraform);
  const blocks = Object.entries(rest).map(([type, block]) => {
    const { [type]: depth } = labels;
    if (depth === undefined) return [type, block];
    return [
      type,
      mapped(block, depth, (body) => (depth === 2 ? withBareNames(withoutComment(body)) : withoutComment(body))),
    ];
  });
  return {
    ...(Object.fromEntries(blocks) as JsonBody),
    terraform: {
      ...settings,
      ...(requiredVersion === undefined ? {} : { required_version: requiredVersion }),
      required_providers: requirements(required),
    },
  };
}
