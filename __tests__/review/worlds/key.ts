import { byAny, effectsOf, type Who } from "./effects";
import type { Operation } from "./request";
import { and, not, of, or, type Tri } from "./tri";
import { type Attached, withinAccount } from "./within-account";
import { awsManaged, type Bucket, type KeyGrant, keyArn, list, own, type Policy, type State } from "./world";

/** The key with which S3 encrypts what a bucket gets, and who may use it when S3 asks for them. */
export interface Key {
  readonly name: string;
  readonly policy: Policy;
  readonly grants: readonly KeyGrant[];
}

/**
 * Whoever S3 lets in of the own account: nobody can change this policy.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
const managed: Policy = [
  {
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "kms:*",
    Resource: "*",
    Condition: { StringEquals: { "kms:CallerAccount": own } },
  },
];

export function keyOf({ key }: Bucket, { keys = {}, grants = {} }: State): Key | undefined {
  if (key === undefined) return undefined;
  if (key === awsManaged) return { name: key, policy: managed, grants: [] };
  return { name: key, policy: keys[key] ?? [], grants: Object.values(grants).filter((grant) => grant.key === key) };
}

/** What S3 asks of a key: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
const uses: { readonly [action: string]: readonly string[] } = {
  "s3:GetObject": ["kms:Decrypt"],
  // the second only for uploads in parts: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
  "s3:PutObject": ["kms:GenerateDataKey", "kms:Decrypt"],
};

export function usesKey(action: string): boolean {
  return action in uses;
}

const operations = new WeakMap<Operation, Map<string, readonly Operation[]>>();

/**
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 *
 * @param as with a bucket key, S3 names the bucket, and else the object
 */
export function usesOf(key: string, operation: Operation, as: "object" | "bucket"): readonly Operation[] {
  const known = operations.get(operation) ?? new Map<string, readonly Operation[]>();
  operations.set(operation, known);
  const context = {
    "kms:ViaService": "s3.eu-central-1.amazonaws.com",
    "kms:EncryptionContext:aws:s3:arn": as === "object" ? operation.resource : operation.resource.replace(/\/.*$/s, ""),
  };
  const name = `${as} ${key}`;
  const found =
    known.get(name) ?? (uses[operation.action] ?? []).map((action) => ({ action, resource: keyArn(key), context }));
  known.set(name, found);
  return found;
}

const forwarded = new WeakMap<Who, Who>();

/** The caller as KMS sees it. */
export function byS3(who: Who): Who {
  const known = forwarded.get(who) ?? {
    caller: { ...who.caller, byS3: true },
    context: { ...who.context, "kms:CallerAccount": who.caller.account },
  };
  forwarded.set(who, known);
  return known;
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/grants.html: a grant to a role is for all its sessions. */
function granted({ grants }: Key, { caller }: Who, { action, context }: Operation): Tri {
  const here = grants.filter(
    ({ operations: given, context: asked }) =>
      // https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html#grant-constraints
      (asked === undefined || asked === context["kms:EncryptionContext:aws:s3:arn"]) &&
      list(given).includes(action.replace("kms:", "")),
  );
  const names = [caller.id, caller.role, `arn:aws:iam::${caller.account ?? ""}:root`];
  // whether who comes for a user by sts:GetFederationToken has its grants is not written
  const perhaps = here.some(({ to }) => to === caller.federatedFor) ? "silent" : "no";
  return or(of(here.some(({ to }) => names.includes(to))), perhaps);
}

/**
 * Whether the key lets the caller in. In its own account, identity policies count where the key's policy names the account.
 * Another account's people are taken to have what they need there.
 * https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
 */
function allows(key: Key, identity: Attached | undefined, direct: Who, use: Operation): Tri {
  const who = byS3(direct);
  const { kind } = who.caller;
  // KMS takes no request without a signature
  if (kind === "anonymous") return "no";
  // whose canonical user it is, no policy tells
  if (kind === "canonical") return "silent";
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html: only by a policy of the key
  if (kind === "service" && key.name === awsManaged) return "no";
  // whether a service that S3 does not ask for names S3 is not written
  if (kind === "service" && /"kms:(ViaService|EncryptionContext)/.test(JSON.stringify(key.policy))) return "silent";
  const effects = effectsOf(key.policy, who, use);
  const byGrant = granted(key, who, use);
  if (identity === undefined) return and(or(byAny(effects), byGrant), not(effects.deny));
  const own = identity.policies.map((policy) => effectsOf(policy, who, use).deny);
  const bounds = identity.boundary === undefined ? undefined : effectsOf(identity.boundary, who, use);
  // whether a boundary limits what a grant gives is not written anywhere
  const bounded = bounds === undefined || byAny(bounds) === "yes" ? byGrant : and(byGrant, "silent");
  const withGrant = and(bounded, not(or(effects.deny, bounds?.deny ?? "no", ...own)));
  return or(and(byAny(effects), withinAccount(key.policy, identity, who, use)), withGrant);
}

/** Whether the key lets a caller do something on a file that it encrypts; some uploads come in parts, and some do not. */
export function keyAllows(
  key: Key,
  identity: Attached | undefined,
  who: Who,
  operation: Operation,
  as: "object" | "bucket",
): Tri {
  const [first = "yes", second = "yes"] = usesOf(key.name, operation, as).map((use) => allows(key, identity, who, use));
  return and(first, second === "yes" ? "yes" : "silent");
}
