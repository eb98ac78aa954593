/**
 * An answer of the oracle. `hole`: a value that is not known until apply decides it. `silent`: AWS's documentation does
 * not say, or the plan does not show it; then nothing is asked of the review.
 */
export type Tri = "yes" | "no" | "hole" | "silent";

export function of(value: boolean): Tri {
  return value ? "yes" : "no";
}

export function not(value: Tri): Tri {
  return value === "yes" ? "no" : value === "no" ? "yes" : value;
}

export function and(...values: readonly Tri[]): Tri {
  let answer: Tri = "yes";
  for (const value of values) {
    if (value === "no") return "no";
    if (value === "silent" || (value === "hole" && answer === "yes")) answer = value;
  }
  return answer;
}

export function or(...values: readonly Tri[]): Tri {
  let answer: Tri = "no";
  for (const value of values) {
    if (value === "yes") return "yes";
    if (value === "silent" || (value === "hole" && answer === "no")) answer = value;
  }
  return answer;
}

/** One of two outcomes holds, and nothing tells which. */
export function either(a: Tri, b: Tri): Tri {
  return a === b ? a : "silent";
}
