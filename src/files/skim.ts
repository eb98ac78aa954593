import { UserError } from "../catalogue/user-error";
import { shapeReader } from "../review/alike/shapes";
import { wordTable } from "../review/alike/words";
import { once } from "../review/once";
import type { PlanEntry, TextShape } from "../review/plan/entry";
import type { Json } from "../review/plan/json";
import {
  afterSpace,
  eachItem,
  eachMember,
  endOfValue,
  openBrace,
  openBracket,
  quotation,
} from "../review/plan/json-ends";
import type { WantedTypes } from "../review/plan/wanted";

import { isKey, textAt } from "./json-bytes";

/** Modules within modules: deeper ones are kept as they are. */
const deepest = 100;

/** One of `resource_changes` or of a module's `resources`; what is no text is left out. */
interface Resource {
  readonly end: number;
  readonly type: string | undefined;
  /** Where its address begins. */
  readonly address: number | undefined;
}

function resourceAt(bytes: Buffer, start: number): Resource {
  let type: string | undefined;
  let address: number | undefined;
  const end = eachMember(bytes, start, (key, at) => {
    if (isKey(bytes, key, "type")) type = bytes[at] === quotation ? textAt(bytes, at) : undefined;
    if (isKey(bytes, key, "address")) address = bytes[at] === quotation ? at : undefined;
    return endOfValue(bytes, at);
  });
  return { end, type, address };
}

/** A part of the text, and what stands in its place. */
interface Cut {
  readonly start: number;
  readonly end: number;
  readonly by: "{}" | "[]";
}

function without(bytes: Buffer, cuts: readonly Cut[]): string {
  const text = Buffer.allocUnsafeSlow(cuts.reduce((size, { start, end }) => size - (end - start) + 2, bytes.length));
  let [at, rest] = [0, 0];
  for (const { start, end, by } of cuts) {
    at += bytes.copy(text, at, rest, start);
    at += text.write(by, at, "latin1");
    rest = end;
  }
  bytes.copy(text, at, rest);
  return text.toString("utf8");
}

function parsed(bytes: Buffer, start: number, end: number): Json {
  return JSON.parse(bytes.toString("utf8", start, end)) as Json;
}

