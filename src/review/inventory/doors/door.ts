import type { Change } from "../../plan/change";
import type { Pointer } from "../inventory";

/** Somebody whom a door lets in by itself, without a policy. */
export interface Grantee {
  /**
   * ARN of a role or user, canonical user ID, URI of a group, email address, or ID in a directory; a hole while it is
   * not known.
   */
  readonly who: string;
  readonly kind: "arn" | "canonical" | "group" | "email" | "directory";
  readonly may: readonly string[];
}

/** A way to data in S3 other than a bucket's own policy and ACL, on one side of the plan. */
export interface ReadDoor {
  readonly kind:
    | "multi-region-point"
    | "object-lambda-point"
    | "outposts-bucket"
    | "table-bucket"
    | "table"
    | "grants-instance"
    | "grant"
    | "object-acl"
    | "transfer";
  readonly change: Change;
  /**
   * Names of the buckets behind it, ARNs of those that have no such name, `*` for all that its role reaches; holes while
   * they are not known.
   */
  readonly buckets: readonly string[];
  /** What its policy belongs to, where it is no bucket of S3, and the resource that makes that. */
  readonly place?: string;
  readonly resource?: Change;
  /** Keys behind it, as a pattern: `vod/*`; a hole while it is not known. All of the bucket where it is left out. */
  readonly keys?: string;
  /** The policy that says who gets in: of kind `resource`, but for `transfer` the policy that narrows the role. */
  readonly policy?: Pointer;
  readonly grantees: readonly Grantee[];
  /** ARN of the role by which S3 or Transfer gets at the bucket. */
  readonly role?: string;
}
