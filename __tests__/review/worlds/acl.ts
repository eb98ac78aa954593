import { logDelivery } from "./alphabet";
import { isPublicAcl } from "./public";
import type { Who } from "./effects";
import type { Settled } from "./settle";
import { isOwn } from "./request";
import { and, not, of, or, type Tri } from "./tri";
import type { Acl } from "./world";

export const everyone = "http://acs.amazonaws.com/groups/global/AllUsers";
export const logGroup = "http://acs.amazonaws.com/groups/s3/LogDelivery";
export const signedIn = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html, "Canned ACL" */
const canned: { readonly [acl: string]: readonly { readonly to: string; readonly permission: string }[] } = {
  "public-read": [{ to: everyone, permission: "READ" }],
  "public-read-write": [
    { to: everyone, permission: "READ" },
    { to: everyone, permission: "WRITE" },
  ],
  "authenticated-read": [{ to: signedIn, permission: "READ" }],
  "log-delivery-write": [
    { to: logGroup, permission: "WRITE" },
    { to: logGroup, permission: "READ_ACP" },
  ],
};

/** The same page, "Mapping of ACL permissions and access policy permissions". Who may delete what it wrote is left open. */
function given(permission: string, action: string): Tri {
  const has = (one: string) => permission === one || permission === "FULL_CONTROL";
  if (action === "s3:ListBucket" || action === "s3:ListBucketVersions") return of(has("READ"));
  if (action === "s3:PutObject") return of(has("WRITE"));
  if (action === "s3:GetBucketAcl") return of(has("READ_ACP"));
  if (action === "s3:PutBucketAcl") return of(has("WRITE_ACP"));
  return has("WRITE") && action.includes("Object") ? "silent" : "no";
}

function isFor(to: string, { caller }: Who): Tri {
  if (to === everyone) return "yes";
  // the same page, "Amazon S3 predefined groups"
  if (to === logGroup) return of(caller.id === logDelivery);
  if (to !== signedIn) return of(caller.canonical === to);
  return caller.kind === "anonymous" ? "no" : caller.kind === "service" ? "silent" : "yes";
}

type Grant = Exclude<Acl, string>[number];

export function aclGrants(acl: Acl): readonly Grant[] {
  return typeof acl === "string" ? (canned[acl] ?? []) : acl;
}

/** Whether a grant of an ACL that counts is for somebody. */
export function isGranted({ to }: Grant, { aclsDisabled }: Settled, who: Who): Tri {
  const allowed = and(isFor(to, who), not(aclsDisabled));
  // what a group's grant means to the owner's own roles is not written anywhere
  return isOwn(who.caller) ? and(allowed, "silent") : allowed;
}

export function aclAllows(acl: Acl | undefined, settled: Settled, who: Who, action: string): Tri {
  if (acl === undefined || (settled.block.ignore_public_acls && isPublicAcl(acl) === "yes")) return "no";
  return or(...aclGrants(acl).map((grant) => and(isGranted(grant, settled, who), given(grant.permission, action))));
}
