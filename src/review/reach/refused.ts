import { checks } from "../../policy/lint/checks";
import type { Document, Documents } from "../source/documents";
import { checkedBy } from "../source/problems";
import { dig } from "../plan/values";
import { ofOtherPartitions } from "./own-partition";
import { refusedForSize, sizeAtAws } from "./too-large";

/** Whether the plan gives AWS a document that it does not have yet. */
export function isWritten({ change, path, text }: Document): boolean {
  const writes = change.kind === "create" || change.kind === "update" || change.kind === "replace";
  return writes && path !== undefined && dig(change.before, path) !== text;
}

/**
 * What AWS's pages say that it refuses, whatever it may add: principals that are none, and Sids that IAM does not take. Of all
 * else that S3 is known to refuse (an action on no resource of its own, a key that one of the actions lacks) a finding tells,
 * and what the document would give is told beside it: "nobody" may not rest on what no page says.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 */
const certain: ReadonlySet<string> = new Set([
  "account",
  "canonical-user",
  "duplicate-sid",
  "principal",
  "principal-type",
  "principal-wildcard",
  "sid",
]);

const certainChecks = checks.filter(({ code }) => certain.has(code));

const known = new WeakMap<Document, boolean>();

function isRefusedAnywhere(document: Document): boolean {
  const before = known.get(document);
  if (before !== undefined) return before;
  const refuses =
    refusedForSize(document) === "surely" ||
    checkedBy(certainChecks, document).some(({ refused, code }) => refused && certain.has(code));
  known.set(document, refuses);
  return refuses;
}

/** Whether AWS refuses a document when the plan is applied: for what it says, or for its size. */
export function isRefused(document: Document, partition: string | undefined): boolean {
  return isWritten(document) && (ofOtherPartitions(document, partition).length > 0 || isRefusedAnywhere(document));
}

/** Why nobody can tell whether AWS takes a document that the plan writes. */
export function sizeDoubt(document: Document | undefined): string | undefined {
  if (document === undefined || !isWritten(document) || refusedForSize(document) !== "perhaps") return undefined;
  const { size = 0, max = 0 } = sizeAtAws(document) ?? {};
  const [are, allowed] = [size, max].map((number) => number.toLocaleString("en"));
  return `AWS takes more than ${allowed} characters only where the account has that raised, and there are ${are}`;
}

/** What AWS has of a document in the end: one that it refuses leaves the one before it, or none. */
export function standingDocument(
  document: Document | undefined,
  { documents, partition }: { readonly documents: Documents; readonly partition?: string },
): Document | undefined {
  if (document === undefined || !isRefused(document, partition)) return document;
  const { change, path, kind } = document;
  if (change.kind !== "update" || path === undefined) return undefined;
  // an element of a set need not be where it was
  return path.some((step) => typeof step === "number") ? document : documents.read(change, "before", path, kind);
}
