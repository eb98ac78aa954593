import type { Problem } from "../../policy";
import type { Document, Documents } from "../source/documents";
import { problemsOf } from "../source/problems";
import { dig } from "../plan/values";
import { ofOtherPartitions } from "./own-partition";

/** Whether the plan gives AWS a document that it does not have yet. */
function isWritten({ change, path, text }: Document): boolean {
  const writes = change.kind === "create" || change.kind === "update" || change.kind === "replace";
  return writes && path !== undefined && dig(change.before, path) !== text;
}

/** An action that is not in the list here may be newer than the list: what else the document gives is told. */
const newerCode = "unknown-action";

/** Whether AWS refuses a document when the plan is applied. */
export function isRefused(document: Document, partition: string | undefined): boolean {
  if (!isWritten(document)) return false;
  const isCertain = ({ refused, code }: Problem) => refused && code !== newerCode;
  return ofOtherPartitions(document, partition).length > 0 || problemsOf(document).some(isCertain);
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
