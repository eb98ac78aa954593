import { moduleSteps, parentModule } from "../plan/address";
import { object } from "../plan/json";
import type { Context, Scope } from "./context";
import { isUnknown, unknown, type Value } from "./hcl-value";
import { block } from "./module-source";
import { instanceScope } from "./repetition";
import { converted } from "./types";

/** Terraform before 1.2 leaves variables that nobody sets out of the plan; a later plan without one had it taken out. */
function leavesOutDefaults(version: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) === 0 || (Number(major) === 1 && Number(minor) < 2);
}

/** What the caller hands in; undefined where it leaves the variable out. */
function given(name: string, { module }: Scope, context: Context): Value | undefined {
  const { plan, source, value } = context;
  if (module === "") {
    const found = object(plan.variables[name])["value"];
    if (found !== undefined) return found as Value;
    return leavesOutDefaults(plan.terraformVersion) ? undefined : unknown(`var.${name}`);
  }
  const parent = parentModule(module);
  const step = moduleSteps(module).at(-1);
  const caller = source.module(parent);
  if (caller === undefined) return unknown(`${module}.var.${name}`);
  const call = block(caller.calls, step?.name ?? "");
  if (!Object.hasOwn(call, name)) return undefined;
  return value(call[name], instanceScope(call, step?.key, { module: parent }, context));
}

/** `var.name` */
export function variable(name: string, scope: Scope, context: Context): Value {
  const declared = block(context.source.module(scope.module)?.variables ?? {}, name);
  const found = given(name, scope, context);
  const standard = (): Value =>
    "default" in declared ? context.value(declared["default"], { module: scope.module }) : unknown(`var.${name}`);
  const value = found === undefined || (found === null && declared["nullable"] === false) ? standard() : found;
  return isUnknown(value) ? value : converted(value, declared["type"], context.source, context.lookup(scope));
}
