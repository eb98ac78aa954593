import { TerraformAsset, TerraformDataSource, TerraformProvider, TerraformResource, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { UserError } from "../catalogue/user-error";
import type { RequiredProvider } from "./provider-requirement";

type Required = { readonly [name: string]: RequiredProvider };

/** cdktf's own copy of local modules: it lies in the module's folder and is named from there. */
const localModules = "__cdktf_module_asset";

/** A construct's path below the stack, as its author knows it. */
function nameIn(stack: TerraformStack, { node }: IConstruct): string {
  return node.path.slice(stack.node.path.length + 1);
}

function resourceProblem(stack: TerraformStack, construct: IConstruct, required: Required): string | undefined {
  if (!TerraformResource.isTerraformResource(construct) && !TerraformDataSource.isTerraformDataSource(construct)) {
    return undefined;
  }
  const name = construct.terraformGeneratorMetadata?.providerName;
  // Terraform brings its own: terraform_data, terraform_remote_state
  if (name === undefined || name === "terraform" || Object.hasOwn(required, name)) return undefined;
  const listed = Object.keys(required).join(", ");
  return (
    `${JSON.stringify(nameIn(stack, construct))} (${construct.terraformResourceType}) is of the provider "${name}", which requiredProviders ` +
    `does not list (${listed === "" ? "it is empty" : `it has ${listed}`}): add ${name}: { source: "…/${name}", version: ">= …" }`
  );
}

function providerProblem(stack: TerraformStack, construct: IConstruct, required: Required): string | undefined {
  if (!TerraformProvider.isTerraformProvider(construct) || construct.alias === undefined) return undefined;
  const { alias, terraformResourceType: name } = construct;
  if (required[name]?.configurationAliases?.includes(alias) === true) return undefined;
  return (
    `the provider ${JSON.stringify(nameIn(stack, construct))} is "${name}" with the alias "${alias}", which a module gets from its caller: ` +
    `add configurationAliases: ["${alias}"] to requiredProviders.${name}`
  );
}

function assetProblem(stack: TerraformStack, construct: IConstruct): string | undefined {
  if (!(construct instanceof TerraformAsset) || construct.node.scope?.node.id === localModules) return undefined;
  return (
    `the TerraformAsset ${JSON.stringify(nameIn(stack, construct))} is looked for in the caller's folder, not in the module's: ` +
    "give the content itself, or let the caller give it by a variable"
  );
}

/** Every text of a JSON value. */
function textsOf(json: unknown): readonly string[] {
  if (typeof json === "string") return [json];
  return typeof json === "object" && json !== null ? Object.values(json).flatMap(textsOf) : [];
}

function pathProblem(json: { readonly [key: string]: unknown }): string | undefined {
  const modules = Object.entries((json["module"] ?? {}) as { readonly [name: string]: { readonly source?: unknown } });
  const outside = modules.find(
    ([, { source }]) => typeof source === "string" && /^(\/|[A-Za-z]:[\\/]|\.\.\/)/.test(source),
  );
  if (outside) {
    const [name, { source }] = outside;
    return `the module "${name}" has the source ${JSON.stringify(source)}, which is outside: give an address in a registry, or of a repository`;
  }
  const here = process.cwd();
  const local = here.length > 1 ? textsOf(json).find((text) => text.includes(here)) : undefined;
  if (local === undefined) return undefined;
  return `${JSON.stringify(local)} is a path of this machine: let the caller give it by a variable`;
}

/**
 * Refuses what does not make a module that stands by itself.
 *
 * @param json what was made of the stack, once it is
 * @throws UserError with the first problem
 */
export function checkModule(
  stack: TerraformStack,
  required: Required,
  json: { readonly [key: string]: unknown } = {},
): void {
  const found = stack.node
    .findAll()
    .map(
      (construct) =>
        providerProblem(stack, construct, required) ??
        resourceProblem(stack, construct, required) ??
        assetProblem(stack, construct),
    );
  const problem = found.find((one) => one !== undefined) ?? pathProblem(json);
  if (problem !== undefined) refuseInStack(stack, problem);
}

export function refuseInStack({ node }: TerraformStack, problem: string): never {
  throw new UserError(`module "${node.id}": ${problem}`);
}
