import { needsOn } from "../../grants/needs";
import { type GrantedAccess, grantsOf } from "../../policy";
import { hasHole, holesIn } from "../../policy/hole";
import { matchesWildcard } from "../../aws/wildcard";
import { about, bucketInWords, who, writtenBy } from "../evidence";
import { type KeyUse, mayHold } from "../reach/key-conditions";
import { type Encryption, encryptionOf, keyDocuments } from "../inventory/keys";
import type { Model } from "../model";
import { accountOf } from "../reach/account";
import type { Outsider } from "../reach/principals";
import { texts } from "../plan/json";
import { enumerate, type Found, type Rule } from "../rule";
import { changes } from "../plan/change";
import type { Share } from "../reach/shares";
import { keyOf } from "../inventory/inventory";
import { stringAt } from "../plan/values";

const sseKms = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html";
const external = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html";

const allows = ({ actions, notActions }: GrantedAccess, action: string): boolean => {
  const covered = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => hasHole(pattern) || matchesWildcard(pattern.toLowerCase(), action.toLowerCase()));
  return notActions === undefined ? covered(actions) : !covered(notActions);
};

/** Whether a key policy's principal lets this outsider in: itself, its account, or everyone. A hole may be anybody. */
function meets({ principal }: GrantedAccess, outsider: Outsider): boolean {
  if (principal === undefined || principal.kind === "everyone" || principal.kind === "unknown") return true;
  if (principal.id === outsider.principal.id) return true;
  return principal.kind === "account" && principal.id === outsider.account;
}

/** Key actions that the service always needs for what it is evidently given. */
function needed({ fit }: Share): readonly string[] {
  if (fit === undefined) return [];
  const needs = needsOn(fit.pattern, fit.directions, "key").filter(({ feature }) => feature === undefined);
  return [...new Set(needs.map(({ action }) => action))].sort();
}

const arnOf = ({ key, id }: Encryption): string | undefined =>
  id ?? (key === undefined ? undefined : stringAt(key.resource, "after", ["arn"]));

/** What S3 tells KMS when it uses the bucket's key for an account. */
function useOf({ bucket }: Share, encryption: Encryption, model: Model, account: string | undefined): KeyUse {
  const resource = model.after.buckets.get(bucket)?.resource;
  const region = resource === undefined ? undefined : stringAt(resource, "after", ["region"]);
  return {
    account,
    region: /^arn:[^:]*:kms:([^:]+):/.exec(arnOf(encryption) ?? "")?.[1] ?? region,
    bucket: hasHole(bucket) ? undefined : bucket,
  };
}

/** Key actions that neither the key's policy nor a grant gives to somebody of another account; undefined where it cannot be seen. */
export function lackingAcross(share: Share, encryption: Encryption, model: Model): readonly string[] | undefined {
  const { key, id } = encryption;
  const granted = model.after.keyGrants.filter((change) => {
    const of = keyOf(model.after, change, ["key_id"], model.names);
    const same = key === undefined ? id !== undefined && stringAt(change, "after", ["key_id"]) === id : of === key;
    const grantee = stringAt(change, "after", ["grantee_principal"]) ?? "";
    return same && accountOf(grantee) === share.outsider.account;
  });
  const operations = new Set(granted.flatMap((change) => texts(change.after?.["operations"])));
  const lacking = needed(share).filter((action) => !operations.has(action.replace("kms:", "")));
  if (lacking.length === 0) return [];
  if (key === undefined) return undefined;
  const documents = keyDocuments(key, "after", model.documents);
  const use = useOf(share, encryption, model, share.outsider.account);
  const grants = documents
    .flatMap(({ policy }) => (policy === undefined ? [] : grantsOf(policy)))
    .filter((grant) => meets(grant, share.outsider) && mayHold(grant.conditions, use));
  return lacking.filter((action) => !grants.some((grant) => allows(grant, action)));
}

