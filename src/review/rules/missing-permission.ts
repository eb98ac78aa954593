import { identityKey } from "../inventory/inventory";
import { s3Arn } from "../../aws/bucket-arn";
import { needsOn } from "../../grants/needs";
import { listPrefix } from "../../grants/paths";
import type { Need } from "../../catalogue/pattern";
import { hasHole } from "../../policy/hole";
import { fixedArns } from "../../recognise/comers";
import { about, bucketInWords, isSecret, namedBy, who, writtenBy } from "../evidence";
import type { Model } from "../model";
import { isShown, lackingAlways, lackingForDefaults } from "../reach/fit-of";
import { enumerate, type Found, type Rule } from "../rule";
import { unlisted } from "../reach/listing";
import { bucketMatches } from "../reach/s3";
import type { Share } from "../reach/shares";
import { isPoint } from "../inventory/other-arns";

const means = { input: "reads from", output: "writes to" } as const;

function resourceFor({ on }: Need, bucket: string, { directory }: Model): string {
  const name = /^[^*?\s]+$/.test(bucket) ? bucket : "BUCKET";
  const arn = s3Arn(directory.partition, name);
  return on === "object" ? `${arn}/*` : arn;
}

/** Whether nobody can tell which bucket is meant: not even the resource that makes it. */
function isNowhere(bucket: string, model: Model): boolean {
  // what it may do on the bucket behind an access point, a policy may say that the plan does not have
  if (isPoint(bucket)) return true;
  return hasHole(bucket) && model.after.buckets.get(bucket)?.resource === undefined;
}

function ownerOf({ outsider, identity }: Share): string {
  return JSON.stringify([outsider.id, identity && identityKey(identity)]);
}

/** What a principal has on buckets by pattern, or on buckets that nobody can tell: few, even in large plans. */
function vagueShares(model: Model): ReadonlyMap<string, readonly Share[]> {
  const vague = new Map<string, Share[]>();
  for (const share of [...model.shares, ...model.served()]) {
    if (!/[*?]/.test(share.bucket) && !isNowhere(share.bucket, model)) continue;
    const owner = ownerOf(share);
    const known = vague.get(owner);
    if (known === undefined) vague.set(owner, [share]);
    else known.push(share);
  }
  return vague;
}

/** Whether the same principal has the action by a pattern of buckets, or on a bucket that is not known and may be this one. */
function elsewhere(share: Share, action: string, model: Model, vague: readonly Share[]): boolean {
  return vague.some(
    (other) =>
      other !== share &&
      (bucketMatches(other.bucket, share.bucket) || isNowhere(other.bucket, model)) &&
      other.after.some(({ actions }) => actions.includes(action)),
  );
}

/** Whether a grants file turns off the feature that a need is for: it is left out on purpose. */
function isLeftOut({ feature = "" }: Need, { bucket, fit }: Share, model: Model): boolean {
  const grants = model.against?.().file.grants ?? [];
  return grants.some(
    (grant) =>
      grant.kind === "service" &&
      grant.service === fit?.service.id &&
      grant.choices.features?.[feature] === false &&
      Object.values(grant.choices.buckets).some(({ name }) => name === bucket),
  );
}

