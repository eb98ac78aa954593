import type { Problem } from "../../policy";
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

const known = new WeakMap<Document, readonly Problem[]>();

/** What is wrong with a document, as far as a review tells of it. Asked for by several. */
export function problemsOf(document: Document): readonly Problem[] {
  const before = known.get(document);
  if (before !== undefined) return before;
  const { change, text, kind } = document;
  // policies of tables have actions and resources of their own, which AWS's checks of bucket policies do not know
  const isOfTables = /^aws(cc)?_s3tables_/.test(change.type);
  const found = isOfTables ? [] : parseBy(asked, text, kind).problems.filter(isTold);
  known.set(document, found);
  return found;
}
