import { join, keySuffix, type ModuleStep, moduleSteps, parentModule, splitAddress, splitKey } from "../plan/address";
import type { Change } from "../plan/change";
import { isJson, list, object } from "../plan/json";
import { reviewedTypes, wanted } from "../plan/plan";
import { dig } from "../plan/values";
import { isConstant } from "./blocks";
import { ownBlock, type Index, moduleConfig } from "./plan-index";

/** What an expression of the configuration leads to. */
export type Target =
  | { readonly kind: "constant"; readonly value: unknown }
  /** An attribute of a resource in the plan; the attribute is empty where the plan does not name it (`x[each.key].id`). */
  | { readonly kind: "resource"; readonly change: Change; readonly attribute: string }
  /** What the plan does not lead further: `local.x`, a function of several values, a resource of a type that is not read. */
  | { readonly kind: "unresolved"; readonly expression: string; readonly isManaged?: boolean };

/** Where an expression stands: its module instance, and the instance of its own block. */
export interface ReferenceScope {
  readonly module: string;
  readonly key: string | number | undefined;
  readonly forEach: unknown;
}

// variables → module calls → outputs can be nested as deep as modules are; a plan made by hand could be circular
const deepest = 40;

/** Terraform lists `a.b.c`, `a.b`, `a` for one traversal: the first says the most. */
export function mostSpecific(references: unknown): string[] {
  const kept: string[] = [];
  for (const reference of list(references)) {
    if (typeof reference !== "string") continue;
    const last = kept.at(-1);
    if (last !== undefined && last.startsWith(reference) && /^[.[]/.test(last.slice(reference.length))) continue;
    kept.push(reference);
  }
  return kept;
}

/** Whether a block with `count` or `for_each` has no instance: nothing waits for it. */
function isNone(
  index: Index,
  base: string,
  before: readonly string[],
  name: string,
  { module }: ReferenceScope,
): boolean {
  const { plan, instances, readAlready } = index;
  if (!plan.complete || plan.errored || instances.has(base) || readAlready.has(base)) return false;
  const type = before.at(-1) ?? "";
  // of other types, and other data sources, the plan as it is read here does not have all instances
  const isListed = reviewedTypes.has(type) && (before[0] !== "data" || wanted.resources.has(type));
  const config = isListed ? ownBlock(index, moduleConfig(index, module), [...before, name].join(".")) : undefined;
  return config !== undefined && ("count_expression" in config || "for_each_expression" in config);
}

function resource(index: Index, reference: string, scope: ReferenceScope, siblings: readonly string[]): Target[] {
  const { byAddress, instances } = index;
  const parts = splitAddress(reference);
  const head = parts[0] === "data" ? 3 : 2;
  const last = splitKey(parts[head - 1] ?? "");
  const base = join(scope.module, [...parts.slice(0, head - 1), last.name].join("."));
  const attribute = parts.slice(head).join(".");
  const exact = last.key === undefined ? undefined : byAddress.get(base + keySuffix(last.key));
  if (exact !== undefined) return [{ kind: "resource", change: exact, attribute }];
  const all = instances.get(base) ?? [];
  if (isNone(index, base, parts.slice(0, head - 1), last.name, scope)) return [];
  if (last.key === undefined && all.length > 0) {
    const keyed = siblings.includes("each.key") || siblings.includes("each.value") || siblings.includes("count.index");
    const same = all.filter((change) => change.index === scope.key);
    if (keyed && same.length === 1) return [{ kind: "resource", change: same[0] as Change, attribute }];
    const other = keyed && scope.key !== undefined && all[0]?.index !== undefined;
    if (all.length === 1 && !other) return [{ kind: "resource", change: all[0] as Change, attribute }];
    if (scope.key !== undefined && same.length === 1)
      return [{ kind: "resource", change: same[0] as Change, attribute }];
  }
  const isManaged =
    parts[0] !== "data" &&
    ownBlock(index, moduleConfig(index, scope.module), [...parts.slice(0, head - 1), last.name].join(".")) !==
      undefined;
  return [{ kind: "unresolved", expression: reference, isManaged }];
}

function variable(index: Index, parts: readonly string[], scope: ReferenceScope, depth: number): Target[] {
  const { plan } = index;
  const name = splitKey(parts[1] ?? "");
  const rest = parts.slice(2);
  if (scope.module === "") {
    const value = object(plan.variables[name.name])["value"];
    const path = [...(name.key === undefined ? [] : [name.key]), ...rest];
    return value === undefined ? [] : [{ kind: "constant", value: dig(value, path) }];
  }
  const parent = parentModule(scope.module);
  const step = moduleSteps(scope.module).at(-1);
  if (step === undefined) return [];
  const call = object(object(moduleConfig(index, parent)["module_calls"])[step.name]);
  const expression = object(call["expressions"])[name.name];
  const up = { module: parent, key: step.key, forEach: call["for_each_expression"] };
  if (expression !== undefined) return resolve(index, expression, up, depth);
  const standard = object(object(moduleConfig(index, scope.module)["variables"])[name.name]);
  return "default" in standard ? [{ kind: "constant", value: standard["default"] }] : [];
}

function output(
  index: Index,
  reference: string,
  parts: readonly string[],
  scope: ReferenceScope,
  depth: number,
): Target[] {
  const call = splitKey(parts[1] ?? "");
  if (parts.length < 3) return anyOutput(index, call, reference, scope, depth);
  const name = splitKey(parts[2] ?? "");
  const config = object(object(object(moduleConfig(index, scope.module)["module_calls"])[call.name])["module"]);
  const expression = object(object(object(config["outputs"])[name.name])["expression"]);
  if (Object.keys(expression).length === 0) return [{ kind: "unresolved", expression: reference }];
  const inside = join(scope.module, `module.${call.name}${keySuffix(call.key)}`);
  return resolve(index, expression, { module: inside, key: name.key, forEach: undefined }, depth);
}

/** `module.bucket[each.key].id` is `module.bucket` in the plan: good enough where all outputs lead to one resource. */
function anyOutput(index: Index, call: ModuleStep, reference: string, scope: ReferenceScope, depth: number): Target[] {
  const config = object(object(object(moduleConfig(index, scope.module)["module_calls"])[call.name])["module"]);
  const inside = join(scope.module, `module.${call.name}${keySuffix(call.key ?? scope.key)}`);
  const targets = Object.values(object(config["outputs"])).flatMap((output) =>
    resolve(index, object(output)["expression"], { module: inside, key: undefined, forEach: undefined }, depth),
  );
  const found = new Set(targets.map((target) => (target.kind === "resource" ? target.change : undefined)));
  const [only] = found;
  if (found.size !== 1 || only === undefined) return [{ kind: "unresolved", expression: reference }];
  return [{ kind: "resource", change: only, attribute: "" }];
}

/** `each.value.id`, where `for_each = aws_s3_bucket.this`: the instance of the same key. */
function each(index: Index, parts: readonly string[], reference: string, scope: ReferenceScope): Target[] {
  const source = mostSpecific(object(scope.forEach)["references"]);
  const [only] = source;
  if (
    parts[1] !== "value" ||
    source.length !== 1 ||
    only === undefined ||
    /^(var|local|module|each|count|path)\./.test(only)
  ) {
    return [{ kind: "unresolved", expression: reference }];
  }
  return resource(index, [only, ...parts.slice(2)].join("."), scope, ["each.key"]);
}

/** What an expression leads to. */
export function resolve(index: Index, expression: unknown, scope: ReferenceScope, depth = 0): Target[] {
  if (depth > deepest || !isJson(expression)) return [];
  if (isConstant(expression)) return [{ kind: "constant", value: expression["constant_value"] }];
  const references = mostSpecific(expression["references"]);
  return references.flatMap((reference): Target[] => {
    const parts = splitAddress(reference);
    switch (parts[0]) {
      case "var":
        return variable(index, parts, scope, depth + 1);
      case "module":
        return output(index, reference, parts, scope, depth + 1);
      case "each":
        // beside others it only chooses among their instances
        if (parts[1] === "key")
          return scope.key === undefined || references.length > 1 ? [] : [{ kind: "constant", value: scope.key }];
        return each(index, parts, reference, scope);
      case "count":
        return scope.key === undefined || references.length > 1 ? [] : [{ kind: "constant", value: scope.key }];
      case "local":
      case "path":
      case "terraform":
      case "self":
        return [{ kind: "unresolved", expression: reference }];
      default:
        return resource(index, reference, scope, references);
    }
  });
}