function lacks(share: Share, model: Model, vague: readonly Share[]): readonly Found[] {
  const { fit } = share;
  const change = writtenBy(share);
  // while an action is unknown it may be the one that is missing; so may be what is given on a bucket that nobody can tell
  if (isNowhere(share.bucket, model)) return [];
  if (fit === undefined || change === undefined || share.after.some(({ action }) => action.includes("\0"))) return [];
  if (!isShown(fit, share.after)) return [];
  const bucket = bucketInWords(share, model);
  const doing = fit.directions.map((direction) => means[direction]).join(" and ");
  const found = (needs: readonly Need[], optional: boolean): readonly Found[] => {
    const [first] = needs;
    if (first === undefined) return [];
    const actions = enumerate(needs.map(({ action }) => action));
    const reasons = enumerate([...new Set(needs.map(({ because }) => because))], 3);
    const features = [...new Set(needs.map(({ feature }) => feature ?? ""))];
    return [
      {
        change,
        ...about(share, model),
        ...(optional ? { severity: "info" as const } : {}),
        what: `${who(share)} evidently ${doing} ${bucket}, and lacks ${actions}${optional ? `, which its defaults need (${features.join(", ")})` : ""}.`,
        why: `It needs ${needs.length > 1 ? "them" : "it"} to ${reasons}.`,
        fix: optional
          ? `Allow ${needs.length > 1 ? "them" : "it"}, unless ${features[0] ?? ""} is off on purpose. ${fit.service.features[features[0] ?? ""]?.change ?? ""}`
          : `Allow ${enumerate(needs.map((need) => `${need.action} on ${resourceFor(need, bucket, model)}`))}.`,
        source: first.source,
      },
    ];
  };
  const open = share.after.some(({ undecided, atMost }) => undecided !== undefined || atMost !== undefined);
  const lacking = (needs: readonly Need[]): readonly Need[] =>
    needs.filter(({ action }) => !elsewhere(share, action, model, vague));
  const defaults = open ? [] : lackingForDefaults(fit).filter((need) => !isLeftOut(need, share, model));
  return [...found(lacking(lackingAlways(fit)), false), ...found(lacking(defaults), true)];
}

/** It may list something, and not the folders whose files it is given. */
function listsElsewhere(share: Share, model: Model): readonly Found[] {
  const { fit } = share;
  const change = writtenBy(share);
  const need =
    fit === undefined
      ? undefined
      : needsOn(fit.service, fit.directions, "bucket").find(({ action }) => action === "s3:ListBucket");
  if (need === undefined || change === undefined || isSecret(share)) return [];
  const paths = unlisted(share);
  if (paths.length === 0) return [];
  return [
    {
      change,
      ...about(share, model),
      severity: "medium",
      what: `${who(share)} lacks s3:ListBucket for ${enumerate(paths)} of ${bucketInWords(share, model)}: its condition on s3:prefix is about something else.`,
      why: `It needs it to ${need.because}.`,
      fix: `Let s3:prefix match ${enumerate(paths.map(listPrefix))}.`,
      source: need.source,
    },
  ];
}

/** The vendor comes as a user or role; the policy names another one of its account. */
function wrongPrincipal(share: Share, model: Model): readonly Found[] {
  const { outsider } = share;
  const change = namedBy(share);
  if (outsider.standing !== "catalogued" || share.way === "user" || change === undefined || isSecret(share)) return [];
  const documented = outsider.services.flatMap((service) => fixedArns(service, share.way));
  const [first] = documented;
  const arn = outsider.principal.kind === "arn" ? outsider.principal.id : undefined;
  if (arn === undefined || first === undefined || arn.endsWith(":root")) return [];
  if (documented.some((fixed) => fixed.arn === arn || fixed.arn.endsWith(":root"))) return [];
  return [
    {
      change,
      ...about(share, model),
      what: `${arn} is let in, but ${who(share)} comes as ${first.arn}.`,
      why: "A principal that is named exactly lets nobody else of the same account in.",
      fix: `Name ${first.arn} instead.`,
      source: first.source,
    },
  ];
}

/**
 * What an AWS service lacks is told once, whoever it asks for: of what it does for us, if it does anything for us.
 *
 * @param ours what is given to services that ask for us
 */
function isToldBy({ outsider, bucket, way }: Share, ours: readonly Share[]): boolean {
  return (
    (outsider.behalf === "foreign" || outsider.behalf === "stranger") &&
    ours.some(
      (other) => other.outsider.principal.id === outsider.principal.id && other.bucket === bucket && other.way === way,
    )
  );
}

export const missingPermission: Rule = {
  id: "missing-permission",
  severity: "high",
  about: "A catalogued service gets access that lacks something it needs for what it is evidently given.",
  check: (model) => {
    const vague = vagueShares(model);
    const given = [...model.shares, ...model.served()].filter(
      ({ changed, after, way }) => changed && after.length > 0 && way !== "acl",
    );
    const ours = given.filter(({ outsider }) => outsider.behalf === "own");
    return given
      .filter((share) => !isToldBy(share, ours))
      .flatMap((share) => [
        ...lacks(share, model, vague.get(ownerOf(share)) ?? []),
        ...listsElsewhere(share, model),
        ...wrongPrincipal(share, model),
      ]);
  },
};
