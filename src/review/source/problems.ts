import { bucketServices } from "../../aws/actions";
import type { ServiceReference } from "../../aws/reference";
import type { Policy, Problem } from "../../policy";
import type { Check } from "../../policy/lint/check";
import { checks } from "../../policy/lint/checks";
import { parseBy } from "../../policy/parse-by";
import type { Document } from "./documents";

/**
 * Of what AWS takes, the review tells its errors, and these warnings: what grants nothing, or not what it seems to. The
 * rest is for `grantform lint`.
 */
const warnings = new Set(
  `resource-level unknown-action wildcard-in-equals for-all-values deleted-principal empty-list condition-value`.split(
    " ",
  ),
);

/** What another rule, or the table, tells better: who gets in, and by what. */
const elsewhere = new Set(
  `wildcard-usage-too-permissive variable-usage-too-permissive role-trust-policy-unsupported-wildcard-in-principal
  federated-principal-not-supported`.split(/\s+/),
);

/** The checks of which the review tells: the others would be asked in vain of every policy of a large plan. */
const asked = checks.filter(
  (check) => !elsewhere.has(check.code) && (check.class === "error" || warnings.has(check.code)),
);

function isTold({ refused, code, class: kind }: Problem): boolean {
  return !elsewhere.has(code) && (refused || kind === "error" || warnings.has(code));
}

/** What is to be known of the services that a policy names. */
export type ReferenceFor = (policy: Policy) => ServiceReference;

/** What these checks find in a document. */
export function checkedBy(
  checks: readonly Check[],
  { change, text, kind }: Document,
  reference = bucketServices,
): readonly Problem[] {
  // policies of tables have actions and resources of their own, which AWS's checks of bucket policies do not know
  return /^aws(cc)?_s3tables_/.test(change.type) ? [] : parseBy(checks, text, kind, reference).problems;
}

const known = new WeakMap<Document, readonly Problem[]>();

/** What is wrong with a document, as far as a review tells of it. A managed policy is asked for by every role that has it. */
export function problemsOf(document: Document, referenceFor: ReferenceFor): readonly Problem[] {
  const before = known.get(document);
  if (before !== undefined) return before;
  const reference = document.policy && referenceFor(document.policy);
  const found = checkedBy(asked, document, reference).filter(isTold);
  known.set(document, found);
  return found;
}
