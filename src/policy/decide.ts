import type { Decision, Policy, Request } from "./policy";

/** A KMS grant on one key. */
export interface Grant {
  readonly keyArn: string;
  readonly granteePrincipal: string;
  /** E.g. `Decrypt`. */
  readonly operations: readonly string[];
}

/** Everything that is known to apply to a request. What is left out is not known; an empty list is known to be empty. */
export interface PolicySet {
  /** The policy of the resource: of a bucket, a key (kind `key`) or a role (kind `trust`). */
  readonly resource?: Policy;
  /** The policies of who asks. */
  readonly identity?: readonly Policy[];
  /** The permissions boundary of who asks. */
  readonly boundary?: Policy;
  /** The account that owns the resource: 12 digits. */
  readonly resourceAccount?: string;
  readonly grants?: readonly Grant[];
}

/**
 * Decides one request. Given one policy: what that document alone says. Given a policy set: what AWS answers, both sides
 * of a cross-account request included; the other account's side is usually not known, and the answer then `unknown`.
 */
export function decide(policies: Policy | PolicySet, request: Request): Decision {
  throw new Error(`not built yet ${String(policies)} ${String(request)}`);
}
