import { type LimitName, limits, type SizeLimit, sizeOf } from "../../aws/limits";
import { readType } from "../plan/read-types";
import type { Document } from "../source/documents";

/** Whether some part of a document is unknown. */
export function isOpen(document: Document): boolean {
  return document.text.includes("\\u0000");
}

/** Policies that AWS counts together with all others of a role, user or group; one alone may be too large, too. */
function inlineLimit(type: string): LimitName | undefined {
  const [, kind] = /^aws(?:cc)?_iam_(role|user|group)_policy$/.exec(type) ?? [];
  return kind === undefined ? undefined : (`${kind}-inline` as LimitName);
}

/** The limit that AWS has for a document by itself; undefined where it has none. */
export function limitFor({ kind, change }: Document): LimitName | undefined {
  return kind === "trust" ? "trust-policy" : (readType(change.type)?.limit?.name ?? inlineLimit(change.type));
}

/** A document as the provider sends it: without white space between its parts. */
function asSent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

/** The size of a document as it comes to AWS, and how much AWS takes; undefined where either is not known. */
export function sizeAtAws(document: Document) {
  const limit = limitFor(document);
  if (limit === undefined || isOpen(document)) return undefined;
  const written = sizeOf(document.text, limit);
  // to write a document anew takes longer than to count its characters
  return written.size * 10 < written.max * 9 ? written : sizeOf(asSent(document.text), limit);
}

/** Whether AWS refuses a document for its size, or may: an account can have some limits raised. */
export function refusedForSize(document: Document): "surely" | "perhaps" | undefined {
  const limit = limitFor(document);
  const found = sizeAtAws(document);
  if (limit === undefined || found === undefined || found.size <= found.max) return undefined;
  const { raised = 0 }: SizeLimit = limits[limit];
  return found.size > raised ? "surely" : "perhaps";
}
