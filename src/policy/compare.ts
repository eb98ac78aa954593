import { canonicalStatement } from "./canonical";
import { readPolicyInput, type PolicyInput } from "./document";
import type { Policy, Request } from "./policy";
import { withoutDefaults } from "./space/defaults";
import type { Sought } from "./space/finder";
import { surplus } from "./surplus";

/** What the candidate allows, seen from the reference. */
export type Relation = "equal" | "narrower" | "wider" | "incomparable" | "undecided";

export interface Comparison {
  readonly relation: Relation;
  /** A request that the candidate allows and the reference does not; `decide` confirms it. */
  readonly witness?: Request;
  /** A request that the reference allows and the candidate does not; `decide` confirms it. */
  readonly missing?: Request;
  /** Why it is undecided; one sentence. */
  readonly reason?: string;
}

/**
 * Compares what two documents allow. Requests are sorted into finitely many classes that neither document can tell
 * apart within; whether one class is allowed by the one and not by the other is then decided exactly. What depends on
 * something that is not known (a hole, a policy variable, what AWS leaves open) is `undecided` unless it comes out the
 * same either way. Also with `undecided`, a `witness` or `missing` that is given is certain. Undecided as well is a
 * document that AWS would refuse.
 */
export function comparePolicies(candidate: PolicyInput, reference: PolicyInput): Comparison {
  const [a, b] = [readPolicyInput(candidate), readPolicyInput(reference)];
  if ("refused" in a)
    return { relation: "undecided", reason: `the candidate is no policy that AWS accepts: ${a.refused}` };
  if ("refused" in b)
    return { relation: "undecided", reason: `the reference is no policy that AWS accepts: ${b.refused}` };
  return compare(withoutDefaults(a), withoutDefaults(b));
}

function compare(candidate: Policy, reference: Policy): Comparison {
  if (canonical(candidate) === canonical(reference)) return { relation: "equal" };
  if (hasPrincipals(candidate) !== hasPrincipals(reference)) {
    return { relation: "undecided", reason: "one policy names principals and the other belongs to an identity" };
  }
  const more = surplus(candidate, reference);
  const less = surplus(reference, candidate);
  const given = {
    ...("witness" in more ? { witness: more.witness } : {}),
    ...("witness" in less ? { missing: less.witness } : {}),
  };
  if ("undecided" in more) return { relation: "undecided", ...given, reason: more.undecided };
  if ("undecided" in less) return { relation: "undecided", ...given, reason: less.undecided };
  if ("none" in more) return { relation: "none" in less ? "equal" : "narrower", ...given };
  return { relation: "none" in less ? "wider" : "incomparable", ...given };
}

/** What a candidate allows and a reference does not: nothing, a request that shows it, or why that is undecided. */
export function moreThan(candidate: Policy, reference: Policy): Sought {
  return surplus(withoutDefaults(candidate), withoutDefaults(reference));
}

/** Whether two documents allow the same; undefined where that is undecided. */
export function equivalent(a: PolicyInput, b: PolicyInput): boolean | undefined {
  const { relation, witness, missing } = comparePolicies(a, b);
  if (relation === "undecided") return (witness ?? missing) ? false : undefined;
  return relation === "equal";
}

function canonical(policy: Policy): string {
  return JSON.stringify([...new Set(policy.statements.map((s) => canonicalStatement(policy, s)))].sort());
}

function hasPrincipals({ kind, statements }: Policy): boolean {
  return statements.some((s) => s.principals ?? s.notPrincipals) || (statements.length === 0 && kind !== "identity");
}
