import { isJson, type Json } from "../plan/json";

/** What one folder of `.tf` files says, as hcl2json gives it: blocks are lists, expressions are `${…}`. */
export interface ModuleSource {
  readonly folder: string;
  readonly resources: Json;
  readonly data: Json;
  readonly locals: Json;
  readonly calls: Json;
  readonly outputs: Json;
  readonly variables: Json;
  /** `type.name`, with `data.` before it for data sources → place. */
  readonly places: ReadonlyMap<string, BlockPlace>;
}

export interface BlockPlace {
  readonly file: string;
  readonly line: number;
}

/** One file: what it says, and whether it changes blocks of others. */
export interface ModuleFile {
  readonly content: Json;
  readonly overrides: boolean;
}

/** Blocks of one name: hcl2json gives a list, JSON syntax also a single one. */
export function blocks(value: unknown): readonly Json[] {
  return [value].flat().filter(isJson);
}

/** One block of a type and name. */
export function jsonBlock(of: Json, ...names: readonly string[]): Json {
  return names.reduce((at, name) => (Object.hasOwn(at, name) ? (blocks(at[name])[0] ?? {}) : {}), of);
}

/** Files named like this change what the others say, argument by argument. */
export function isOverride(name: string): boolean {
  return /(^|_)override\.tf(\.json)?$/.test(name);
}

function dictionary(): { [name: string]: unknown } {
  return Object.create(null) as { [name: string]: unknown };
}

function add(to: { [name: string]: unknown }, name: string, value: unknown, overrides: boolean): void {
  const known = blocks(to[name])[0];
  to[name] = overrides && known !== undefined ? [{ ...known, ...(blocks(value)[0] ?? {}) }] : value;
}

/** `variable`, `output`, `module`: by name. */
function named(files: readonly ModuleFile[], kind: string): Json {
  const merged = dictionary();
  for (const { content, overrides } of files)
    for (const entry of blocks(content[kind]))
      for (const [name, value] of Object.entries(entry)) add(merged, name, value, overrides);
  return merged;
}

/** `resource`, `data`: by type and name. */
function typed(files: readonly ModuleFile[], kind: string): Json {
  const merged = dictionary() as { [type: string]: { [name: string]: unknown } };
  for (const { content, overrides } of files)
    for (const entry of blocks(content[kind]))
      for (const [type, some] of Object.entries(entry))
        for (const [name, value] of blocks(some).flatMap((one) => Object.entries(one)))
          add((merged[type] ??= dictionary()), name, value, overrides);
  return merged;
}

function locals(files: readonly ModuleFile[]): Json {
  const all = files.flatMap(({ content }) => blocks(content["locals"]));
  return Object.assign(dictionary(), ...all) as Json;
}

/** Where each resource of a file is written. */
export function blockPlacesIn(text: string, file: string, places: Map<string, BlockPlace>): void {
  let line = 1;
  let from = 0;
  for (const match of text.matchAll(/^[ \t]*(resource|data)[ \t]+"?([\w-]+)"?[ \t]+"?([\w-]+)"?[ \t]*\{/gm)) {
    line += text.slice(from, match.index).split("\n").length - 1;
    from = match.index;
    places.set(`${match[1] === "data" ? "data." : ""}${match[2] ?? ""}.${match[3] ?? ""}`, { file, line });
  }
}

/** A module of these files; those that override come last. */
export function moduleOf(
  folder: string,
  given: readonly ModuleFile[],
  places: ReadonlyMap<string, BlockPlace>,
): ModuleSource {
  const files = [...given.filter(({ overrides }) => !overrides), ...given.filter(({ overrides }) => overrides)];
  return {
    folder,
    resources: typed(files, "resource"),
    data: typed(files, "data"),
    locals: locals(files),
    calls: named(files, "module"),
    outputs: named(files, "output"),
    variables: named(files, "variable"),
    places,
  };
}