/** Items of `resource_changes` of which the types are wanted, as entries. */
function entryReader(bytes: Buffer) {
  const shapes = shapeReader(wordTable());
  const source = { bytes, textAt: (start: number, end: number) => bytes.toString("latin1", start, end) };
  /** From the start of an entry, where its address begins: of shapes of which it is the first member. */
  const addresses = new Map<TextShape, number>();
  return {
    /** An entry of a shape that was read before, and where it ends. */
    find: (start: number) => {
      const found = shapes.find(source, start);
      if (found === undefined) return undefined;
      const { said, end } = found;
      let made: Json | undefined;
      const json = (): Json => {
        try {
          return (made ??= parsed(bytes, start, end));
        } catch {
          // a number with a zero before it, in what the review does not read
          throw new UserError("the plan is not valid JSON: make it again with terraform show -json tfplan");
        }
      };
      const { shape, differs, ids } = said;
      const entry: PlanEntry = { shape, differs, ids, json };
      const address = addresses.get(said.shape);
      return { entry, end, address: address === undefined ? resourceAt(bytes, start).address : start + address };
    },
    read: (start: number, { end, address }: Resource): PlanEntry => {
      const json = parsed(bytes, start, end);
      const said = shapes.read(source, start, end, json);
      const isFirst = address !== undefined && /^\{\s*"address"\s*:\s*$/.test(source.textAt(start, address));
      if (isFirst) addresses.set(said.shape, address - start);
      return { ...said, json: () => json };
    },
  };
}

/**
 * Parses a plan's JSON without what the review does not read: most of a large plan is about resources that have nothing
 * to do with buckets. Each of `resource_changes` that is wanted is a `PlanEntry`, which is parsed when it is asked for, so that a
 * plan may be longer than V8's longest string. Other changes are gone; what has no type stays. Of the `resources` of
 * a module in `planned_values` there is one `{}`; and those of `prior_state` are `{}` that have a type, are not wanted, and would
 * not be read among the changes or are there.
 *
 * @param bytes UTF-8 without a byte order mark; kept as long as an entry is
 * @throws SyntaxError as of JSON.parse, and where the text ends within something. In what is left out, nothing but the
 *   nesting is checked.
 */
export function skim(bytes: Buffer, wanted: WantedTypes): unknown {
  const cuts: Cut[] = [];
  const cut = (start: number, end: number, by: Cut["by"] = "{}"): number => {
    cuts.push({ start, end, by });
    return end;
  };
  const entries = entryReader(bytes);
  let others = 0;
  // found ten times as fast as with the quote before it, of which there are many
  const asked = `${wanted.others.key}"`;
  const lists = new Map<string, unknown[]>();
  /** Where addresses in `resource_changes` begin. */
  const places: number[] = [];
  const changeAt = (key: string, start: number, kept: unknown[]): number => {
    if (bytes[start] !== openBrace) return endOfValue(bytes, start);
    const isPlanned = key === "resource_changes";
    const known = isPlanned ? entries.find(start) : undefined;
    if (known !== undefined) {
      kept.push(known.entry);
      if (known.address !== undefined) places.push(known.address);
      return known.end;
    }
    const resource = resourceAt(bytes, start);
    const { end, type, address } = resource;
    const isWanted = type !== undefined && wanted.changes.has(type);
    const isOther = type !== undefined && !isWanted;
    if (isOther && (others++ >= wanted.others.most || !bytes.subarray(start, end).includes(asked))) return end;
    kept.push(isWanted && isPlanned ? entries.read(start, resource) : parsed(bytes, start, end));
    if (isPlanned && address !== undefined) places.push(address);
    return end;
  };
  const changesIn = (key: string, start: number): number => {
    const kept: unknown[] = [];
    lists.set(key, kept);
    const end = eachItem(bytes, start, (at) => changeAt(key, at, kept));
    return bytes[start] === openBracket ? cut(start, end, "[]") : end;
  };
  const changed = once(() => new Set(places.map((at) => textAt(bytes, at))));
  /** Of what will be, `resource_changes` say more: that there is a resource is enough. */
  const planned = (start: number): number => {
    let [first, last] = [-1, -1];
    const end = eachItem(bytes, start, (at) => {
      if (first < 0) first = at;
      return (last = endOfValue(bytes, at));
    });
    if (first >= 0) cut(first, last);
    return end;
  };
  const prior = (start: number): number =>
    eachItem(bytes, start, (at) => {
      if (bytes[at] !== openBrace) return endOfValue(bytes, at);
      const { end, type, address } = resourceAt(bytes, at);
      // what stands, and is not among the changes: of a plan with -target or -refresh-only
      const isRead = type !== undefined && wanted.changes.has(type);
      const stands = isRead && !changed().has(address === undefined ? "" : textAt(bytes, address));
      return type !== undefined && !wanted.resources.has(type) && !stands ? cut(at, end) : end;
    });
  const moduleAt = (start: number, resources: (start: number) => number, depth = 0): number =>
    eachMember(bytes, start, (key, at) => {
      const name = textAt(bytes, key);
      if (depth === deepest) return endOfValue(bytes, at);
      if (name === "values" || name === "root_module") return moduleAt(at, resources, depth + 1);
      if (name === "resources") return resources(at);
      if (name !== "child_modules") return endOfValue(bytes, at);
      return eachItem(bytes, at, (child) => moduleAt(child, resources, depth + 1));
    });

  eachMember(bytes, afterSpace(bytes, 0), (key, at) => {
    const name = textAt(bytes, key);
    if (name === "resource_changes" || name === "resource_drift") return changesIn(name, at);
    if (name === "planned_values") return moduleAt(at, planned);
    return name === "prior_state" ? moduleAt(at, prior) : endOfValue(bytes, at);
  });
  const plan = JSON.parse(without(bytes, cuts)) as { [key: string]: unknown };
  for (const [key, list] of lists) if (Array.isArray(plan[key])) plan[key] = list;
  return plan;
}
