import { moduleSteps, parentModule } from "../plan/address";
import { object } from "../plan/json";
import type { SourceContext, Scope } from "./context";
import { isUnknownValue, unknownValue, type HclValue } from "./hcl-value";
import { jsonBlock } from "./module-source";
import { instanceScope } from "./repetition";
import { converted } from "./types";

/** Terraform before 1.2 leaves variables that nobody sets out of the plan; a later plan without one had it taken out. */
function leavesOutDefaults(version: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) === 0 || (Number(major) === 1 && Number(minor) < 2);
}

/** What the caller hands in; undefined where it leaves the variable out. */
function given(name: string, { module }: Scope, context: SourceContext): HclValue | undefined {
  const { plan, source, value } = context;
  if (module === "") {
    const found = object(plan.variables[name])["value"];
    if (found !== undefined) return found as HclValue;
    return leavesOutDefaults(plan.terraformVersion) ? undefined : unknownValue(`var.${name}`);
  }
  const parent = parentModule(module);
  const step = moduleSteps(module).at(-1);
  const caller = source.module(parent);
  if (caller === undefined) return unknownValue(`${module}.var.${name}`);
  const call = jsonBlock(caller.calls, step?.name ?? "");
  if (!Object.hasOwn(call, name)) return undefined;
  return value(call[name], instanceScope(call, step?.key, { module: parent }, context));
}

/** `var.name` */
export function variable(name: string, scope: Scope, context: SourceContext): HclValue {
  const declared = jsonBlock(context.source.module(scope.module)?.variables ?? {}, name);
  const found = given(name, scope, context);
  const standard = (): HclValue =>
    "default" in declared ? context.value(declared["default"], { module: scope.module }) : unknownValue(`var.${name}`);
  const value = found === undefined || (found === null && declared["nullable"] === false) ? standard() : found;
  return isUnknownValue(value) ? value : converted(value, declared["type"], context.source, context.lookup(scope));
}
