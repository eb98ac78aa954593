import { s3Arn } from "../../aws/bucket-arn";
import { hole } from "../../policy";
import { join, keySuffix } from "../plan/address";
import type { Change } from "../plan/change";
import { isBucket, nameAttributeOf } from "../plan/name-attribute";
import { isJson, type Json, object } from "../plan/json";
import { reviewedTypes } from "../plan/plan";
import { anyMarked } from "../plan/values";
import type { SourceContext, Scope } from "./context";
import { follow, isUnknownValue, lazyMap, unknownValue, type HclValue } from "./hcl-value";
import { jsonBlock } from "./module-source";
import { rebuildDocument } from "./rebuilt";
import { instanceScope, type Repetition, repetitionOf, allInstances } from "./repetition";

/** Where a resource is written, and which instance of it is meant. */
interface Instance {
  readonly change: Change | undefined;
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  readonly written: Json;
  readonly scope: Scope;
}

/** A value of the plan, with the parts of it that are not known. */
function masked(value: unknown, mask: unknown, at: string, resource: Change): HclValue {
  if (mask === true) return unknownValue(at, { id: at, resource, isOwn: resource.mode === "managed" });
  if (Array.isArray(value)) {
    const masks = Array.isArray(mask) ? (mask as readonly unknown[]) : [];
    return value.map((item, index) => masked(item, masks[index], `${at}[${index}]`, resource));
  }
  if (!isJson(value)) return value as HclValue;
  const names = new Set([...Object.keys(value), ...Object.keys(object(mask))]);
  return Object.fromEntries(
    [...names].map((name) => [name, masked(value[name] ?? null, object(mask)[name], `${at}.${name}`, resource)]),
  );
}

/** Resources whose ID is the name of their bucket. */
const namedAfterBucket = /^aws_s3_bucket_(policy|public_access_block|ownership_controls)$/;

/** What follows from the name of a resource. */
function derived(name: string, instance: Instance, context: SourceContext): HclValue | undefined {
  const { type, change } = instance;
  if (isBucket({ type }) && change !== undefined) {
    if (name === nameAttributeOf({ type })) {
      // as names.ts calls it: the same unknown name everywhere
      const isOwn = change.mode === "managed";
      const waitsFor = [`${change.address}.${name}`];
      context.holes.set(change.address, { waitsFor, resources: [change], attribute: name, isOwn });
      return hole(change.address);
    }
    const bucket =
      name === "arn" || name === "id" ? attribute(nameAttributeOf({ type }), instance, context) : undefined;
    if (typeof bucket === "string") return name === "arn" ? s3Arn(context.partition, bucket) : bucket;
  }
  if (name === "id" && namedAfterBucket.test(type)) return attribute("bucket", instance, context);
  if (name === "id" && /^aws(cc)?_iam_(role|user|group)$/.test(type))
    return attribute(nameAttributeOf({ type }), instance, context);
  if (type !== "aws_iam_policy_document" || change === undefined || !/^(minified_)?json$/.test(name)) return undefined;
  return JSON.stringify(rebuildDocument(change, context.references, context.holes, context.fill));
}

/** Whether a data source's value holds a secret: Terraform does not mark a document for what it is made of. */
function isSecret({ mode, type, afterSensitive }: Change, name: string): boolean {
  if (mode !== "data") return false;
  return anyMarked(type === "aws_iam_policy_document" ? afterSensitive : object(afterSensitive)[name]);
}

/** An attribute of a resource: from the plan, from its block, or from what follows from its name. */
function attribute(name: string, instance: Instance, context: SourceContext): HclValue {
  const { change, address, isData, written, scope } = instance;
  const at = `${address}.${name}`;
  const mask = object(change?.unknown)[name];
  const known = change?.after?.[name];
  if (change !== undefined && isSecret(change, name)) return unknownValue(at, { id: at, resource: change });
  if (change !== undefined && mask !== true && known !== undefined && change.unknown !== true)
    return masked(known, mask, at, change);
  return context.once(at, () => {
    const value = Object.hasOwn(written, name) ? context.value(written[name], scope) : null;
    if (value !== null && !isUnknownValue(value)) return value;
    const made = derived(name, instance, context);
    if (made !== undefined) return made;
    const more = { id: at, isArn: name === "arn", isOwn: !isData };
    if (change === undefined) return unknownValue(at, more);
    return context.references.textOf(change, name, context.holes) ?? unknownValue(at, { ...more, resource: change });
  });
}

/** A resource as a whole: its attributes are found when they are asked for. */
function whole(instance: Instance, context: SourceContext): HclValue {
  const { change, written } = instance;
  const names = new Set([...Object.keys(change?.after ?? {}), ...Object.keys(object(change?.unknown))]);
  const get = (name: string): HclValue => attribute(name, instance, context);
  return lazyMap(change === undefined ? Object.keys(written) : names, get, get);
}

/** How the plan has it, where its block does not tell. */
function plannedRepetition(
  found: readonly Change[],
  type: string,
  isData: boolean,
  { plan }: SourceContext,
): Repetition | undefined {
  if (found.some(({ index }) => index === undefined)) return { kind: "once" };
  if (found.length === 0) {
    // every resource of a reviewed type that there will be is in a whole plan
    const none = reviewedTypes.has(type) && !isData && plan.complete && !plan.errored;
    return none ? { kind: "count", count: 0 } : undefined;
  }
  if (found.every(({ index }) => typeof index === "string"))
    return { kind: "each", values: new Map(found.map(({ index }) => [String(index), null])) };
  return found.every(({ index }) => typeof index === "number") && plan.complete
    ? { kind: "count", count: found.length }
    : undefined;
}

/** `aws_s3_bucket.x`, `data.aws_iam_policy_document.y[0].json` */
export function resource(
  steps: readonly (string | number)[],
  written: string,
  scope: Scope,
  context: SourceContext,
): HclValue {
  const isData = steps[0] === "data";
  const head = isData ? 3 : 2;
  const [type = "", name = ""] = steps.slice(head - 2, head).map(String);
  const base = join(scope.module, steps.slice(0, head).join("."));
  const all = context.once(base, () => {
    const module = context.source.module(scope.module);
    const declared = jsonBlock((isData ? module?.data : module?.resources) ?? {}, type, name);
    const found = context.instances.get(base) ?? [];
    const isDeclared = Object.keys(declared).length > 0 || found.length > 0;
    const inModule = { module: scope.module };
    const repetition = isDeclared
      ? Object.hasOwn(declared, "count") || Object.hasOwn(declared, "for_each") || found.length === 0
        ? (repetitionOf(declared, inModule, context) ?? plannedRepetition(found, type, isData, context))
        : plannedRepetition(found, type, isData, context)
      : undefined;
    if (repetition === undefined) return unknownValue(base, { isOwn: !isData && isDeclared });
    const byKey = new Map(found.map((change) => [change.index, change]));
    return allInstances(repetition, (key) => {
      const at: Instance = {
        change: byKey.get(key),
        address: base + keySuffix(key),
        type,
        isData,
        written: declared,
        scope: instanceScope(declared, key, inModule, context),
      };
      return whole(at, context);
    });
  });
  return follow(all, steps.slice(head), written);
}
