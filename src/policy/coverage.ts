import { surplus } from "./surplus";
import { decide } from "./decide";
import { aboutPiece, noReads } from "./near";
import type { Policy, PolicyStatement, Request } from "./policy";
import { withoutDefaults } from "./space/defaults";
import { finderOf } from "./space/finder";
import { intersect } from "./space/search";
import { spaceOf } from "./space/space";

/** How much of what a statement describes a policy allows. */
export interface Coverage {
  readonly coverage: "all" | "some" | "none" | "unknown";
  /** A request of the statement that the policy allows; given with `some`. */
  readonly allowed?: Request;
  /** A request of the statement that the policy does not allow; given with `some` and `none`. */
  readonly missing?: Request;
  /** Why it is unknown. */
  readonly reason?: string;
}

/**
 * How much of what a statement describes a policy allows, Deny subtracted: `all` of its requests, `some`, or `none`.
 * The statement counts as an Allow, whatever its effect.
 */
export function coverage(given: Policy, statement: PolicyStatement): Coverage {
  const policy = withoutDefaults(given);
  const asked: Policy = { ...policy, version: "2012-10-17", statements: [{ ...statement, effect: "Allow" }] };
  const wanted = withoutDefaults(asked);
  const lacking = surplus(wanted, policy);
  if ("none" in lacking) return { coverage: "all" };
  // what says nothing about the statement cannot change the answer
  const reads = noReads();
  const near: Policy = {
    ...policy,
    statements: policy.statements.flatMap((s) => aboutPiece(s, statement, reads) ?? []),
  };
  const space = spaceOf([wanted, near]);
  if ("undecided" in space) return { coverage: "unknown", reason: space.undecided };
  const finder = finderOf(space, [wanted, near], (request) => {
    return decide(policy, request).answer === "allowed" && decide(wanted, request).answer === "allowed";
  });
  const boxes = (effect: PolicyStatement["effect"]) =>
    near.statements.filter((s) => s.effect === effect).map((s) => space.boxOf(near, s));
  for (const inside of wanted.statements.map((s) => space.boxOf(wanted, s))) {
    for (const box of [...boxes("Allow"), ...boxes("Unknown")]) finder.look(intersect(inside, box), boxes("Deny"));
  }
  const common = finder.result();
  if ("undecided" in common) return { coverage: "unknown", reason: common.undecided };
  if ("undecided" in lacking) {
    return "none" in common
      ? { coverage: "none" }
      : { coverage: "unknown", allowed: common.witness, reason: lacking.undecided };
  }
  if ("none" in common) return { coverage: "none", missing: lacking.witness };
  return { coverage: "some", allowed: common.witness, missing: lacking.witness };
}
