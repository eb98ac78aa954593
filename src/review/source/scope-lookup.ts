import { hole } from "../../policy";
import type { SourceContext, Scope } from "./context";
import { evaluateExpression } from "./expression";
import {
  expressionOf,
  follow,
  isUnknownValue,
  type Lookup,
  type Unknown,
  unknownValue,
  type HclValue,
} from "./hcl-value";
import type { HoleInfo } from "./holes";
import { moduleValue } from "./modules";
import { resource } from "./resources";
import { variable } from "./variables";

function local(name: string, { module }: Scope, context: SourceContext): HclValue {
  const locals = context.source.module(module)?.locals ?? {};
  if (!Object.hasOwn(locals, name)) return unknownValue(`local.${name}`);
  return context.once(`${module} local.${name}`, () => context.value(locals[name], { module }));
}

function traverse(
  steps: readonly (string | number)[],
  written: string,
  scope: Scope,
  context: SourceContext,
): HclValue {
  const [root, first = "", ...rest] = steps;
  const { key, each, module } = scope;
  // another resource may have the same key
  const open = (): HclValue => unknownValue(written, { id: `${written} ${context.next()}` });
  switch (root) {
    case "var": {
      const name = String(first);
      return follow(
        context.once(`${module} var.${name}`, () => variable(name, scope, context)),
        rest,
        written,
      );
    }
    case "local":
      return follow(local(String(first), scope, context), rest, written);
    case "each":
      return first === "key" ? (key ?? open()) : follow(each === undefined ? open() : each, rest, written);
    case "count":
      return key ?? open();
    case "module":
      return moduleValue(String(first), rest, written, scope, context);
    case "path":
      return (
        (first === "module" || first === "root" ? context.source.folder(first === "root" ? "" : module) : undefined) ??
        unknownValue(written)
      );
    case "terraform":
    case "self":
      return open();
    default:
      return resource(steps, written, scope, context);
  }
}

function infoOf(value: Unknown, name: string): HoleInfo {
  const { resource, isArn = false, isOwn = false } = value;
  const waitsFor = [expressionOf(value)];
  if (resource === undefined) return { waitsFor, resources: [], isArn, isOwn };
  const rest = name.startsWith(`${resource.address}.`) ? name.slice(resource.address.length + 1) : "";
  return { waitsFor, resources: [resource], isArn, isOwn, ...(/^\w+$/.test(rest) ? { attribute: rest } : {}) };
}

/** The name of an unknown value's hole: what is the same has the same name. */
function textOf(value: HclValue, { module, key }: Scope, { holes }: SourceContext): string | Unknown {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (!isUnknownValue(value)) return unknownValue("a value that is no text", { fails: true });
  const expression = expressionOf(value);
  const name = value.id ?? `${module}/${String(key ?? "")}/${expression}`;
  holes.set(name, infoOf(value, name));
  return hole(name);
}

/** What names mean in one scope. */
export function lookupIn(scope: Scope, context: SourceContext): Lookup {
  const lookup: Lookup = {
    traverse: (steps, written) => traverse(steps, written, scope, context),
    textOf: (value) => textOf(value, scope, context),
    yaml: (text) => context.source.yaml(text),
    next: context.next,
    step: context.step,
    file(path) {
      const content = context.source.file(path);
      if (content === undefined || "bytes" in content) return content?.bytes;
      return unknownValue(`the file ${path.replace(/^\.\//, "")}, which ${content.refused}`, { refused: true });
    },
    template(path, variables) {
      const expression = context.source.template(path);
      return expression === undefined ? undefined : evaluateExpression(expression, lookup, variables);
    },
  };
  return lookup;
}
