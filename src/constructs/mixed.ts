import { App, TerraformElement, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { UserError } from "../catalogue/user-error";
import { entryPointOf, isInstalled, otherCdk, ownCdk } from "./peers";

/** The classes by which a construct's CDK is known; both CDKs have them. */
interface Classes {
  readonly App: abstract new (...given: never) => unknown;
  readonly TerraformStack: abstract new (...given: never) => unknown;
  readonly TerraformElement: abstract new (...given: never) => unknown;
}

function isOf({ App, TerraformStack, TerraformElement }: Classes, construct: IConstruct): boolean {
  return construct instanceof App || construct instanceof TerraformStack || construct instanceof TerraformElement;
}

/** Whether a construct is of the other CDK. Both mark theirs with the same symbols; a second copy of the own one will do. */
function isOfOther(construct: IConstruct): boolean {
  const isMarked =
    App.isApp(construct) || TerraformStack.isStack(construct) || TerraformElement.isTerraformElement(construct);
  if (!isMarked || isOf({ App, TerraformStack, TerraformElement }, construct) || !isInstalled(otherCdk)) return false;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- mostly it is neither there nor asked for
  return isOf(require(otherCdk) as Classes, construct);
}

/**
 * Refuses a construct of ours in an app or a stack of the other CDK, and in a stack that holds constructs of the other CDK:
 * either fails on synthesis. What comes into the stack later is not seen.
 *
 * @throws UserError that says what to import
 */
export function checkScope(construct: IConstruct, kind: string): void {
  const { scopes } = construct.node;
  if (scopes.some((scope) => scope !== construct && isOfOther(scope)))
    throw new UserError(
      `the ${kind} "${construct.node.path}" of ${entryPointOf(ownCdk)} is for ${ownCdk}, but stands in an app of ${otherCdk}: ` +
        `import it from ${entryPointOf(otherCdk)}`,
    );
  const stack = scopes.find((scope) => TerraformStack.isStack(scope));
  const problem = stack === undefined ? undefined : mixedProblem(stack);
  if (problem !== undefined) throw new UserError(`the ${kind} "${construct.node.path}" is in a stack where ${problem}`);
}

/** The first construct of the other CDK in a stack, as a problem. */
export function mixedProblem(stack: IConstruct): string | undefined {
  const mixed = stack.node.findAll().find(isOfOther);
  if (mixed === undefined) return undefined;
  const name = JSON.stringify(mixed.node.path.slice(stack.node.path.length + 1));
  return `${name} is of ${otherCdk}, but the stack is of ${ownCdk}: import its class from ${ownCdk}, or @${ownCdk}/… for @${otherCdk}/…`;
}