/** Key actions that the role's or user's own policies do not give on the bucket's key. */
function lackingWithin(share: Share, encryption: Encryption, model: Model): readonly string[] {
  const { key } = encryption;
  const [own, ...others] = model.directory.ownAccounts;
  const use = useOf(share, encryption, model, others.length === 0 ? own : undefined);
  const arn = arnOf(encryption);
  const reaches = (resource: string): boolean => {
    if (!hasHole(resource))
      return arn === undefined ? resource === "*" || key !== undefined : matchesWildcard(resource, arn);
    const behind = holesIn(resource).flatMap((name) => model.documents.holes.get(name)?.resources ?? []);
    return behind.length === 0 || behind.some((change) => change === key?.resource);
  };
  const policies = share.identity === undefined ? [] : model.identityPolicies(share.identity, "after");
  const grants = policies.flatMap((policy) => grantsOf(policy));
  return needed(share).filter(
    (action) =>
      !grants.some(
        (grant) =>
          allows(grant, action) &&
          mayHold(grant.conditions, use) &&
          (grant.notResources !== undefined || grant.resources.some(reaches)),
      ),
  );
}

function unreachable(share: Share, model: Model): readonly Found[] {
  const bucket = model.after.buckets.get(share.bucket);
  const encryption = bucket === undefined ? undefined : encryptionOf(bucket, model.after, model.names);
  const change = writtenBy(share);
  if (encryption === undefined || change === undefined || needed(share).length === 0) return [];
  const touched =
    share.changed ||
    changes(encryption.change) ||
    (encryption.key?.policies.some((pointer) => changes(pointer.change)) ?? false);
  if (!touched || encryption.by === "s3" || encryption.by === "unknown") return [];
  const across = share.way === "bucket-policy" || share.way === "access-point";
  const name = bucketInWords(share, model);
  const common = { change, ...about(share, model) };
  if (encryption.by === "aws-managed") {
    if (!across) return [];
    return [
      {
        ...common,
        what: `${who(share)} cannot use the files of ${name}: they are encrypted with the AWS-managed key aws/s3.`,
        why: "Nobody can change that key's policy, so it never lets another account in.",
        fix: "Encrypt the bucket with a customer-managed key, and let the service use it with aws_kms_grant.",
        source: sseKms,
      },
    ];
  }
  if (across && encryption.id?.startsWith("alias/") === true) {
    return [
      {
        ...common,
        what: `${who(share)} cannot use the files of ${name}: its key is named by an alias.`,
        why: "S3 looks an alias up in the account of who asks, where it does not exist or is another key.",
        fix: "Give the key's full ARN as kms_master_key_id.",
        source: sseKms,
      },
    ];
  }
  const lacking = across ? (lackingAcross(share, encryption, model) ?? []) : lackingWithin(share, encryption, model);
  if (lacking.length === 0) return [];
  const actions = enumerate(lacking);
  return [
    {
      ...common,
      what: `${who(share)} may not call ${actions} with the key of ${name}${encryption.key === undefined ? "" : ` (${encryption.key.resource.address})`}.`,
      why: across
        ? "A key lets another account in only by its policy, under conditions that S3 meets, or by a grant; else S3 answers Access Denied."
        : "The policies of the identity have to allow the use of the key, too; without it S3 answers Access Denied.",
      fix: across
        ? `Add aws_kms_grant with operations ${JSON.stringify(lacking.map((action) => action.replace("kms:", "")))}, or a statement in the key's policy.`
        : `Allow ${actions} on the key's ARN.`,
      source: across ? external : sseKms,
    },
  ];
}

export const kmsUnreachable: Rule = {
  id: "kms-unreachable",
  severity: "high",
  about:
    "The bucket's key does not let the service decrypt or generate data keys, or is AWS-managed and the service is in another account.",
  check: (model) =>
    model.shares
      .filter(({ after, way }) => after.length > 0 && way !== "acl")
      .flatMap((share) => unreachable(share, model)),
};
