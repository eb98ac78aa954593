import { findAction } from "../aws/actions";
import { evaluate, type Evaluation } from "./evaluate";
import { sameText } from "./hole";
import type { Grant } from "./kms-grant";
import type { Asked } from "./match";
import type { Decision, Policy, PolicyStatement } from "./policy";
import { not, type Tri } from "./tri";

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

const nothing: Policy = { kind: "resource", version: "2012-10-17", statements: [] };

/** The resource's policy; one without statements where it has none. */
export function resourcePolicy({ resource }: PolicySet): Policy | undefined {
  return resource === "none" ? nothing : resource;
}

const mayHaveBoundary: ReadonlySet<string> = new Set(["user", "role", "session"]);

/**
 * The resource's policy as it counts for this request: a Deny with NotPrincipal is for everyone who has a boundary, and
 * a KMS key is never without a policy, so that `none` tells nothing.
 * Source: IAM User Guide, "Permissions boundaries for IAM entities"; AWS KMS Developer Guide, "Key policies in AWS KMS".
 */
export function resourceAsItCounts(
  { resource, boundary }: PolicySet,
  { action, caller }: Asked,
): PolicySet["resource"] {
  if (resource === "none") {
    const onKey = action.startsWith("kms:") && findAction(action)?.levels.includes("key") === true;
    return onKey ? undefined : resource;
  }
  if (!resource || !boundary || caller?.kind !== "aws" || !mayHaveBoundary.has(caller.type)) return resource;
  const statements = resource.statements.map((statement): PolicyStatement => {
    if (!statement.notPrincipals || statement.effect === "Allow") return statement;
    const { notPrincipals: _, ...rest } = statement;
    return { ...rest, principals: [{ kind: "everyone", id: "*" }] };
  });
  return { ...resource, statements };
}

const rootsOwn: ReadonlySet<string> = new Set(["s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy"]);

/**
 * What no policy in the set keeps from a caller: who he is, and, for the root user, the policy of his own bucket.
 * Source: AWS STS API Reference, GetCallerIdentity; Amazon S3 API Reference, DeleteBucketPolicy.
 */
export function freely(set: PolicySet, asked: Asked, ours: Evaluation | undefined): Decision | undefined {
  const { action, caller } = asked;
  // an identity policy's own identity signs as well
  const signs = caller === undefined || caller.kind === "aws" || caller.kind === "canonical";
  if (action === "sts:getcalleridentity" && signs) {
    return { answer: "allowed", reason: "whoever signs a request may ask who he is" };
  }
  if (!rootsOwn.has(action) || !isRoot(asked) || ours?.denies !== true) return undefined;
  const same = sameAccount(set, asked);
  if (same === undefined) return { answer: "unknown", reason: "which account owns the bucket is not known" };
  return same
    ? { answer: "allowed", reason: "the owner's root user may always see to the bucket's policy" }
    : undefined;
}

/**
 * A user's or session's own ARN in a resource's policy is not limited by a boundary's silence, nor is everyone, with or
 * without a condition that names the role; a role's ARN is.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal", IAM role principals.
 */
export function exemptFromBoundary(set: PolicySet, asked: Asked): boolean {
  const { caller } = asked;
  const resource = resourcePolicy(set);
  if (sameAccount(set, asked) !== true || caller?.kind !== "aws" || !resource) return false;
  const itself = (id: string) => id === caller.id && caller.type !== "role";
  const statements = resource.statements.map((statement) => ({
    ...statement,
    principals: (statement.principals ?? []).filter(
      ({ kind, id }) => kind === "everyone" || (kind === "arn" && itself(id)),
    ),
  }));
  return evaluate({ ...resource, statements }, asked).allows === true;
}

export function isRoot({ caller }: Asked): boolean {
  return caller?.kind === "aws" && caller.type === "root";
}

export function sameAccount({ resourceAccount }: PolicySet, { caller }: Asked): Tri {
  if (!caller || resourceAccount === undefined) return undefined;
  if (caller.kind === "aws") return sameText(caller.account, resourceAccount);
  return caller.kind === "canonical" || caller.kind === "unknown" ? undefined : not(true);
}
