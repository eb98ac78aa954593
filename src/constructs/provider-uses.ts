import { bareName, isJsonBody, type JsonBody } from "./module-json";
import { asksForAlias, type RequiredProviders } from "./provider-requirement";

/** A configuration of a provider that something in a module takes. */
interface Use {
  /** As a sentence begins. */
  readonly what: string;
  /** `aws`, or `aws.eu` */
  readonly provider: string;
}

/** Blocks whose second label is a type that begins with its provider's name. */
const typed = ["resource", "data", "ephemeral", "action"] as const;

/** A name that its author knows, where cdktf tells it. */
function nameOf(type: string, name: string, body: JsonBody, stackPath: string): string {
  const { "//": comment } = body;
  const path = isJsonBody(comment) && isJsonBody(comment["metadata"]) ? comment["metadata"]["path"] : undefined;
  return typeof path === "string"
    ? `${JSON.stringify(path.slice(stackPath.length + 1))} (${type})`
    : `"${type}.${name}"`;
}

function bodiesOf(blocks: unknown): readonly (readonly [string, JsonBody])[] {
  return isJsonBody(blocks)
    ? Object.entries(blocks).flatMap(([name, body]) =>
        [body].flat().map((one) => [name, isJsonBody(one) ? one : {}] as const),
      )
    : [];
}

function usesOfTyped(blocks: unknown, stackPath: string): readonly Use[] {
  return bodiesOf(blocks).flatMap(([type, named]) =>
    bodiesOf(named).map(([name, body]) => {
      const { provider } = body;
      return {
        what: `${nameOf(type, name, body, stackPath)} is`,
        provider: typeof provider === "string" ? String(bareName(provider)) : type.replace(/_.*/, ""),
      };
    }),
  );
}

function usesOfModules(modules: unknown): readonly Use[] {
  return bodiesOf(modules).flatMap(([name, { providers }]) =>
    Object.values(isJsonBody(providers) ? providers : {}).flatMap((provider) =>
      typeof provider === "string"
        ? { what: `the module "${name}" is given one`, provider: String(bareName(provider)) }
        : [],
    ),
  );
}

/** The first `provider::aws::arn_parse(…)` in each expression. */
function usesOfFunctions(json: unknown): readonly Use[] {
  const calls = JSON.stringify(json).matchAll(/(?<!\$)\$\{[^}]*\bprovider::([\w-]+)::(\w+)\(/g);
  return [...calls].map(([, provider = "", name = ""]) => ({ what: `the function ${name} is`, provider }));
}

function usesOf(json: JsonBody, stackPath: string): readonly Use[] {
  const data = bodiesOf(json["check"]).flatMap(([, check]) => usesOfTyped(check["data"], stackPath));
  const blocks = typed.flatMap((type) => usesOfTyped(json[type], stackPath));
  // Terraform brings terraform_data and terraform_remote_state itself
  const own = [...blocks, ...data].filter(({ provider }) => provider !== "terraform");
  return [...own, ...usesOfModules(json["module"]), ...usesOfFunctions(json)];
}

function problemOf({ what, provider }: Use, required: RequiredProviders): string | undefined {
  const [name = "", alias] = provider.split(".");
  if (!Object.hasOwn(required, name)) {
    const listed = Object.keys(required).join(", ");
    return (
      `${what} of the provider "${name}", which requiredProviders does not list ` +
      `(${listed === "" ? "it is empty" : `it has ${listed}`}): add ${name}: { source: "…/${name}", version: ">= …" }`
    );
  }
  if (alias === undefined || asksForAlias(required, name, alias)) return undefined;
  return `${what} of "${name}" with the alias "${alias}", ${askForAlias(name, alias)}`;
}

/** What is to be done for an alias, after the words that name it. */
export function askForAlias(name: string, alias: string): string {
  return `which a module gets from its caller: add configurationAliases: ["${alias}"] to requiredProviders.${name}`;
}

/**
 * The first thing in a stack's JSON whose provider the caller is not asked for.
 *
 * @param stackPath the stack's path in the app, which its constructs' paths begin with
 */
export function providerProblem(json: JsonBody, stackPath: string, required: RequiredProviders): string | undefined {
  return usesOf(json, stackPath)
    .map((use) => problemOf(use, required))
    .find((problem) => problem !== undefined);
}
