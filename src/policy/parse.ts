import { checks } from "./lint/checks";
import { parseBy, type Parsed } from "./parse-by";
import type { PolicyKind } from "./policy";

/**
 * Reads a policy document: JSON text, or the value parsed from it. Never throws: a document that AWS would refuse gives
 * problems of severity `error`, and as much of the policy as can be understood; without a policy, nothing could be.
 * Holes (see hole.ts) are read as unknown values, not as problems. The kind is inferred where it is not given: a policy
 * without principals is an identity's, one for `sts:AssumeRole…` a role's trust policy, one for `kms:…` a key's.
 *
 * @param options.lint whether to look for what AWS accepts and does not do as it seems, which takes longer than reading;
 *   default: true
 */
export function parsePolicy(
  input: unknown,
  options: { readonly kind?: PolicyKind; readonly lint?: boolean } = {},
): Parsed {
  return parseBy(options.lint === false ? [] : checks, input, options.kind);
}
