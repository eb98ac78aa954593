import { isLazy, type HclValue } from "./hcl-value";

/** A policy has at most 20 KB; what it is made of may be more, but not by magnitudes. */
const largest = 2_000_000;

// parts that are used again and again, as in `[local.a, local.a]`, are measured once
const known = new WeakMap<object, number>();

function sizeOf(value: HclValue): number {
  if (typeof value === "string") return value.length + 1;
  if (typeof value !== "object" || value === null || isLazy(value)) return 1;
  const measured = known.get(value);
  if (measured !== undefined) return measured;
  let size = 1;
  for (const item of Object.values(value) as HclValue[]) size += sizeOf(item);
  known.set(value, size);
  return size;
}

/** Whether a value is larger than what a policy is made of: a few lines can say what no memory holds. */
export function isTooLarge(value: HclValue): boolean {
  return sizeOf(value) > largest;
}
