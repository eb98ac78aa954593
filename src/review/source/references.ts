import { join, splitAddress } from "../plan/address";
import type { Change } from "../plan/change";
import { type Json, list, object, textIn } from "../plan/json";
import type { Plan } from "../plan/plan";
import { type Accounts, providerAccounts } from "./accounts";
import { expressionAt } from "./blocks";
import type { Holes } from "./holes";
import { type OwnTexts, ownTexts } from "./own-texts";
import { blockFor, type Index, indexOf } from "./plan-index";
import { mostSpecific, type ReferenceScope, resolve, type Target } from "./targets";
import { templateTexts } from "./template-texts";

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
  /** What the resource runs where it is made or goes: expressions of its provisioners of this type. */
  provisioners(change: Change, type: string): readonly Json[];
}

function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== "";
}

/** Where the configuration was cut out of a plan: what changes, or is made, somebody wrote. */
function isChanged({ before, after, kind }: Change, attribute: string): boolean {
  const [old, value] = [before?.[attribute], after?.[attribute]];
  // what only AWS fills in stays as it was, or waits for apply: somebody emptied it
  const isEmptied = isSet(old) && value !== undefined;
  const isSame = before !== undefined && JSON.stringify(old) === JSON.stringify(value);
  return (isSet(value) || isEmptied) && kind !== "forget" && !isSame;
}

function expressionOf(index: Index, change: Change, path: readonly (string | number)[]): Json | undefined {
  return expressionAt(object(blockFor(index, change))["expressions"], change.after, change.unknown, path);
}

function scopeOf(index: Index, change: Change): ReferenceScope {
  return { module: change.module, key: change.index, forEach: object(blockFor(index, change))["for_each_expression"] };
}

/** Whether the plan knows what an expression leads to: a constant, or a data source that was read while planning. */
function isReadAlready({ readAlready }: Index, target: Target, { module }: ReferenceScope): boolean {
  if (target.kind === "constant") return true;
  const address =
    target.kind === "resource"
      ? target.change.address
      : join(module, splitAddress(target.expression).slice(0, 3).join("."));
  return readAlready.has(address.replace(/\[[^\]]*\]$/, ""));
}

/** References of an expression for whose values the plan waits. */
function waitingFor(index: Index, change: Change, path: readonly (string | number)[]): string[] {
  const expression = object(expressionOf(index, change, path));
  const scope = scopeOf(index, change);
  const targetsOf = (reference: string): readonly Target[] => resolve(index, { references: [reference] }, scope);
  const isKnown = (reference: string): boolean => {
    const targets = targetsOf(reference);
    return targets.length > 0 && targets.every((target) => isReadAlready(index, target, scope));
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
  const providerOf = (change: Change) => textIn(object(blockFor(index, change))["provider_config_key"]) ?? "aws";
  const accounts = providerAccounts(plan, providerOf);
  const textOf = ownTexts(plan, providerOf, accounts);
  return {
    accounts,
    textOf,
    templates: (change, path, holes) =>
      templateTexts(
        expressionOf(index, change, path),
        scopeOf(index, change),
        (reference, scope) => resolve(index, { references: reference }, scope),
        textOf,
        holes,
      ),
    follow: (change, path) => resolve(index, expressionOf(index, change, path), scopeOf(index, change)),
    configures(change, attribute) {
      const config = blockFor(index, change);
      if (config === undefined) return isChanged(change, attribute);
      // a plan's configuration leaves out `dynamic` blocks
      const isBlock = Array.isArray(change.after?.[attribute]);
      return attribute in object(config["expressions"]) || (isBlock && isChanged(change, attribute));
    },
    provisioners: (change, type) =>
      list(blockFor(index, change)?.["provisioners"])
        .map(object)
        .flatMap((one) => (one["type"] === type ? [object(one["expressions"])] : [])),
    waitsFor: (change, path) => waitingFor(index, change, path),
  };
}
