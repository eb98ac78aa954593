import type { TerraformFunction } from "./functions";
import { isList, type HclValue } from "./hcl-value";
import { toNumber } from "./operators";

// what a policy is made of has fewer
const most = 1000;

function element(value: HclValue | undefined, index: HclValue | undefined): HclValue | undefined {
  const at = index === undefined ? undefined : toNumber(index);
  if (!isList(value) || at === undefined || value.length === 0 || at < 0) return undefined;
  return value[at % value.length];
}

function slice(
  value: HclValue | undefined,
  from: HclValue | undefined,
  to: HclValue | undefined,
): HclValue | undefined {
  if (!isList(value) || typeof from !== "number" || typeof to !== "number") return undefined;
  return from < 0 || to > value.length || from > to ? undefined : value.slice(from, to);
}

function range(values: readonly HclValue[]): HclValue | undefined {
  const [first, last, step = 1] = values.map(toNumber);
  if (first === undefined || (values.length > 1 && last === undefined) || step !== 1) return undefined;
  const [from, to] = values.length === 1 ? [0, first] : [first, last as number];
  return to - from > most ? undefined : Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}

/** Every combination of one item of each. */
function product(values: readonly HclValue[]): HclValue | undefined {
  const all = values.filter(isList);
  if (all.length < values.length || all.reduce((count, { length }) => count * length, 1) > most) return undefined;
  return all.reduce<readonly (readonly HclValue[])[]>(
    (found, one) => found.flatMap((head) => one.map((item) => [...head, item])),
    [[]],
  );
}

export const listFunctions: { readonly [name: string]: TerraformFunction } = {
  element: ([value, index]) => element(value, index),
  slice: ([value, from, to]) => slice(value, from, to),
  range,
  setproduct: product,
  reverse: ([value]) => (isList(value) ? [...value].reverse() : undefined),
  one: ([value]) => (isList(value) && value.length <= 1 ? (value[0] ?? null) : undefined),
};
