/** Whether the apply tells what is left open: it does of what waits for values, and of nothing else. */
export function isUntilApply(undecided: string): boolean {
  return /\bwaits for |until apply$/.test(undecided);
}

/** `not decidable until apply`, or by the plan at all, before the reason. */
export function undecidedWords(undecided: string): string {
  return isUntilApply(undecided) ? "not decidable until apply" : "not decidable by this plan";
}
