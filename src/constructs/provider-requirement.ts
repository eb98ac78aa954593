import { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";

/** A provider that a module needs from its caller. */
export interface RequiredProvider {
  /** Address in a registry, e.g. `hashicorp/aws`. */
  readonly source: string;
  /** Version constraint, a floor: `>= 5.0`. Without it: any version. */
  readonly version?: string;
  /** Further configurations that the caller hands over, by their alias: `["eu"]` for `aws.eu`. */
  readonly configurationAliases?: readonly string[];
}

/** Local name → provider. */
export interface RequiredProviders {
  readonly [name: string]: RequiredProvider;
}

/** Whether the caller is asked for a provider's alias. */
export function asksForAlias(required: RequiredProviders, name: string, alias: string): boolean {
  return required[name]?.configurationAliases?.includes(alias) === true;
}

/** Satisfies cdktf's check that resources have a provider, without configuring one. */
export class ProviderRequirement extends TerraformProvider {
  constructor(scope: Construct, name: string, { source }: RequiredProvider) {
    super(scope, `provider-${name}`, {
      terraformResourceType: name,
      terraformGeneratorMetadata: { providerName: name },
      terraformProviderSource: source,
    });
  }
}

const version = /^\s*(?:=|!=|>=?|<=?|~>)?\s*v?\d+(?:\.\d+)*(?:[-+][\w.+-]+)?\s*$/;

/** Why a text is no constraint, by https://developer.hashicorp.com/terraform/language/expressions/version-constraints. */
function constraintProblem(what: string, given: string | undefined): string | undefined {
  if (given === undefined || given.split(",").every((one) => version.test(one))) return undefined;
  return `${what} ${JSON.stringify(given)} is no version constraint: write one such as ">= 1.5.7"`;
}

function aliasProblem(name: string, aliases: readonly string[]): string | undefined {
  const wrong = aliases.find((alias) => !/^[A-Za-z_][\w-]*$/.test(alias));
  if (wrong !== undefined) {
    const after = wrong.startsWith(`${name}.`) ? wrong.slice(name.length + 1) : "eu";
    return `configurationAliases of requiredProviders.${name} has ${JSON.stringify(wrong)}: give the alias alone, such as "${after}" for ${name}.${after}`;
  }
  const twice = aliases.find((alias, at) => aliases.indexOf(alias) !== at);
  return twice === undefined
    ? undefined
    : `configurationAliases of requiredProviders.${name} has "${twice}" twice: leave one out`;
}

/** Why Terraform would not read what a module is said to need; see https://developer.hashicorp.com/terraform/language/providers/requirements. */
export function requirementProblem(required: RequiredProviders, terraform: string | undefined): string | undefined {
  const problems = Object.entries(required).map(([name, { source, version, configurationAliases = [] }]) => {
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))
      return `requiredProviders has the name ${JSON.stringify(name)}: a provider's local name has lower-case letters, digits and single "-" only`;
    if (!/^(?:[\w.-]+(?::\d+)?\/)?(?:[\w-]+\/)?[\w-]+$/.test(source))
      return `the source of requiredProviders.${name} is ${JSON.stringify(source)}: write [hostname/]namespace/name, such as "hashicorp/aws"`;
    return (
      constraintProblem(`the version of requiredProviders.${name},`, version) ??
      aliasProblem(name, configurationAliases)
    );
  });
  return constraintProblem("requiredVersion", terraform) ?? problems.find((one) => one !== undefined);
}
