import type { PolicyKind, Principal, Problem } from "../policy";
import type { Allowed } from "./access";
import type { Direction, KnownNeed } from "./known";

/** One need of a service, held against a policy. */
export interface ExplainedNeed {
  readonly action: string;
  readonly on: KnownNeed["on"];
  readonly because: string;
  readonly feature?: string;
  /** `partly`: a Deny or a condition takes some of it away. `left-out`: its feature, on by default, is off. */
  readonly status: "met" | "partly" | "missing" | "left-out";
}

/** What the policy gives beyond the needs. */
export interface Extra {
  readonly action: string;
  readonly on: Allowed["on"];
  /** Index of the statement that allows it. */
  readonly statement: number;
}

export interface ExplainedBucket {
  /** `*` for every bucket. */
  readonly bucket: string;
  readonly paths: readonly string[];
  readonly directions: readonly Direction[];
  readonly features: { readonly [name: string]: boolean };
  readonly needs: readonly ExplainedNeed[];
  readonly extra: readonly Extra[];
}

/** What a policy document is, seen from the services of a catalogue. */
export interface Explanation {
  readonly kind: PolicyKind;
  /** Whose policy it is: a service whose principal is named, or the one whose needs are nearest. */
  readonly service?: { readonly id: string; readonly name: string; readonly by: "principal" | "actions" };
  /** Other services that it may just as well be for: of the same vendor, with the same principal. */
  readonly alternatives: readonly { readonly id: string; readonly name: string }[];
  readonly buckets: readonly ExplainedBucket[];
  /** Principals besides the service's own. */
  readonly others: readonly Principal[];
  /** Of a trust policy: whether the service must send an external ID. */
  readonly externalId?: "required" | "missing";
  /** Allowed actions of other AWS services than S3, as written. */
  readonly otherActions: readonly string[];
  readonly problems: readonly Problem[];
  /** Every need is met, nothing is extra, nothing is wrong. */
  readonly exact: boolean;
  /** The command that gives the right policy. */
  readonly suggestion?: string;
}
