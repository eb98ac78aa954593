import { join, keySuffix, type ModuleStep, moduleSteps, parentModule, splitAddress, splitKey } from "../plan/address";
import type { Change } from "../plan/change";
import { type Json, isJson, list, object, textIn } from "../plan/json";
import { type Plan, reviewedTypes, wanted } from "../plan/plan";
import { type Accounts, providerAccounts } from "./accounts";
import { expressionAt, isConstant } from "./blocks";
import type { Holes } from "./holes";
import { type OwnTexts, ownTexts } from "./own-texts";
import { templateTexts } from "./template-texts";
import { dig } from "../plan/values";

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

/** Follows the references of a plan's `configuration`, which names what an unknown value waits for. */
export interface References {
  /** What an attribute's expression leads to. Path into `expressions`, e.g. `["rule", 0, "kms_key_id"]`. */
  follow(change: Change, path: readonly (string | number)[]): readonly Target[];
  /** The expressions that an attribute waits for, as written, e.g. `aws_s3_bucket.in.arn`; most specific only. */
  waitsFor(change: Change, path: readonly (string | number)[]): readonly string[];
  /**
   * The text of an attribute of JSON syntax, or its list of texts: of those, plans have the template. Undefined in HCL, and
   * where there is more in it than names.
   */
  templates(change: Change, path: readonly (string | number)[], holes: Holes): string | readonly string[] | undefined;
  /** What follows from the plan for an attribute that is not known: ARNs of what has a known name. */
  readonly textOf: OwnTexts;
  readonly accounts: Accounts;
  /**
   * Whether the configuration sets this attribute or block. One that it does not set only shows what AWS holds. Where the
   * configuration is missing: whether it changes.
   */
  configures(change: Change, attribute: string): boolean;
}

// variables → module calls → outputs can be nested as deep as modules are; a plan made by hand could be circular
const deepest = 40;

/** Terraform lists `a.b.c`, `a.b`, `a` for one traversal: the first says the most. */
function mostSpecific(references: unknown): string[] {
  const kept: string[] = [];
  for (const reference of list(references)) {
    if (typeof reference !== "string") continue;
    const last = kept.at(-1);
    if (last !== undefined && last.startsWith(reference) && /^[.[]/.test(last.slice(reference.length))) continue;
    kept.push(reference);
  }
  return kept;
}

/** Where the configuration was cut out of a plan: what changes, or is made, somebody wrote. */
function isChanged({ before, after, kind }: Change, attribute: string): boolean {
  const value = after?.[attribute];
  const isSet = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== "";
  const isSame = before !== undefined && JSON.stringify(before[attribute]) === JSON.stringify(value);
  return isSet && kind !== "forget" && !isSame;
}

/** What is looked up in the plan, by address. */
interface Index {
  readonly plan: Plan;
  readonly byAddress: ReadonlyMap<string, Change>;
  /** Address without the instance's own key → its instances. */
  readonly instances: ReadonlyMap<string, readonly Change[]>;
  /** Addresses of data sources that were read while planning. */
  readonly readAlready: ReadonlySet<string>;
  /** Resource blocks by address inside their module: built per module, on demand. */
  readonly blocks: Map<unknown, Map<string, Json>>;
}

function moduleConfig(index: Index, module: string): Json {
  const { plan } = index;
  let config = object(plan.configuration["root_module"]);
  for (const step of moduleSteps(module)) config = object(object(object(config["module_calls"])[step.name])["module"]);
  return config;
}

function block(index: Index, config: Json, address: string): Json | undefined {
  const { blocks } = index;
  let known = blocks.get(config);
  if (known === undefined) {
    known = new Map(
      list(config["resources"]).flatMap((entry) => {
        const { address: own } = object(entry);
        return typeof own === "string" ? [[own, object(entry)] as const] : [];
      }),
    );
    blocks.set(config, known);
  }
  return known.get(address);
}

function blockOf(index: Index, change: Change): Json | undefined {
  const local = `${change.mode === "data" ? "data." : ""}${change.type}.${change.name}`;
  return block(index, moduleConfig(index, change.module), local);
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
  const config = isListed ? block(index, moduleConfig(index, module), [...before, name].join(".")) : undefined;
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
    block(index, moduleConfig(index, scope.module), [...parts.slice(0, head - 1), last.name].join(".")) !== undefined;
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

function resolve(index: Index, expression: unknown, scope: ReferenceScope, depth: number): Target[] {
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

function expressionOf(index: Index, change: Change, path: readonly (string | number)[]): Json | undefined {
  return expressionAt(object(blockOf(index, change))["expressions"], change.after, change.unknown, path);
}

function scopeOf(index: Index, change: Change): ReferenceScope {
  return { module: change.module, key: change.index, forEach: object(blockOf(index, change))["for_each_expression"] };
}

function indexOf(plan: Plan): Index {
  const byAddress = new Map<string, Change>();
  const instances = new Map<string, Change[]>();
  for (const change of plan.changes) {
    if (change.deposed !== undefined) continue;
    byAddress.set(change.address, change);
    const base = change.index === undefined ? change.address : change.address.slice(0, -keySuffix(change.index).length);
    const known = instances.get(base);
    if (known === undefined) instances.set(base, [change]);
    else known.push(change);
  }
  const readAlready = new Set(plan.read.map(({ address }) => address.replace(/\[[^\]]*\]$/, "")));
  return { plan, byAddress, instances, readAlready, blocks: new Map() };
}

/** References of an expression for whose values the plan waits. */
function waitingFor(index: Index, change: Change, path: readonly (string | number)[]): string[] {
  const expression = object(expressionOf(index, change, path));
  const scope = scopeOf(index, change);
  const targetsOf = (reference: string): readonly Target[] => resolve(index, { references: [reference] }, scope, 0);
  const isKnown = (reference: string): boolean => {
    const targets = targetsOf(reference);
    return targets.length > 0 && targets.every(({ kind }) => kind === "constant");
  };
  const all = mostSpecific(expression["references"]).filter(
    (reference) => !/^(each\.key|count\.index|path\.|terraform\.)/.test(reference),
  );
  const isNothing = (reference: string): boolean =>
    !/^(var|local|module|each|count|path|terraform|self)\./.test(reference) && targetsOf(reference).length === 0;
  const open = [...new Set(all)].filter((reference) => !isKnown(reference) && !isNothing(reference));
  // `each.value` says nothing beside the resource that it comes from
  const named = open.some((reference) => !/^(each|local|var)\./.test(reference));
  return named ? open.filter((reference) => !reference.startsWith("each.")) : open;
}

export function indexReferences(plan: Plan): References {
  const index = indexOf(plan);
  const providerOf = (change: Change) => textIn(object(blockOf(index, change))["provider_config_key"]) ?? "aws";
  const accounts = providerAccounts(plan, providerOf);
  const textOf = ownTexts(plan, providerOf, accounts);
  return {
    accounts,
    textOf,
    templates: (change, path, holes) =>
      templateTexts(
        expressionOf(index, change, path),
        scopeOf(index, change),
        (reference, scope) => resolve(index, { references: reference }, scope, 0),
        textOf,
        holes,
      ),
    follow: (change, path) => resolve(index, expressionOf(index, change, path), scopeOf(index, change), 0),
    configures(change, attribute) {
      const config = blockOf(index, change);
      if (config === undefined) return isChanged(change, attribute);
      // a plan's configuration leaves out `dynamic` blocks
      const isBlock = Array.isArray(change.after?.[attribute]);
      return attribute in object(config["expressions"]) || (isBlock && isChanged(change, attribute));
    },
    waitsFor: (change, path) => waitingFor(index, change, path),
  };
}
