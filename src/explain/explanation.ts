import type { Direction, Level } from "../catalogue/pattern";
import type { PolicyKind, Principal, Problem } from "../policy/policy";
import type { Whose } from "../recognise/whose";

/** What keeps a need from being met in full: a statement, and what it asks. */
export interface Narrowing {
  /** Index of the statement. */
  readonly statement: number;
  readonly sid?: string;
  /** `Allow`: only so. `Deny`: not so. */
  readonly effect: "Allow" | "Deny";
  /** Of a Deny, the resources on which it takes it away, where not on all. */
  readonly resources?: readonly string[];
  /** The resources that a NotResource leaves out. */
  readonly notResources?: readonly string[];
  /** The conditions that narrow, each in words of the policy: `StringNotLike aws:Referer "https://example.com/*"`. */
  readonly conditions: readonly string[];
}

/** One need of a service, held against a policy. */
export interface ExplainedNeed {
  readonly action: string;
  readonly on: Level;
  /** On `elsewhere`: what is the vendor's own. */
  readonly resources?: readonly string[];
  readonly because: string;
  readonly feature?: string;
  /**
   * `partly`: a Deny, a condition or a path takes some of it away. `left-out`: its feature, on by default, is off.
   * `unknown`: it cannot be told.
   */
  readonly status: "met" | "partly" | "missing" | "left-out" | "unknown";
  /** It is met over HTTPS only, as AWS recommends. */
  readonly https?: true;
  /** Why it is not met in full; left out where no statement speaks of it. */
  readonly narrowedBy?: readonly Narrowing[];
}

/** What the policy gives beyond the needs. */
export interface Extra {
  readonly action: string;
  readonly on: Exclude<Level, "key">;
  /** Index of the statement that allows it. */
  readonly statement: number;
}

/** One bucket, or those of its paths on which the service has the same work. */
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
  /**
   * Whose policy it is: a service whose principal is named, or the one whose needs are nearest. `names`: somebody is let in
   * of whom only the customer is told, and a statement has the service's name.
   */
  readonly service?: { readonly id: string; readonly name: string; readonly by: Whose["by"] };
  /** Other services that it may just as well be for: of the same vendor, with the same principal, or as near. */
  readonly alternatives: readonly { readonly id: string; readonly name: string }[];
  /**
   * Where it is no service's for certain: those that a trust policy may be for, since they let the customer know who
   * comes, and ask for just such a role. Whether the principal is theirs is the reader's to check.
   */
  readonly possible: readonly { readonly id: string; readonly name: string }[];
  readonly buckets: readonly ExplainedBucket[];
  /** Principals besides the service's own; all, where they are no service's. */
  readonly others: readonly Principal[];
  /**
   * Of a trust policy, the external ID of the service: `required`: only with one that the policy names. `missing`: the
   * role can be assumed without. `any`: with any, or any of a pattern. `never`: with none that STS takes.
   */
  readonly externalId?: "required" | "missing" | "any" | "never";
  /** The service is named, and nothing that is allowed it is left. */
  readonly inVain?: true;
  /** Allowed actions of other AWS services than S3, as written. */
  readonly otherActions: readonly string[];
  readonly problems: readonly Problem[];
  /** The policy allows the same as the one that grantform makes for this service, from today on and over HTTPS. */
  readonly exact: boolean;
  /** What else there is to know, a sentence each; why it is not exact, where nothing above says it. */
  readonly remarks: readonly string[];
  /** The command that gives the right policy. */
  readonly suggestion?: string;
}
