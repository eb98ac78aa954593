import { parseBy } from "./parse-by";
import type { Policy } from "./policy";

/** A policy that has been read (see parsePolicy), or a document: its JSON text, or the value parsed from it. */
export type PolicyInput = Policy | string | { readonly [element: string]: unknown };

/** The policy; for a document that AWS would refuse, the first reason: `Statement[0].Action[1]: …`. */
export function readPolicyInput(input: PolicyInput): Policy | { readonly refused: string } {
  if (isPolicy(input)) return input;
  const { policy, problems } = parseBy([], input);
  const error = problems.find(({ refused }) => refused);
  if (policy && !error) return policy;
  return { refused: `${error?.path ? `${error.path}: ` : ""}${error?.message ?? "it cannot be read"}` };
}

function isPolicy(input: PolicyInput): input is Policy {
  return typeof input === "object" && input !== null && "statements" in input;
}
