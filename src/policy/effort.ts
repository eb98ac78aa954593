/** Work that may still be done; a million steps take about a tenth of a second. */
export interface Effort {
  steps: number;
}

/** What one question by itself may take: more than any about policies that AWS accepts has been seen to. */
const forOne = 20_000_000;

/** What all questions about who reaches one bucket may take together: some seconds. */
const forAll = 30_000_000;

/** The answer where policies differ in more ways than anybody waits for. */
export const tooMany = { undecided: "the policies have too many combinations" } as const;

let shared: Effort | undefined;

/** What the questions that are asked now have left. */
export function effortLeft(): Effort {
  return shared ?? { steps: forOne };
}

/**
 * Asks questions that share what they may take: there are as many as statements, and each may take long. When it is used up,
 * what cannot be read off is undecided. Steps are counted, not time: the same questions have the same answers.
 */
export function sharingEffort<T>(ask: () => T): T {
  // part of a larger question
  if (shared !== undefined) return ask();
  shared = { steps: forAll };
  try {
    return ask();
  } finally {
    shared = undefined;
  }
}

/** Takes steps of what is left. False where they are more: without a limit there are always enough. */
export function isLeft(effort: Effort | undefined, steps: number): boolean {
  if (effort === undefined) return true;
  effort.steps -= steps;
  return effort.steps >= 0;
}
