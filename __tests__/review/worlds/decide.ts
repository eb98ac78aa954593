import { aclAllows } from "./acl";
import { byAny, type Effects, effectsOf, type Who } from "./effects";
import { isPublic } from "./public";
import type { Operation } from "./request";
import type { Settled } from "./settle";
import { and, either, not, or, type Tri } from "./tri";
import { type Identity, keyArn, type Policy, type State } from "./world";

/** The policies of a role or user of the bucket's account. */
export interface Attached {
  readonly policies: readonly Policy[];
  readonly boundary?: Policy;
}

export function attachedTo({ inline, attached = [], boundary }: Identity, state: State, group?: string): Attached {
  const named = (name: string): readonly Policy[] => {
    const policy = state.policies?.[name];
    return policy === undefined ? [] : [policy];
  };
  const ofGroup = group === undefined ? undefined : state.groups?.[group];
  return {
    policies: [
      ...(inline === undefined ? [] : [inline]),
      ...attached.flatMap(named),
      ...(ofGroup === undefined ? [] : [ofGroup]),
    ],
    ...(boundary === undefined ? {} : { boundary: state.policies?.[boundary] ?? [] }),
  };
}

/** What an operation is on: the bucket or one of its objects, straight or by an access point. */
export interface Target {
  readonly bucket: string;
  readonly operation: Operation;
  readonly point?: { readonly name: string; readonly operation: Operation };
}

/**
 * In the account that owns the resource, either side allows.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * What a resource's policy gives to a session or user by its own ARN, or to `*` by aws:PrincipalArn, a boundary that is
 * silent does not take away; what it gives to a role, it does: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function withinAccount(
  resource: Policy | undefined,
  identity: Attached,
  who: Who,
  operation: Operation,
  isCut: Tri = "no",
): Tri {
  const own = identity.policies.map((policy) => effectsOf(policy, who, operation));
  const boundary = identity.boundary === undefined ? undefined : effectsOf(identity.boundary, who, operation);
  const bounds = boundary === undefined ? "yes" : byAny(boundary);
  const { allow, deny } = effectsOf(resource, who, operation);
  // of an unconditional `*`, the page does not say whether a boundary limits it
  const byEveryone = bounds === "yes" ? allow.everyone : and(allow.everyone, "silent");
  const open = or(allow.everyoneByArn, byEveryone);
  const allowed = or(
    and(or(...own.map(byAny)), bounds),
    allow.itself,
    and(allow.role, bounds),
    isCut === "no" ? open : and(open, "silent"),
  );
  return and(allowed, not(or(deny, boundary?.deny ?? "no", ...own.map((effects) => effects.deny))));
}

/** With restrict_public_buckets, a public policy lets in services and the account's own people only. */
function cut(policy: Policy | undefined, restrict: boolean): Tri {
  return restrict ? isPublic(policy) : "no";
}

/** What Block Public Access leaves of an Allow. Whether `*` still means every service then, is not written anywhere. */
function passes(effects: Effects, { caller }: Who, isCut: Tri): Tri {
  if (caller.kind !== "service" || isCut === "no") return and(byAny(effects), not(isCut));
  return or(effects.allow.itself, and(byAny(effects), "silent"));
}

/**
 * Another account's people are taken to have leave from their own account for everything.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
function fromOutside(
  settled: Settled,
  policy: Policy | undefined,
  acl: Settled["acls"][number],
  who: Who,
  operation: Operation,
): Tri {
  const effects = effectsOf(policy, who, operation);
  const isCut = cut(policy, settled.block.restrict_public_buckets);
  const byAcl = aclAllows(acl, settled, who, operation.action);
  const allowed = or(passes(effects, who, isCut), isCut === "no" ? byAcl : and(byAcl, "silent"));
  return and(allowed, not(effects.deny));
}

function each<T>(candidates: readonly T[], decide: (one: T) => Tri): Tri {
  return candidates.map(decide).reduce(either);
}

/** The key that encrypts objects has to let the caller in, too; older objects may have another key. */
function withKey(
  answer: Tri,
  key: Policy | undefined,
  identity: Attached | undefined,
  who: Who,
  { action }: Operation,
): Tri {
  if (key === undefined || !/^s3:(GetObject|PutObject)$/.test(action) || answer !== "yes") return answer;
  const use = {
    action: action === "s3:GetObject" ? "kms:Decrypt" : "kms:GenerateDataKey",
    resource: keyArn("any"),
    context: {},
  };
  // an identity policy counts where the key's policy names the account
  const named = byAny(effectsOf(key, who, use));
  const allowed = identity === undefined ? named : and(named, withinAccount(key, identity, who, use));
  return allowed === "yes" ? "yes" : "silent";
}

/** Whether S3 answers this request. `identity`: of a caller of the bucket's own account. */
export function decide(
  settled: Settled | undefined,
  identity: Attached | undefined,
  who: Who,
  { operation, point }: Target,
): Tri {
  // what an own role may do on a bucket that is not there is no question of access
  if (settled === undefined) return identity === undefined ? "no" : "silent";
  const straight = each(settled.policies, (policy) =>
    identity === undefined
      ? each(settled.acls, (acl) => fromOutside(settled, policy, point === undefined ? acl : undefined, who, operation))
      : or(
          withinAccount(policy, identity, who, operation, cut(policy, settled.block.restrict_public_buckets)),
          and(
            each(settled.acls, (acl) => aclAllows(acl, settled, who, operation.action)),
            not(effectsOf(policy, who, operation).deny),
          ),
        ),
  );
  if (point === undefined) return withKey(straight, settled.key, identity, who, operation);
  const its = settled.points.find(({ name }) => name === point.name);
  if (its === undefined) return "no";
  // the point's policy and the bucket's both have to allow it
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
  const atPoint = each(its.policies, (policy) => {
    const isCut = cut(policy, its.block.restrict_public_buckets);
    if (identity !== undefined) return withinAccount(policy, identity, who, point.operation, isCut);
    const effects = effectsOf(policy, who, point.operation);
    return and(passes(effects, who, isCut), not(effects.deny));
  });
  return withKey(and(atPoint, straight), settled.key, identity, who, operation);
}
