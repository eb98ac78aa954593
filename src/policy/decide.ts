import { readPolicyInput, type PolicyInput } from "./document";
import { answerOf, evaluate, type Evaluation } from "./evaluate";
import { byGrant, granteeIsExact } from "./kms-grant";
import {
  exemptFromBoundary,
  freely,
  isRoot,
  resourceAsItCounts,
  resourcePolicy,
  sameAccount,
  type PolicySet,
} from "./policy-set";
import { ask, type Asked } from "./match";
import type { Decision, Request } from "./policy";
import type { Caller } from "./principal";
import { some, type Tri } from "./tri";

/**
 * Decides one request. Given one policy: what that document alone says; `unknown` where AWS would refuse it. Given a
 * policy set: what AWS answers, both sides of a cross-account request included; the other account's side is usually not
 * known, and the answer then `unknown`.
 * Source: IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
 */
export function decide(policies: PolicyInput | PolicySet, request: Request): Decision {
  if (isSet(policies)) return decideSet(policies, ask(request));
  const policy = readPolicyInput(policies);
  if ("refused" in policy) return unknown(`this is no policy that AWS accepts: ${policy.refused}`);
  return answerOf(evaluate(policy, request));
}

function isSet(policies: PolicyInput | PolicySet): policies is PolicySet {
  return typeof policies === "object" && !("statements" in policies) && !("Statement" in policies);
}

function decideSet(given: PolicySet, asked: Asked): Decision {
  const { resource: _, ...others } = given;
  const resource = resourceAsItCounts(given, asked);
  const set: PolicySet = resource === undefined ? others : { ...others, resource };
  const policy = resourcePolicy(set);
  const ours = policy ? evaluate(policy, asked) : undefined;
  const theirs = set.identity?.map((policy) => evaluate(policy, asked));
  const boundary = set.boundary ? evaluate(set.boundary, asked) : undefined;
  const all = [ours, ...(theirs ?? []), boundary].filter((e): e is Evaluation => e !== undefined);
  const free = freely(set, asked, ours);
  if (free) return free;
  const denial = all.find((e) => e.denies === true);
  if (denial) return answerOf(denial);

  // the root user of an account may do anything in it, without a policy
  const identity = isRoot(asked) ? true : theirs ? some(theirs, (e) => e.allows) : undefined;
  const decision = allow(set, asked, ours, theirs?.find((e) => e.allows === true) ?? theirs?.[0], identity);
  if (decision.answer === "denied-by-default") return decision;
  const limited = boundary && !exemptFromBoundary(set, asked) ? boundary.allows : true;
  if (limited === false) return no("the permissions boundary does not allow it");
  if (decision.answer === "unknown") return decision;
  const doubt = all.find((e) => e.denies === undefined) ?? (limited === undefined ? boundary : undefined);
  return doubt ? answerOf({ ...doubt, denies: undefined, allows: true }) : decision;
}

/** Callers that have no policies of their own. */
const withoutPolicies: ReadonlySet<Caller["kind"]> = new Set(["anonymous", "service", "federated"] as const);

/** What the two sides allow together, Deny and boundary aside. */
function allow(
  set: PolicySet,
  asked: Asked,
  ours: Evaluation | undefined,
  theirs: Evaluation | undefined,
  identity: Tri,
): Decision {
  const granted = byGrant(set.grants, asked);
  const resource = granted === true ? true : ours ? some([ours.allows, granted], (v) => v) : undefined;
  const direct = granted === true ? granteeIsExact(set.grants, asked) : isDirect(set, asked);
  const same = sameAccount(set, asked);
  const bySide = (side: Evaluation | undefined, reason: string): Decision =>
    side?.statement && side.allows === true
      ? answerOf({ ...side, denies: false })
      : { answer: "allowed", reason: isRoot(asked) ? "the root user needs no policy" : reason };
  const kind = resourcePolicy(set)?.kind;
  const resourceMust = kind === "trust" || kind === "key";

  if (resource === false && (resourceMust || same === false)) {
    return no(
      `the ${kind === "trust" ? "trust policy" : kind === "key" ? "key policy" : "resource's policy"} does not allow it`,
    );
  }
  if (resource === true && asked.caller && withoutPolicies.has(asked.caller.kind)) {
    return bySide(ours, "the resource's policy allows it");
  }
  if (same === true && resource === true && direct) return bySide(ours, "a grant allows it");
  if (same === true && !resourceMust && identity === true && ours)
    return bySide(theirs, "an identity policy allows it");
  if (resource === true && identity === true) return bySide(ours, "both sides allow it");
  if (identity === false && (same === false || resource === false || (same === true && resource === true && !direct))) {
    return no("no policy of who asks allows it");
  }
  if (resource === undefined) return unknown(ours ? answerOf(ours).reason : "the resource's policy is not known");
  if (identity === undefined) return unknown("the policies of who asks are not known");
  return unknown("which account owns the resource is not known");
}

/** Whether the resource's policy names the caller more closely than by account: an account only delegates to its administrators. */
function isDirect(set: PolicySet, asked: Asked): boolean {
  const resource = resourcePolicy(set);
  if (!resource || !asked.caller) return false;
  if (isRoot(asked)) return true;
  const statements = resource.statements.map((statement) =>
    statement.effect === "Allow" && statement.principals
      ? { ...statement, principals: statement.principals.filter(({ kind }) => kind !== "account") }
      : statement,
  );
  return evaluate({ ...resource, statements }, asked).allows === true;
}

function no(reason: string): Decision {
  return { answer: "denied-by-default", reason };
}
function unknown(reason: string): Decision {
  return { answer: "unknown", reason };
}
