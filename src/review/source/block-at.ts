import type { Change } from "../plan/change";
import { type Json, list, object } from "../plan/json";
import { dig, type Path } from "../plan/values";
import type { SourceContext, Scope } from "./context";
import { hasUnknown, isSet, type HclValue } from "./hcl-value";
import { turnsOf } from "./loops";
import { jsonBlock, blocks } from "./module-source";
import { instanceScope } from "./repetition";

/** A block as it is written, and what names mean in it. */
export interface Written {
  readonly body: Json;
  readonly scope: Scope;
}

/** The block of a resource. */
export function resourceBlock(change: Change, context: SourceContext): Written {
  const module = context.source.module(change.module);
  const all = change.mode === "data" ? module?.data : module?.resources;
  const body = jsonBlock(all ?? {}, change.type, change.name);
  return { body, scope: instanceScope(body, change.index, { module: change.module }, context) };
}

function bare(name: unknown): string | undefined {
  return typeof name === "string" ? name.replace(/^\$\{(.*)\}$/, "$1") : undefined;
}

/** The blocks that one `dynamic` block makes; undefined where its `for_each` is not known. */
function turns(dynamic: Json, name: string, scope: Scope, context: SourceContext): readonly Written[] | undefined {
  const collection: HclValue = context.value(dynamic["for_each"], scope);
  const found = turnsOf(collection);
  const iterator = bare(dynamic["iterator"]) ?? name;
  const body = jsonBlock(dynamic, "content");
  return found?.map(([turn, value]) => {
    const key = isSet(collection) ? value : turn;
    return { body, scope: { ...scope, names: { ...scope.names, [iterator]: { key, value } } } };
  });
}

/** The nested blocks of a name, those that `dynamic` makes after the others. Undefined where their number is not known. */
export function nestedBlocks(
  { body, scope }: Written,
  name: string,
  context: SourceContext,
): readonly Written[] | undefined {
  const fixed = blocks(body[name]).map((one) => ({ body: one, scope }));
  const dynamic = blocks(body["dynamic"]).flatMap((one) => blocks(one[name]));
  const made = dynamic.map((one) => turns(one, name, scope, context));
  return made.some((some) => some === undefined) ? undefined : [...fixed, ...made.flatMap((some) => some ?? [])];
}

/** Attributes that tell the blocks of a set, which have another order in the plan than in the files, from each other. */
const identity: { readonly [name: string]: readonly string[] } = {
  statement: ["sid", "effect", "actions", "not_actions"],
  principals: ["type"],
  not_principals: ["type"],
  condition: ["test", "variable"],
  inline_policy: ["name"],
};

/** Whether a written value may be one of the plan's; of lists, the order does not count. */
function agrees(written: HclValue, planned: unknown): boolean {
  // what the plan does not know is null there
  if (hasUnknown(written)) return true;
  const told = (value: unknown): string =>
    JSON.stringify(Array.isArray(value) ? [...(value as unknown[])].sort() : (value ?? null));
  return told(written) === told(planned);
}

/** The written block that is the one at an index of the plan's. */
function same(
  candidates: readonly Written[],
  name: string,
  planned: readonly unknown[],
  index: number,
  isInOrder: boolean,
  context: SourceContext,
): Written | undefined {
  if (candidates.length !== planned.length) return undefined;
  if (candidates.length === 1 || isInOrder) return candidates[index];
  const keys = identity[name];
  if (keys === undefined) return undefined;
  const fits = ({ body, scope }: Written): boolean =>
    keys.every((key) => agrees(context.value(body[key] ?? null, scope), object(planned[index])[key]));
  const found = candidates.filter(fits);
  return found.length === 1 ? found[0] : undefined;
}

/** The block that a path of the plan leads into, and the rest of the path: an attribute of it. */
export function blockAt(
  change: Change,
  path: Path,
  context: SourceContext,
): { readonly written: Written; readonly rest: Path } | undefined {
  let written = resourceBlock(change, context);
  for (let at = 0; ; at += 2) {
    const [name, index] = [path[at], path[at + 1]];
    if (typeof name !== "string") return undefined;
    const { body } = written;
    const isDynamic = blocks(body["dynamic"]).some((one) => one[name] !== undefined);
    const isBlock = isDynamic || (Array.isArray(body[name]) && blocks(body[name]).length > 0 && path.length > at + 2);
    if (!isBlock || typeof index !== "number") return { written, rest: path.slice(at) };
    const candidates = nestedBlocks(written, name, context);
    if (candidates === undefined) return undefined;
    const planned = list(dig(change.after, path.slice(0, at + 1)));
    // statements are a list; blocks that are written and those that are made may be mixed
    const isInOrder = name === "statement" && (!isDynamic || body[name] === undefined);
    const found = same(candidates, name, planned, index, isInOrder, context);
    if (found === undefined) return undefined;
    written = found;
  }
}
