import { hole } from "../../policy";
import { join, keySuffix, moduleSteps, parentModule } from "../plan/address";
import { evaluate } from "./expression";
import { at, expressionOf, isUnknown as isUnknownValue, type Lookup, unknown, type Value } from "./hcl-value";
import type { Change } from "../plan/change";
import { isObject, list, object } from "../plan/json";
import type { Plan } from "../plan/plan";
import { type Holes, rebuildDocument } from "./rebuilt";
import type { References } from "./references";
import { block, type Source } from "./source";
import type { SourceIndex } from "./source-index";
import { dig, isUnknown, type Path } from "../plan/values";

/** Where an expression stands. */
interface Scope {
  /** Address of the module instance. */
  readonly module: string;
  readonly key: string | number | undefined;
  /** What `each.value` is. */
  readonly value?: Value;
}

// variables and locals may be circular in files that Terraform has not seen
const deepest = 60;

/** Evaluates what a plan leaves unknown from the `.tf` files, as far as it follows from names that are known. */
export function sourceEvaluator(source: Source, plan: Plan, references: References): SourceIndex {
  const byAddress = new Map(
    plan.changes.filter(({ deposed }) => deposed === undefined).map((change) => [change.address, change]),
  );
  let depth = 0;

  /** Partition of the ARNs of this plan: `aws` unless its data sources or region say otherwise. */
  const partition =
    plan.changes.flatMap(({ type, after }) =>
      type === "aws_partition" && typeof after?.["partition"] === "string" ? [after["partition"]] : [],
    )[0] ?? "aws";

  function valueOf(written: unknown, scope: Scope, holes: Holes): Value {
    if (typeof written === "string") {
      const expression = source.expression(written);
      if (expression === undefined) return /[$%]\{/.test(written) ? unknown(written) : written;
      if (depth > deepest) return unknown("an expression that refers to itself");
      depth++;
      try {
        return evaluate(expression, lookupIn(scope, holes));
      } finally {
        depth--;
      }
    }
    if (Array.isArray(written)) return written.map((item) => valueOf(item, scope, holes));
    if (isObject(written))
      return Object.fromEntries(Object.entries(written).map(([key, item]) => [key, valueOf(item, scope, holes)]));
    return written === undefined ? unknown("a value that is not set") : (written as Value);
  }

  /** `each.value` of an instance: the element of `for_each` under its key. */
  function eachValue(
    forEach: unknown,
    key: string | number | undefined,
    scope: Scope,
    holes: Holes,
  ): Value | undefined {
    if (forEach === undefined || key === undefined) return undefined;
    const collection = valueOf(forEach, scope, holes);
    if (Array.isArray(collection)) return String(key);
    return isUnknownValue(collection) ? unknown("each.value") : at(collection, key);
  }

  function variable(name: string, scope: Scope, holes: Holes): Value {
    if (scope.module === "") {
      const given = object(plan.variables[name])["value"];
      if (given !== undefined) return given as Value;
    } else {
      const parent = parentModule(scope.module);
      const step = moduleSteps(scope.module).at(-1);
      const call = block(source.module(parent)?.calls ?? {}, step?.name ?? "");
      if (name in call) {
        const outer: Scope = { module: parent, key: undefined };
        const each = eachValue(call["for_each"], step?.key, outer, holes);
        return valueOf(
          call[name],
          { module: parent, key: step?.key, ...(each === undefined ? {} : { value: each }) },
          holes,
        );
      }
    }
    const declared = block(source.module(scope.module)?.variables ?? {}, name);
    return "default" in declared ? valueOf(declared["default"], scope, holes) : unknown(`var.${name}`);
  }

  function output(name: string, key: string | number | undefined, wanted: string, scope: Scope, holes: Holes): Value {
    const inside = join(scope.module, `module.${name}${keySuffix(key)}`);
    const declared = block(source.module(inside)?.outputs ?? {}, wanted);
    return "value" in declared
      ? valueOf(declared["value"], { module: inside, key: undefined }, holes)
      : unknown(`module.${name}.${wanted}`);
  }

  /** An attribute of a resource: from the plan, or from what follows from its name. */
  function attribute(change: Change, name: string, written: string, scope: Scope, holes: Holes): Value {
    if (!isUnknown(change, "after", [name])) {
      const value = dig(change.after, [name]);
      if (value !== undefined) return value as Value;
    }
    if (change.type === "aws_s3_bucket" && (name === "arn" || name === "id")) {
      const bucket = attribute(change, "bucket", written, scope, holes);
      if (typeof bucket === "string") return name === "arn" ? `arn:${partition}:s3:::${bucket}` : bucket;
    }
    if (change.type === "aws_s3_bucket" && name === "bucket") {
      // as names.ts calls it: the same unknown name everywhere
      holes.set(change.address, { waitsFor: [`${change.address}.bucket`], resources: [change] });
      return hole(change.address);
    }
    if (/^aws_iam_(role|user|group)$/.test(change.type) && name === "id")
      return attribute(change, "name", written, scope, holes);
    if (change.type === "aws_iam_policy_document" && (name === "json" || name === "minified_json")) {
      return JSON.stringify(rebuildDocument(change, references, holes, values));
    }
    return references.textOf(change, name, holes) ?? unknown(written);
  }

  function resource(steps: readonly (string | number)[], written: string, scope: Scope, holes: Holes): Value {
    const head = steps[0] === "data" ? 3 : 2;
    const base = join(scope.module, steps.slice(0, head).join("."));
    const own = byAddress.get(base);
    if (own !== undefined) return attributes(own, steps.slice(head), written, scope, holes);
    const key = steps[head];
    if (key === undefined) return instances(base, scope, holes) ?? unknown(written);
    const instance = byAddress.get(base + keySuffix(key));
    return instance === undefined
      ? unknown(written)
      : attributes(instance, steps.slice(head + 1), written, scope, holes);
  }

  function attributes(
    change: Change,
    steps: readonly (string | number)[],
    written: string,
    scope: Scope,
    holes: Holes,
  ): Value {
    const [name, ...rest] = steps;
    if (name === undefined) return everything(change, scope, holes);
    const value = attribute(change, String(name), written, scope, holes);
    return rest.reduce<Value>(
      (found, step) => (isUnknownValue(found) ? found : (at(found, step) ?? unknown(written))),
      value,
    );
  }

  /** A whole resource, as `for_each = aws_s3_bucket.this` hands it on. */
  function everything(change: Change, scope: Scope, holes: Holes): Value {
    const names = new Set([...Object.keys(object(change.after)), ...Object.keys(object(change.unknown))]);
    return Object.fromEntries(
      [...names].map((name) => [name, attribute(change, name, `${change.address}.${name}`, scope, holes)]),
    );
  }

  function instances(base: string, scope: Scope, holes: Holes): Value | undefined {
    const found = [...byAddress.values()].filter(
      ({ address, index }) => index !== undefined && address === base + keySuffix(index),
    );
    if (found.length === 0) return undefined;
    if (found.every(({ index }) => typeof index === "number"))
      return found.map((change) => everything(change, scope, holes));
    return Object.fromEntries(found.map((change) => [String(change.index), everything(change, scope, holes)]));
  }

  function lookupIn(scope: Scope, holes: Holes): Lookup {
    return {
      traverse(steps, written) {
        const [root, first, ...rest] = steps;
        const into = (value: Value | undefined): Value =>
          rest.reduce<Value>(
            (found, step) => (isUnknownValue(found) ? unknown(written) : (at(found, step) ?? unknown(written))),
            value ?? unknown(written),
          );
        switch (root) {
          case "var":
            return into(variable(String(first), scope, holes));
          case "local":
            return into(
              valueOf(source.module(scope.module)?.locals[String(first)], { ...scope, key: undefined }, holes),
            );
          case "each":
            return first === "key" ? (scope.key ?? unknown(written)) : into(scope.value);
          case "count":
            return scope.key ?? unknown(written);
          case "module": {
            const [second, third, ...others] = rest;
            const declared = Object.hasOwn(
              source.module(join(scope.module, `module.${String(first)}`))?.outputs ?? {},
              String(second),
            );
            if (declared)
              return [third, ...others].reduce<Value>(
                (found, step) =>
                  step === undefined || isUnknownValue(found) ? found : (at(found, step) ?? unknown(written)),
                output(String(first), undefined, String(second), scope, holes),
              );
            if (second === undefined || third === undefined) return unknown(written);
            return others.reduce<Value>(
              (found, step) => (isUnknownValue(found) ? found : (at(found, step) ?? unknown(written))),
              output(String(first), second, String(third), scope, holes),
            );
          }
          case "path": {
            const folder =
              first === "module" || first === "root" ? source.folder(first === "root" ? "" : scope.module) : undefined;
            return folder ?? unknown(written);
          }
          case "terraform":
          case "self":
            return unknown(written);
          default:
            return resource(steps, written, scope, holes);
        }
      },
      file(path, variables) {
        const content = source.file(path);
        const expression = content === undefined || variables === undefined ? undefined : source.expression(content);
        return expression === undefined ? content : evaluate(expression, lookupIn(scope, holes), variables);
      },
      textOf(value) {
        if (typeof value === "string") return value;
        if (typeof value === "number" || typeof value === "boolean") return String(value);
        if (!isUnknownValue(value)) return unknown("a value that is no text");
        const expression = expressionOf(value);
        const name = `${scope.module}/${String(scope.key ?? "")}/${expression}`;
        const change = byAddress.get(join(scope.module, expression.split(".").slice(0, 2).join(".")));
        const isArn = change !== undefined && expression === `${change.type}.${change.name}.arn`;
        holes.set(name, { waitsFor: [expression], resources: change === undefined ? [] : [change], isArn });
        return hole(name);
      },
    };
  }

  /** The value at a path of a resource's block; undefined where the files do not write it in place. */
  function evaluated(change: Change, path: Path, holes: Holes): Value | undefined {
    const module = source.module(change.module);
    const written = block(
      change.mode === "data" ? (module?.data ?? {}) : (module?.resources ?? {}),
      change.type,
      change.name,
    );
    const scope: Scope = { module: change.module, key: change.index };
    const each = eachValue(written["for_each"], change.index, scope, holes);
    let found: unknown = written;
    let place = path;
    // blocks of a set have another order in the plan, and dynamic ones are not counted
    for (; place.length > 0 && typeof found !== "string"; place = place.slice(1)) {
      const [step = ""] = place;
      if (typeof step === "string" && object(found)["dynamic"] !== undefined) return undefined;
      found = dig(found, [step]);
      if ((step === "principals" || step === "not_principals" || step === "condition") && list(found).length > 1)
        return undefined;
    }
    if (found === undefined) return undefined;
    const value = valueOf(found, each === undefined ? scope : { ...scope, value: each }, holes);
    return place.reduce<Value | undefined>(
      (inner, step) => (inner === undefined || isUnknownValue(inner) ? inner : at(inner, step)),
      value,
    );
  }

  function values(change: Change, path: Path, holes: Holes): readonly string[] | undefined {
    const value = evaluated(change, path, holes);
    if (!Array.isArray(value)) return undefined;
    const { textOf } = lookupIn({ module: change.module, key: change.index }, holes);
    const texts = (value as readonly Value[]).map(textOf);
    return texts.every((text) => typeof text === "string") ? texts : undefined;
  }

  return {
    values,
    evaluate(change, path, holes) {
      const value = evaluated(change, path, holes);
      // wholly unknown: the references say more
      if (value === undefined || isUnknownValue(value)) return undefined;
      const text = lookupIn({ module: change.module, key: change.index }, holes).textOf(value);
      return isUnknownValue(text) ? undefined : text;
    },
    locate: (change) => source.locate(change),
  };
}
