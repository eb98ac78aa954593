import { needsOn } from "../../grants/needs";
import { about, bucketInWords, who, writtenBy } from "../evidence";
import { keyOfShare, useOf } from "../reach/bucket-keys";
import { keyAskers, mayUse } from "../reach/key-use";
import { encryptionOf } from "../inventory/keys";
import type { Model } from "../model";
import { enumerate, type Found, type Rule } from "../rule";
import { changes } from "../plan/change";
import type { Share } from "../reach/shares";

const sseKms = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html";
const external = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html";

/**
 * Key actions that the service needs for what it is evidently given: always, or for a feature of which an action is given
 * by its name.
 */
function needed({ fit, after }: Share): readonly string[] {
  if (fit === undefined) return [];
  const given = new Set(after.flatMap(({ explicit, actions }) => (explicit ? actions : [])));
  const needs = (["object", "bucket"] as const).flatMap((level) => needsOn(fit.service, fit.directions, level));
  const uses = (feature: string): boolean => needs.some((need) => need.feature === feature && given.has(need.action));
  return [
    ...new Set(
      needsOn(fit.service, fit.directions, "key")
        .filter(({ feature }) => feature === undefined || uses(feature))
        .map(({ action }) => action),
    ),
  ].sort();
}

/** Key actions that the share needs and certainly does not have; undefined where that cannot be seen. */
export function lackingOn(share: Share, model: Model): readonly string[] | undefined {
  const key = keyOfShare(share, "after", model);
  const atom = share.after.find(({ place }) => place.level === "object");
  if (key === undefined || atom === undefined) return [];
  const use = { ...useOf(key, "after", atom), path: undefined };
  const askers = keyAskers(atom, share.outsider, [key], model);
  const answers = needed(share).map((action) => ({
    action,
    may: askers.map((asker) => mayUse(action, key, use, atom, asker, model)),
  }));
  if (answers.some(({ may }) => may.includes(undefined) && !may.includes(true))) return undefined;
  return answers.filter(({ may }) => may.every((one) => one === false)).map(({ action }) => action);
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
  const lacking = lackingOn(share, model) ?? [];
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
