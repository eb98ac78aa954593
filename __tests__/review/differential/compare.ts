import { review } from "../../../src/review/review";
import type { AccessRow } from "../../../src/review/report";
import type { SourceFiles } from "../../../src/review/source/source";
import { unknownPath } from "../../../src/review/unknown-path";
import { patterns } from "../../support/patterns";

interface Module {
  readonly address?: string;
  readonly resources?: readonly {
    readonly mode: string;
    readonly values: unknown;
    readonly sensitive_values: unknown;
  }[];
  readonly child_modules?: readonly Module[];
}

function resourcesIn({ address = "", resources = [], child_modules: children = [] }: Module): readonly object[] {
  return [
    ...resources
      .filter(({ mode }) => mode === "managed")
      .map(({ values, sensitive_values: sensitive, ...rest }) => ({
        ...rest,
        module_address: address,
        change: { actions: ["create"], before: null, after: values, after_unknown: {}, after_sensitive: sensitive },
      })),
    ...children.flatMap(resourcesIn),
  ];
}

/** A plan that makes at once what a state has: all of it is known. */
export function asCreated(state: { readonly values: { readonly root_module: Module } }): object {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: resourcesIn(state.values.root_module),
  };
}

/** What a row says, apart from where. */
function said({ principal, change, bucket, actions, paths, conditions }: AccessRow): string {
  return JSON.stringify({ principal, change, bucket, actions, paths, conditions });
}

/** The same, action by action and path by path: an undecided row beside it may have been a part of it. */
function parts({ principal, bucket, actions, paths, conditions }: AccessRow): readonly string[] {
  // of a Deny that is not known, more is left open than there is
  const known = conditions.filter((condition) => !condition.startsWith("unless statement"));
  return actions.flatMap((action) =>
    (paths.length === 0 ? [""] : paths).map((path) => JSON.stringify([principal, bucket, action, path, known])),
  );
}

/** Where a row is only known to be in a bucket: it is right if there is one on some path of it. */
function anywhere(part: string): string {
  const [principal, bucket, action, , known] = JSON.parse(part) as readonly unknown[];
  return JSON.stringify([principal, bucket, action, unknownPath, known]);
}

function isOpen({ undecided, paths }: AccessRow): boolean {
  return undecided !== undefined || paths.includes(unknownPath);
}

/** Rows of each configuration, by the module that is called like it. */
export function rowsByModule(plan: unknown, source?: SourceFiles): ReadonlyMap<string, readonly AccessRow[]> {
  const { access } = review(plan, { patterns, ...(source === undefined ? {} : { source }) });
  const rows = new Map<string, AccessRow[]>();
  for (const row of access)
    for (const name of new Set(row.addresses.map((address) => address.split(".")[1] ?? "")))
      rows.set(name, [...(rows.get(name) ?? []), row]);
  return rows;
}

/** What the review of a first plan says of one configuration, held against the review of what was applied. */
export function compare(
  first: readonly AccessRow[],
  applied: readonly AccessRow[],
): { readonly isUndecided: boolean; readonly wrong: readonly string[]; readonly missing: readonly string[] } {
  const known = first.filter(({ undecided }) => undecided === undefined);
  const isUndecided = first.some(isOpen);
  if (isUndecided) {
    const right = new Set(applied.flatMap(parts).flatMap((part) => [part, anywhere(part)]));
    return { isUndecided, wrong: known.flatMap(parts).filter((part) => !right.has(part)), missing: [] };
  }
  const [left, right] = [known.map(said), applied.map(said)];
  return {
    isUndecided,
    wrong: left.filter((row) => !right.includes(row)),
    missing: right.filter((row) => !left.includes(row)),
  };
}
