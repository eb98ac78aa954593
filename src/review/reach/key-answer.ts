/**
 * Whether the key that a bucket encrypts new objects with lets somebody in, too: for all, some or none of the requests that
 * the bucket allows. Objects that were written without the key need none.
 */
export type KeyAnswer = "allowed" | "partly" | "denied" | "unknown";

/** The answer to several questions at once. */
export function allAnswers(answers: readonly KeyAnswer[]): KeyAnswer | undefined {
  const [first, ...others] = new Set(answers);
  if (first === undefined || others.length === 0) return first;
  return answers.every((one) => one === "denied" || one === "unknown") ? "unknown" : "partly";
}
