import type { Policy, PolicyStatement, Request } from "./policy";

/** What the candidate allows, seen from the reference. */
export type Relation = "equal" | "narrower" | "wider" | "incomparable" | "undecided";

export interface Comparison {
  readonly relation: Relation;
  /** A request that the candidate allows and the reference does not; `decide` confirms it. */
  readonly witness?: Request;
  /** A request that the reference allows and the candidate does not. */
  readonly missing?: Request;
  /** Why it is undecided, or how the witness is to be read; one sentence. */
  readonly reason?: string;
}

/** Compares what two documents allow, request by request, without enumerating requests. */
export function comparePolicies(candidate: Policy, reference: Policy): Comparison {
  throw new Error(`not built yet ${String(candidate)} ${String(reference)}`);
}

/** Whether two documents allow the same; undefined where that is undecided. */
export function equivalent(a: Policy, b: Policy): boolean | undefined {
  const { relation } = comparePolicies(a, b);
  return relation === "undecided" ? undefined : relation === "equal";
}

/** How much of what a statement describes a policy allows. The statement's effect does not count. */
export type Coverage = "all" | "some" | "none" | "unknown";

/**
 * How much of what an Allow statement would allow the policy allows, Deny subtracted: `all` of its requests, `some`, or
 * `none`. With `witness`: for `some` and `none` a request that is not allowed.
 */
export function coverage(
  policy: Policy,
  statement: PolicyStatement,
): { readonly coverage: Coverage; readonly witness?: Request } {
  throw new Error(`not built yet ${String(policy)} ${String(statement)}`);
}
