import { isByNoEndpoint } from "./doors/network";
import { aclAllows } from "./acl";
import { objectAclAllows } from "./doors/object-acls";
import { byAny, type Effects, effectsOf, type Who } from "./effects";
import { type Key, keyAllows } from "./key";
import { isPublic } from "./public";
import type { Operation } from "./request";
import type { Settled } from "./settle";
import { and, either, not, or, type Tri } from "./tri";
import { type Attached, withinAccount } from "./within-account";
import { isMultiRegion, type Policy } from "./world";

/** What an operation is on: the bucket or one of its objects, straight or by an access point. */
export interface Target {
  readonly bucket: string;
  /** Key of an object. */
  readonly path?: string;
  readonly operation: Operation;
  /**
   * The file is encrypted with the key that its bucket has, and S3 names it, or its bucket, to KMS. Undefined: it is not, or
   * the operation asks for no key.
   */
  readonly encryptedAs?: "object" | "bucket";
  readonly point?: { readonly name: string; readonly operation: Operation };
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
function fromOutside(settled: Settled, policy: Policy | undefined, byAcl: Tri, who: Who, operation: Operation): Tri {
  const effects = effectsOf(policy, who, operation);
  const isCut = cut(policy, settled.block.restrict_public_buckets);
  const allowed = or(passes(effects, who, isCut), isCut === "no" ? byAcl : and(byAcl, "silent"));
  return and(allowed, not(effects.deny));
}

function each<T>(candidates: readonly T[], decide: (one: T) => Tri): Tri {
  return candidates.map(decide).reduce(either);
}

/** The key of an encrypted file has to let the caller in, too. */
function withKey(
  answer: Tri,
  key: Key | undefined,
  identity: Attached | undefined,
  who: Who,
  { encryptedAs, operation }: Target,
): Tri {
  if (key === undefined || encryptedAs === undefined || answer === "no") return answer;
  return and(answer, keyAllows(key, identity, who, operation, encryptedAs));
}

/**
 * Of which VPC a request comes is told apart where some policy asks for that. It comes by an endpoint of that VPC.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html
 */
function isFrom(vpc: string, context: Who["context"]): boolean {
  if (context["aws:SourceIp"] !== undefined || isByNoEndpoint(context)) return false;
  return !("aws:SourceVpc" in context) || context["aws:SourceVpc"] === vpc;
}

const ofOnePoint: ReadonlySet<string> = new Set(["s3:GetBucketLocation", "s3:GetBucketAcl", "s3:ListBucketVersions"]);

/** Whether S3 answers this request. `identity`: of a caller of the bucket's own account. */
export function decide(settled: Settled | undefined, identity: Attached | undefined, who: Who, target: Target): Tri {
  const { operation, point } = target;
  // what an own role may do on a bucket that is not there is no question of access
  if (settled === undefined) return identity === undefined ? "no" : "silent";
  const ofObject = each(settled.objects?.[target.path ?? ""] ?? [undefined], (acl) =>
    objectAclAllows(acl, settled, who, operation.action, point !== undefined),
  );
  const straight = each(settled.policies, (policy) =>
    identity === undefined
      ? each(settled.acls, (acl) => {
          const ofBucket = point === undefined ? aclAllows(acl, settled, who, operation.action) : "no";
          return fromOutside(settled, policy, or(ofBucket, ofObject), who, operation);
        })
      : or(
          withinAccount(policy, identity, who, operation, cut(policy, settled.block.restrict_public_buckets)),
          and(
            or(
              each(settled.acls, (acl) => aclAllows(acl, settled, who, operation.action)),
              ofObject,
            ),
            not(effectsOf(policy, who, operation).deny),
          ),
        ),
  );
  if (point === undefined) return withKey(straight, settled.key, identity, who, target);
  const its = settled.points.find(({ name }) => name === point.name);
  if (its === undefined) return "no";
  const isRegional = !isMultiRegion(point.name);
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html, "Signing AWS API requests"
  if (!isRegional && who.caller.kind === "anonymous") return "no";
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html; who comes from a VPC has no public address
  if (its.vpc !== undefined && !isFrom(its.vpc, who.context)) return "no";
  // the point's policy and the bucket's both have to allow it
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
  const atPoint = each(its.policies, (policy) => {
    const isCut = cut(policy, its.vpc === undefined && its.block.restrict_public_buckets);
    if (identity !== undefined) return withinAccount(policy, identity, who, point.operation, isCut);
    const effects = effectsOf(policy, who, point.operation);
    return and(passes(effects, who, isCut), not(effects.deny));
  });
  // which other operations than those on objects and their list a multi-region access point takes is not asked
  const taken: Tri = isRegional || !ofOnePoint.has(operation.action) ? "yes" : "silent";
  return withKey(and(atPoint, straight, taken), settled.key, identity, who, target);
}
