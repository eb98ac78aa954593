import { readInput, type PolicyInput } from "./document";
import { answerOf, evaluate, type Evaluation } from "./evaluate";
import { sameText } from "./hole";
import { byGrant, granteeIsExact, type Grant } from "./kms-grant";
import { ask, type Asked } from "./match";
import type { Decision, Policy, Request } from "./policy";
import type { Caller } from "./principal";
import { not, some, type Tri } from "./tri";

/** Everything that is known to apply to a request. What is left out is not known; an empty list is known to be empty. */
export interface PolicySet {
  /** The policy of the resource: of a bucket, a key (kind `key`) or a role (kind `trust`); `none` if it has none. */
  readonly resource?: Policy | "none";
  /** The policies of who asks. */
  readonly identity?: readonly Policy[];
  /** The permissions boundary of who asks. */
  readonly boundary?: Policy;
  /** The account that owns the resource: 12 digits. */
  readonly resourceAccount?: string;
  readonly grants?: readonly Grant[];
}

/**
 * Decides one request. Given one policy: what that document alone says; `unknown` where AWS would refuse it. Given a
 * policy set: what AWS answers, both sides of a cross-account request included; the other account's side is usually not
 * known, and the answer then `unknown`.
 * Source: IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
 */
export function decide(policies: PolicyInput | PolicySet, request: Request): Decision {
  if (isSet(policies)) return decideSet(policies, ask(request));
  const policy = readInput(policies);
  if ("refused" in policy) return unknown(`this is no policy that AWS accepts: ${policy.refused}`);
  return answerOf(evaluate(policy, request));
}

function isSet(policies: PolicyInput | PolicySet): policies is PolicySet {
  return typeof policies === "object" && !("statements" in policies) && !("Statement" in policies);
}

const nothing: Policy = { kind: "resource", version: "2012-10-17", statements: [] };

/** The resource's policy; one without statements where it has none. */
function resourcePolicy({ resource }: PolicySet): Policy | undefined {
  return resource === "none" ? nothing : resource;
}

function decideSet(set: PolicySet, asked: Asked): Decision {
  const policy = resourcePolicy(set);
  const ours = policy ? evaluate(policy, asked) : undefined;
  const theirs = set.identity?.map((policy) => evaluate(policy, asked));
  const boundary = set.boundary ? evaluate(set.boundary, asked) : undefined;
  const all = [ours, ...(theirs ?? []), boundary].filter((e): e is Evaluation => e !== undefined);
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

function isRoot({ caller }: Asked): boolean {
  return caller?.kind === "aws" && caller.type === "root";
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

/** A user's or session's own ARN in a resource's policy is not limited by a boundary's silence; a role's ARN is. */
function exemptFromBoundary(set: PolicySet, asked: Asked): boolean {
  const { caller } = asked;
  const resource = resourcePolicy(set);
  if (sameAccount(set, asked) !== true || caller?.kind !== "aws" || !resource) return false;
  const statements = resource.statements.map((statement) => ({
    ...statement,
    principals: (statement.principals ?? []).filter(({ kind, id }) => kind === "arn" && id === caller.id),
  }));
  return caller.type !== "role" && evaluate({ ...resource, statements }, asked).allows === true;
}

function sameAccount({ resourceAccount }: PolicySet, { caller }: Asked): Tri {
  if (!caller || resourceAccount === undefined) return undefined;
  if (caller.kind === "aws") return sameText(caller.account, resourceAccount);
  return caller.kind === "canonical" || caller.kind === "unknown" ? undefined : not(true);
}

const no = (reason: string): Decision => ({ answer: "denied-by-default", reason });
const unknown = (reason: string): Decision => ({ answer: "unknown", reason });
