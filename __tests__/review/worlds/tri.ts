/**
 * An answer of the oracle. `hole`: a value that is not known until apply decides it. `silent`: AWS's documentation does
 * not say, or the plan does not show it; then nothing is asked of the review.
 */
export type Tri = "yes" | "no" | "hole" | "silent";

export const of = (value: boolean): Tri => (value ? "yes" : "no");

export function not(value: Tri): Tri {
  return value === "yes" ? "no" : value === "no" ? "yes" : value;
}

export function and(...values: readonly Tri[]): Tri {
  for (const one of ["no", "silent", "hole"] as const) if (values.includes(one)) return one;
  return "yes";
}

export function or(...values: readonly Tri[]): Tri {
  return not(and(...values.map(not)));
}

/** One of two outcomes holds, and nothing tells which. */
export const either = (a: Tri, b: Tri): Tri => (a === b ? a : "silent");
