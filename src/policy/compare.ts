import { canonicalStatement } from "./canonical";
import { decide } from "./decide";
import type { Policy, PolicyStatement, Request } from "./policy";
import { full, isEmpty } from "./space/bits";
import { examplesFor } from "./space/examples";
import { intersect, search, type Cell, type Effort } from "./space/search";
import { spaceOf, type Box, type Space } from "./space/space";
import { examplesIn } from "./space/witness";

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

/** What one document allows beyond another: nothing, something, or not known. */
type Surplus = { readonly none: true } | { readonly witness: Request } | { readonly undecided: string };

/**
 * Compares what two documents allow. Requests are sorted into finitely many classes that neither document can tell
 * apart within; whether one class is allowed by the one and not by the other is then decided exactly. What depends on
 * something that is not known (a hole, a policy variable, what AWS leaves open) is `undecided` unless it comes out the
 * same either way. Also with `undecided`, a `witness` or `missing` that is given is certain.
 */
export function comparePolicies(candidate: Policy, reference: Policy): Comparison {
  if (canonical(candidate) === canonical(reference)) return { relation: "equal" };
  if (hasPrincipals(candidate) !== hasPrincipals(reference)) {
    return { relation: "undecided", reason: "one policy names principals and the other belongs to an identity" };
  }
  const space = spaceOf([candidate, reference]);
  if ("undecided" in space) return { relation: "undecided", reason: space.undecided };
  const more = surplus(candidate, reference, space);
  const less = surplus(reference, candidate, space);
  const given = {
    ...("witness" in more ? { witness: more.witness } : {}),
    ...("witness" in less ? { missing: less.witness } : {}),
  };
  if ("undecided" in more) return { relation: "undecided", ...given, reason: more.undecided };
  if ("undecided" in less) return { relation: "undecided", ...given, reason: less.undecided };
  if ("none" in more) return { relation: "none" in less ? "equal" : "narrower", ...given };
  return { relation: "none" in less ? "wider" : "incomparable", ...given };
}

/** Whether two documents allow the same; undefined where that is undecided. */
export function equivalent(a: Policy, b: Policy): boolean | undefined {
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

/** What `a` allows and `b` does not. */
function surplus(a: Policy, b: Policy, space: Space): Surplus {
  const boxes = (policy: Policy, effects: readonly PolicyStatement["effect"][]) =>
    policy.statements.filter(({ effect }) => effects.includes(effect)).map((s) => ({ s, box: space.boxOf(policy, s) }));
  const denied = boxes(a, ["Deny"]);
  const allowed = boxes(b, ["Allow"]);
  const kept = new Set(allowed.map(({ s }) => canonicalStatement(b, s)));
  const mayDeny = boxes(b, ["Deny", "Unknown"]);
  const finder = finderOf(space, [a, b], ({ request }) => {
    if (decide(a, request).answer !== "allowed") return false;
    const { answer } = decide(b, request);
    return answer === "denied-by-default" || answer === "denied-explicitly";
  });
  const cut = [...denied, ...allowed].map(({ box }) => box);
  for (const { s, box } of boxes(a, ["Allow", "Unknown"])) {
    if (s.effect === "Unknown" || !kept.has(canonicalStatement(a, s))) finder.look(box, cut);
    for (const denial of mayDeny)
      finder.look(
        intersect(box, denial.box),
        denied.map((d) => d.box),
      );
    if (finder.done()) break;
  }
  return finder.result();
}

/** Looks for a request that is certain, in one part of the space after another. */
export function finderOf(
  space: Space,
  policies: readonly Policy[],
  confirms: (example: { readonly request: Request }) => boolean,
) {
  const everything = space.dimensions.map(({ size }) => full(size));
  const examples = examplesFor(space, policies);
  const effort: Effort = { steps: 3_000_000, refusals: 60 };
  let witness: Request | undefined;
  let doubt: string | undefined;
  let gaveUp = false;
  const accept = (cell: Cell): boolean => {
    for (const { request, never } of examplesIn(cell, space, examples, policies)) {
      if (never === undefined && confirms({ request })) {
        witness = request;
        return true;
      }
      doubt ??= never;
    }
    return false;
  };
  let refused = false;
  return {
    look(inside: Box, outside: readonly Box[]): void {
      if (witness || gaveUp) return;
      const cell = everything.map((all, d) => inside[d] ?? all);
      if (cell.some(isEmpty)) return;
      const outcome = search(cell, outside, accept, effort);
      refused ||= outcome === "refused";
      gaveUp ||= outcome === "gave-up";
    },
    done: (): boolean => witness !== undefined || gaveUp,
    result(): Surplus {
      if (witness) return { witness };
      if (gaveUp && !refused) return { undecided: "the policies have too many combinations" };
      if (refused || gaveUp) return { undecided: doubt ?? "it depends on a value that the policies do not tell" };
      return { none: true };
    },
  };
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
