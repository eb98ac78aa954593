import { bucketServices } from "../aws/actions";
import type { ServiceReference } from "../aws/reference";
import { explainFaults, lintPolicy } from "./lint";
import type { Check } from "./lint/check";
import { problems } from "./lint/problems";
import { readingChecks } from "./lint/reading-checks";
import type { Policy, PolicyKind, Problem } from "./policy";
import { readPolicy, type ReadPolicy } from "./read-policy";

export interface Parsed {
  readonly policy?: Policy;
  readonly problems: readonly Problem[];
}

/**
 * Reads a document as parsePolicy does, and looks for no more than these checks do: the others are not even loaded. What
 * AWS refuses to read is told anyway.
 *
 * @param reference what is known of services; default: S3, STS, KMS and IAM
 */
export function parseBy(
  checks: readonly Check[],
  input: unknown,
  kind?: PolicyKind,
  reference: ServiceReference = bucketServices,
): Parsed {
  return lintedBy(checks, readPolicy(input, kind), kind !== undefined, reference);
}

/**
 * The same of a document that is read already.
 *
 * @param given whether somebody said what kind of policy it is
 */
export function lintedBy(
  checks: readonly Check[],
  read: ReadPolicy,
  given: boolean,
  reference: ServiceReference,
): Parsed {
  const found = problems();
  explainFaults(read.faults, readingChecks, found);
  if (checks.length > 0) lintPolicy(read, given, checks, found, reference);
  return { ...(read.policy ? { policy: read.policy } : {}), problems: found.list };
}
