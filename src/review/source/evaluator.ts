import type { Change } from "../plan/change";
import { isJson } from "../plan/json";
import type { Plan } from "../plan/plan";
import type { Path } from "../plan/values";
import { blockAt } from "./block-at";
import { type SourceContext, instancesOf, type Scope } from "./context";
import { partitionOf } from "./place";
import { evaluateExpression } from "./expression";
import { documentFromSource } from "./fill-document";
import {
  isFailure,
  follow,
  isList,
  isUnknownValue,
  type Lookup,
  stops,
  unknownValue,
  type HclValue,
} from "./hcl-value";
import type { Holes } from "./holes";
import type { References } from "./references";
import { lookupIn } from "./scope-lookup";
import type { SourceFiles } from "./source";
import type { SourceIndex } from "./source-index";

// so many nodes for one document: a hand-made loop would not end
const mostSteps = 500_000;

// variables and locals may be circular in files that Terraform has not seen
const deepest = 100;

/** Lists and objects are written as they are; the keys of an object may be expressions, too. */
function literal(written: unknown, inner: (item: unknown) => HclValue, textOf: Lookup["textOf"]): HclValue {
  if (Array.isArray(written)) {
    const items: readonly HclValue[] = written.map(inner);
    return items.find(stops) ?? items;
  }
  if (!isJson(written)) return written === undefined ? unknownValue("a value that is not set") : (written as HclValue);
  const result = Object.create(null) as { [key: string]: HclValue };
  for (const [key, item] of Object.entries(written)) {
    const name = key.includes("${") ? textOf(inner(key)) : key;
    if (isUnknownValue(name)) return name;
    result[name] = inner(item);
  }
  return Object.values(result).find(stops) ?? result;
}

function contextOf(
  shared: Pick<SourceContext, "source" | "plan" | "references" | "fill">,
  holes: Holes,
): SourceContext {
  const { source, plan } = shared;
  const memo = new Map<string, HclValue>();
  let depth = 0;
  let count = 0;
  let steps = 0;
  let isAsked = false;
  const context: SourceContext = {
    ...shared,
    holes,
    instances: instancesOf(plan),
    partition: partitionOf(plan),
    lookup: (scope) => lookupIn(scope, context),
    next: () => ++count,
    step: () => ++steps <= mostSteps,
    ask(question) {
      if (isAsked) return question();
      [isAsked, steps] = [true, 0];
      try {
        return question();
      } finally {
        isAsked = false;
      }
    },
    once(key, find) {
      const known = memo.get(key);
      if (known !== undefined) return known;
      const value = find();
      memo.set(key, value);
      return value;
    },
    value(written, scope) {
      if (typeof written !== "string")
        return literal(written, (item) => context.value(item, scope), context.lookup(scope).textOf);
      const expression = source.expression(written);
      if (expression === undefined) return /[$%]\{/.test(written) ? unknownValue(written) : written;
      if (depth > deepest)
        return unknownValue("an expression that refers to itself", { id: `itself ${context.next()}` });
      depth++;
      try {
        return evaluateExpression(expression, context.lookup(scope), scope.names);
      } finally {
        depth--;
      }
    },
  };
  return context;
}

/** The value at a path of a resource's block, and where it stands; undefined where the files do not write it in place. */
function valueAt(
  change: Change,
  path: Path,
  context: SourceContext,
): { readonly value: HclValue; readonly scope: Scope } | undefined {
  const found = blockAt(change, path, context);
  const [name, ...rest] = found?.rest ?? [];
  if (found === undefined || name === undefined) return undefined;
  const { body, scope } = found.written;
  if (!Object.hasOwn(body, name)) return undefined;
  const value = follow(context.value(body[name], scope), rest, path.join("."));
  return isFailure(value) ? undefined : { value, scope };
}

function textAt(change: Change, path: Path, context: SourceContext): string | undefined {
  const found = valueAt(change, path, context);
  // wholly unknown: the references say more, unless they are not looked at on purpose
  if (found === undefined || (isUnknownValue(found.value) && found.value.refused !== true)) return undefined;
  const text = context.lookup(found.scope).textOf(found.value);
  return isUnknownValue(text) ? undefined : text;
}

function meantAt(change: Change, path: Path, context: SourceContext) {
  const value = valueAt(change, path, context)?.value;
  if (!isUnknownValue(value) || value.resource === undefined || value.refused === true) return undefined;
  const { id, resource } = value;
  const of = `${resource.address}.`;
  return id?.startsWith(of) === true ? { resource, attribute: id.slice(of.length) } : undefined;
}

function textsAt(change: Change, path: Path, context: SourceContext): readonly string[] | undefined {
  const found = valueAt(change, path, context);
  if (found === undefined || !isList(found.value)) return undefined;
  const { textOf } = context.lookup(found.scope);
  const texts = found.value.map(textOf);
  return texts.every((text) => typeof text === "string") ? texts : undefined;
}

/** Evaluates what a plan leaves unknown from the `.tf` files, as far as it follows from names that are known. */
export function sourceEvaluator(source: SourceFiles, plan: Plan, references: References): SourceIndex {
  const contexts = new WeakMap<Holes, SourceContext>();
  const index: SourceIndex = {
    locate: (change) => source.locate(change),
    document(change, holes) {
      const context = within(holes);
      return context.ask(() => documentFromSource(change, context));
    },
    evaluate(change, path, holes) {
      const context = within(holes);
      return context.ask(() => textAt(change, path, context));
    },
    meant(change, path, holes) {
      const context = within(holes);
      return context.ask(() => meantAt(change, path, context));
    },
    values(change, path, holes) {
      const context = within(holes);
      return context.ask(() => textsAt(change, path, context));
    },
  };
  function within(holes: Holes): SourceContext {
    const known = contexts.get(holes) ?? contextOf({ source, plan, references, fill: index }, holes);
    contexts.set(holes, known);
    return known;
  }
  return index;
}
