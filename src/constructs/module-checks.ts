import { TerraformAsset, TerraformProvider, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { UserError } from "../catalogue/user-error";
import { isJsonBody, type JsonBody } from "./module-json";
import { insteadOfFile, pathProblem } from "./module-paths";
import { asksForAlias, requirementProblem, type RequiredProviders } from "./provider-requirement";
import { askForAlias, providerProblem } from "./provider-uses";

/** cdktf's own copy of local modules: it lies in the module's folder and is named from there. */
const localModules = "__cdktf_module_asset";

/** A construct's path below the stack, as its author knows it. */
function nameIn(stack: TerraformStack, { node }: IConstruct): string {
  return node.path.slice(stack.node.path.length + 1);
}

function aliasProblem(stack: TerraformStack, construct: IConstruct, required: RequiredProviders): string | undefined {
  if (!TerraformProvider.isTerraformProvider(construct) || construct.alias === undefined) return undefined;
  const { alias, terraformResourceType: name } = construct;
  if (asksForAlias(required, name, alias)) return undefined;
  return `the provider ${JSON.stringify(nameIn(stack, construct))} is "${name}" with the alias "${alias}", ${askForAlias(name, alias)}`;
}

function assetProblem(stack: TerraformStack, construct: IConstruct): string | undefined {
  if (!(construct instanceof TerraformAsset) || construct.node.scope?.node.id === localModules) return undefined;
  return (
    `the TerraformAsset ${JSON.stringify(nameIn(stack, construct))} is looked for in the caller's folder, not in the module's: ` +
    insteadOfFile
  );
}

/** Since Terraform 1.16 (https://raw.githubusercontent.com/hashicorp/terraform/v1.16/CHANGELOG.md) a module may import. */
function importProblem({ import: blocks, terraform }: JsonBody): string | undefined {
  const first: unknown = [blocks].flat()[0];
  if (!isJsonBody(first)) return undefined;
  const required = isJsonBody(terraform) ? terraform["required_version"] : undefined;
  const floors = [...String(required).matchAll(/(?:^|,)\s*(?:=|>=?|~>)?\s*(\d+)\.(\d+)/g)];
  if (floors.some(([, major, minor]) => Number(major) > 1 || Number(minor) >= 16)) return undefined;
  return (
    `it imports ${String(first["to"])}, which Terraform before 1.16 lets only a root module do: ` +
    'leave importFrom out and import where the module is called, or give requiredVersion: ">= 1.16.0"'
  );
}

/** A stack's constructs, without those of stacks in it. */
export function ownOf(stack: TerraformStack): readonly IConstruct[] {
  return stack.node.findAll().filter((construct) => TerraformStack.of(construct) === stack);
}

/** Paths of assets in the app's other stacks, which are texts like any other. */
function otherAssets(stack: TerraformStack): readonly string[] {
  const found = stack.node.root.node.findAll();
  return found.flatMap((one) => (one instanceof TerraformAsset && TerraformStack.of(one) !== stack ? [one.path] : []));
}

/**
 * Refuses what does not make a module that stands by itself.
 *
 * @param json what cdktf made of the stack
 * @param module what is left of it
 * @throws UserError with the first problem
 */
export function checkModule(
  stack: TerraformStack,
  required: RequiredProviders,
  json: JsonBody,
  module: JsonBody,
): void {
  const { required_version: version } = module["terraform"] as { readonly required_version?: string };
  const problem =
    requirementProblem(required, version) ??
    ownOf(stack)
      .map((construct) => aliasProblem(stack, construct, required) ?? assetProblem(stack, construct))
      .find((one) => one !== undefined) ??
    providerProblem(json, stack.node.path, required) ??
    importProblem(module) ??
    pathProblem(module, otherAssets(stack));
  if (problem !== undefined) refuseInStack(stack, problem);
}

export function refuseInStack({ node }: TerraformStack, problem: string): never {
  throw new UserError(`module "${node.id}": ${problem}`);
}
