import { needsOn } from "../../grants/needs";
import { about, bucketInWords, who, writtenBy } from "../evidence";
import { keyOfShare } from "../reach/keyed";
import { keyAskers } from "../reach/key-askers";
import { useOf } from "../reach/key-of-part";
import { mayUse } from "../reach/key-use";
import { type Encryption, encryptionOf } from "../inventory/keys";
import type { Model } from "../model";
import { enumerate, type Found, type Rule } from "../rule";
import { changes } from "../plan/change";
import type { Share } from "../reach/shares";

const sseKms = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html";
const keyPolicies = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html";
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
  const use = { ...useOf(key, atom), path: undefined };
  const { whole, some } = keyAskers(atom, share.outsider, [key], model);
  const askers = [...whole, ...some];
  const answers = needed(share).map((action) => ({
    action,
    may: askers.map((asker) => mayUse(action, key, use, atom, asker, model)),
  }));
  if (answers.some(({ may }) => may.includes(undefined) && !may.includes(true))) return undefined;
  return answers.filter(({ may }) => may.every((one) => one === false)).map(({ action }) => action);
}

/** Whose policies have to let it use the key. */
type From = "service" | "account" | "identity";

function fromOf({ way, outsider }: Share): From {
  if (way !== "bucket-policy" && way !== "access-point") return "identity";
  return outsider.principal.kind === "service" ? "service" : "account";
}

/** What lets in who comes from there, and how that is done. */
const doors: {
  readonly [from in From]: {
    readonly why: string;
    readonly source: string;
    readonly fix: (actions: readonly string[], share: Share) => string;
  };
} = {
  service: {
    why: "A key lets a service in only by its policy; else S3 answers Access Denied.",
    source: keyPolicies,
    fix: (actions, { outsider }) =>
      `Add a statement to the key's policy that allows ${enumerate(actions)} to ${outsider.id}, under the conditions of the bucket's policy.`,
  },
  account: {
    why: "A key lets another account in only by its policy, under conditions that S3 meets, or by a grant; else S3 answers Access Denied.",
    source: external,
    fix: (actions) =>
      `Add aws_kms_grant with operations ${JSON.stringify(actions.map((action) => action.replace("kms:", "")))}, or a statement in the key's policy.`,
  },
  identity: {
    why: "The policies of the identity have to allow the use of the key, too; without it S3 answers Access Denied.",
    source: sseKms,
    fix: (actions) => `Allow ${enumerate(actions)} on the key's ARN.`,
  },
};

/** A key that cannot let it in, whatever is written. */
function wrongKey(
  from: From,
  encryption: Encryption,
): (Pick<Found, "why" | "fix"> & { readonly for: string }) | undefined {
  if (encryption.by === "aws-managed" && from !== "identity") {
    const [whom, how] =
      from === "service" ? ["a service", "by the key's policy"] : ["another account", "with aws_kms_grant"];
    return {
      for: "they are encrypted with the AWS-managed key aws/s3",
      why: `Nobody can change that key's policy, so it never lets ${whom} in.`,
      fix: `Encrypt the bucket with a customer-managed key, and let the service use it ${how}.`,
    };
  }
  if (encryption.id?.startsWith("alias/") !== true || from !== "account") return undefined;
  return {
    for: "its key is named by an alias",
    why: "S3 looks an alias up in the account of who asks, where it does not exist or is another key.",
    fix: "Give the key's full ARN as kms_master_key_id.",
  };
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
  const from = fromOf(share);
  const name = bucketInWords(share, model);
  const common = { change, ...about(share, model) };
  const wrong = wrongKey(from, encryption);
  if (wrong !== undefined) {
    const { for: reason, ...advice } = wrong;
    return [
      { ...common, what: `${who(share)} cannot use the files of ${name}: ${reason}.`, ...advice, source: sseKms },
    ];
  }
  if (encryption.by === "aws-managed") return [];
  const lacking = lackingOn(share, model) ?? [];
  if (lacking.length === 0) return [];
  const { why, source, fix } = doors[from];
  const key = encryption.key === undefined ? "" : ` (${encryption.key.resource.address})`;
  return [
    {
      ...common,
      what: `${who(share)} may not call ${enumerate(lacking)} with the key of ${name}${key}.`,
      why,
      fix: fix(lacking, share),
      source,
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
