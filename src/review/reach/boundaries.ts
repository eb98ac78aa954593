import type { Policy } from "../../policy";
import type { Bucket } from "../inventory/inventory";
import { managedPolicyTypes } from "../inventory/managed-policy";
import type { Change } from "../plan/change";
import { isSensitive, isUnknown, type Side, stringAt } from "../plan/values";
import type { Document } from "../source/documents";
import { scopedDocument } from "./bucket-policies";
import type { Context } from "./context";
import { managedDocument } from "./identity-documents";
import { sensitive } from "./principals";
import type { AtPoint } from "./scoped";
import { waitsFor } from "./trust";
import { unseenPolicy } from "./unseen-policy";

/** A permissions boundary; a policy of which nothing is known where its text is not in the plan. */
export interface Boundary {
  readonly policy: Policy;
  /** In words: what holds for all that it bounds. */
  readonly limit: string;
  /** Where the plan has its text. */
  readonly document?: Document;
}

/** The boundary of a role or user on one side. */
export function boundaryOf(change: Change, side: Side, context: Context): Boundary | undefined {
  const path = ["permissions_boundary"];
  const world = context[side];
  const arn = stringAt(change, side, path);
  if ((arn === undefined || arn === "") && !isUnknown(change, side, path)) return undefined;
  const target = arn ?? context.names.target(change, path, ...managedPolicyTypes);
  const document = target === undefined ? undefined : managedDocument(target, change, world, context.documents);
  const name = typeof target === "string" ? target : (target?.address ?? `${change.address}.permissions_boundary`);
  const shown = isSensitive(change, path) ? sensitive : name;
  // where a bucket's name waits for apply, all buckets are bounded together: at most so far
  const isOpen =
    document !== undefined && (waitsFor(document, context.documents).length > 0 || document.text.includes("\\u0000"));
  return {
    policy: document?.policy ?? unseenPolicy(shown),
    limit: `within the permissions boundary ${shown}${isOpen ? ", which is not all known until apply" : ""}`,
    ...(document?.policy === undefined ? {} : { document }),
  };
}

/** A boundary as far as it is about one bucket, or about an access point of it. */
export function boundaryAt(
  { policy, document }: Boundary,
  bucket: Bucket,
  context: Context,
  at: AtPoint | undefined,
): Policy {
  return document === undefined ? policy : (scopedDocument(document, bucket, context, at) ?? policy);
}
