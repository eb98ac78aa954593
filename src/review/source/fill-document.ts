import type { Change } from "../plan/change";
import { type Json, list, object } from "../plan/json";
import { isUnknown, type Path } from "../plan/values";
import { blockAt, resourceBlock, nestedBlocks, type Written } from "./block-at";
import type { SourceContext } from "./context";
import { isList, isUnknownValue as isOpen, type HclValue } from "./hcl-value";

/** A value, and which parts of it are not known: as a plan has it. */
interface Planned {
  readonly value: unknown;
  readonly mask: unknown;
}

const nested = ["principals", "not_principals", "condition"] as const;
const merged = ["source_policy_documents", "override_policy_documents", "source_json", "override_json"] as const;

/** Unknown texts have a hole; what is unknown as a whole is left to its references. */
function planned(value: HclValue, context: SourceContext, written: Written): Planned {
  if (isOpen(value)) return { value: undefined, mask: true };
  if (!isList(value)) return { value, mask: false };
  const { textOf } = context.lookup(written.scope);
  return { value: value.map((item) => (isOpen(item) ? textOf(item) : item)), mask: false };
}

function all(parts: readonly (readonly [name: string, part: Planned])[]): Planned {
  return {
    value: Object.fromEntries(parts.map(([name, { value }]) => [name, value])),
    mask: Object.fromEntries(parts.map(([name, { mask }]) => [name, mask])),
  };
}

/** The blocks of a name, as the plan would have them. */
function blocksOf(parent: Written, name: string, context: SourceContext): Planned {
  const found = nestedBlocks(parent, name, context)?.map((written) => body(written, context));
  if (found === undefined) return { value: [], mask: true };
  return { value: found.map(({ value }) => value), mask: found.map(({ mask }) => mask) };
}

function body(written: Written, context: SourceContext): Planned {
  const isBlock = (name: string): boolean => name === "dynamic" || nested.some((one) => one === name);
  const attributes = Object.entries(written.body)
    .filter(([name]) => !isBlock(name))
    .map(([name, value]) => [name, planned(context.value(value, written.scope), context, written)] as const);
  const blocks = nested.map((name) => [name, blocksOf(written, name, context)] as const);
  return all([...attributes, ...blocks]);
}

/** One statement of the plan, with those of its blocks filled that are not known as a whole. */
function statement(change: Change, index: number, context: SourceContext): Planned {
  const at: Path = ["statement", index];
  const planned = { value: list(change.after?.["statement"])[index], mask: maskAt(change, at) };
  const open = nested.filter((name) => isUnknown(change, "after", [...at, name]));
  const found = open.length === 0 ? undefined : blockAt(change, [...at, "sid"], context)?.written;
  if (found === undefined) return planned;
  const filled = all(open.map((name) => [name, blocksOf(found, name, context)] as const));
  return {
    value: { ...object(planned.value), ...object(filled.value) },
    mask: { ...object(planned.mask), ...object(filled.mask) },
  };
}

function maskAt(change: Change, path: Path): unknown {
  return path.reduce<unknown>(
    (mask, step) => (mask === true ? true : (mask as Json | undefined)?.[step]),
    change.unknown,
  );
}

function filledPart(change: Change, name: string, context: SourceContext): Planned | undefined {
  const written = resourceBlock(change, context);
  if (Object.keys(written.body).length === 0) return undefined;
  if (name === "statement") {
    if (isUnknown(change, "after", [name])) return blocksOf(written, name, context);
    const found = list(change.after?.[name]).map((_, index) => statement(change, index, context));
    return { value: found.map(({ value }) => value), mask: found.map(({ mask }) => mask) };
  }
  const mask = maskAt(change, [name]);
  const isKnown = mask === undefined || mask === false || (Array.isArray(mask) && !mask.includes(true));
  if (isKnown || !Object.hasOwn(written.body, name)) return undefined;
  const found = planned(context.value(written.body[name], written.scope), context, written);
  return found.mask === true ? undefined : found;
}

/** A deferred `data.aws_iam_policy_document` with what the plan does not know of it, as far as the files say it. */
export function documentFromSource(change: Change, context: SourceContext): Change {
  const after: { [name: string]: unknown } = { ...change.after };
  const unknown: { [name: string]: unknown } = { ...object(change.unknown) };
  for (const name of ["statement", ...merged]) {
    const part = filledPart(change, name, context);
    if (part === undefined) continue;
    after[name] = part.value;
    unknown[name] = part.mask;
  }
  return { ...change, after, unknown };
}
