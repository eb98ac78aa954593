import type { Policy, PolicyKind, Problem } from "./policy";

/**
 * Reads a policy document: JSON text, or the value parsed from it. Never throws: a document that AWS would refuse gives
 * problems of severity `error`, and as much of the policy as can be understood; without a policy, nothing could be.
 * Holes (see hole.ts) are read as unknown values, not as problems.
 */
export function parsePolicy(
  input: unknown,
  options: { readonly kind?: PolicyKind } = {},
): { readonly policy?: Policy; readonly problems: readonly Problem[] } {
  throw new Error(`not built yet ${String(input)} ${String(options.kind)}`);
}
