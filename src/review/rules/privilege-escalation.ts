import { capital } from "../capital";
import type { Model } from "../model";
import { assumeRole, type Power } from "../reach/powers";
import { sensitive } from "../reach/principals";
import { enumerate, type Found, type Rule } from "../rule";
import { shownBucket } from "../shown";

/** `unknown account 111122223333`, or who has a user's keys. */
export function holderInWords({ outsider, identity }: Pick<Power, "outsider" | "identity">): string {
  return outsider?.name ?? `whoever has the keys of ${identity.resource?.address ?? `user ${identity.name}`}`;
}

function bucketsIn({ buckets }: Power, model: Model): string {
  const names = buckets.map((bucket) => shownBucket(bucket, model, false) ?? "a bucket not named until apply");
  return names.includes("*") ? "every bucket" : enumerate([...new Set(names)], 3);
}

function found(power: Power, model: Model): Found {
  const { outsider, identity, change, identities, ways, bucketActions, undecided } = power;
  const of = identity.resource?.address ?? `${identity.kind} ${identity.name}`;
  const others = ways.filter((action) => action === assumeRole);
  const opening = ways.filter((action) => action !== assumeRole);
  const what = [
    ...(identities.length === 0 ? [] : [`change roles, users and their policies (${enumerate(identities, 4)})`]),
    ...(opening.length === 0 ? [] : [`open other ways to the data (${enumerate(opening, 4)})`]),
    ...(others.length === 0 ? [] : [`become roles that this plan does not have (${assumeRole})`]),
    ...(bucketActions.length === 0
      ? []
      : [`change who reaches ${bucketsIn(power, model)} (${enumerate(bucketActions, 5)})`]),
  ];
  const certain = undecided === undefined ? "" : ", if it becomes it,";
  return {
    change,
    principal: outsider?.id ?? (identity.resource === undefined ? sensitive : identity.resource.address),
    ...(identities.length === 0 || undecided !== undefined || outsider === undefined
      ? { severity: "medium" as const }
      : {}),
    what: `${capital(holderInWords(power))}${certain} may ${enumerate(what)} by ${of}.`,
    why: "Whoever may do this gives itself, or others, access that no policy of this plan shows.",
    fix: "Take these actions out, or limit them to resources that reach no bucket; a permissions boundary keeps the rest in bounds.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  };
}

export const privilegeEscalation: Rule = {
  id: "privilege-escalation",
  severity: "high",
  about:
    "A role or user that somebody outside becomes gains the right to change IAM, policies, ACLs or keys, and so who reaches which bucket.",
  check: (model) => model.powers().map((power) => found(power, model)),
};
