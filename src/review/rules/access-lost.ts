import { directions } from "../../catalogue/pattern";
import { isUsual, needsOf } from "../../recognise/needs";
import { about, bucketInWords, isSecret, who, writtenBy } from "../evidence";
import type { Model } from "../model";
import { lossDoubt } from "../only-insiders";
import { changes, keyStops } from "../plan/change";
import { enumerate, type Found, type Rule } from "../rule";
import { shownActions, shownPath } from "../shown";
import type { Atom } from "../reach/atoms";
import { conditionInWords } from "../reach/conditions";
import type { Share } from "../reach/shares";

const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html";
const named = new Set(["catalogued", "told", "known"]);

/**
 * Whether a service of the catalogue needs any of this; who is in no catalogue may. What only a pattern gave it is no sign
 * that it did anything else than it does now.
 */
function mayBeNeeded({ outsider, fit, after }: Share, loses: readonly Atom[]): boolean {
  if (outsider.standing === "known" || outsider.services.length === 0) return true;
  const used = after.length === 0 ? directions : (fit?.directions ?? directions);
  const needed = (explicit: boolean): ReadonlySet<string> =>
    new Set(
      outsider.services.flatMap((service) =>
        needsOf(service, explicit ? directions : used)
          .filter(({ feature }) => explicit || feature === undefined || isUsual(service, feature))
          .map(({ action }) => action),
      ),
    );
  const [named, covered] = [needed(true), needed(false)];
  return loses.some(({ explicit, actions }) => actions.some((one) => (explicit ? named : covered).has(one)));
}

/** Whether the same party has the same by the same way on another condition. */
function keepsElsewhere(share: Share, { shares }: Model): boolean {
  return shares.some(
    (other) =>
      other !== share &&
      other.identity === share.identity &&
      other.way === share.way &&
      other.keeps.length > 0 &&
      other.outsider.id === share.outsider.id &&
      other.bucket === share.bucket,
  );
}

/** Where only requests of some values of a condition are lost: ` where aws:SourceIp is in 192.0.2.0/24`. */
function lostWhere(share: Share, [first]: readonly Atom[], model: Model): string {
  const ofWay = share.conditions.before.length > 0 && keepsElsewhere(share, model) ? share.conditions.before : [];
  const conditions = first?.only === undefined ? ofWay : first.written.conditions;
  const words = conditions.map((one) =>
    conditionInWords(one, isSecret(share)).replace(/^sts:ExternalId set/, "sts:ExternalId is set"),
  );
  return words.length === 0 ? "" : ` where ${enumerate(words)}`;
}

function lost(share: Share, model: Model): readonly Found[] {
  const decided = share.loses.filter(({ undecided }) => undecided === undefined);
  const certain = decided.filter((atom) => lossDoubt(share, atom) === undefined);
  const loses = certain.length > 0 ? certain : decided;
  const [first] = loses;
  const doubt = first && lossDoubt(share, first);
  const change = writtenBy(share, loses);
  if (first === undefined || change === undefined) return [];
  const actions = [...new Set(loses.flatMap(shownActions))].sort();
  const paths = [...new Set(loses.flatMap((atom) => shownPath(atom) ?? []))].sort();
  const where = lostWhere(share, loses, model);
  const still = share.gains.length + share.keeps.length > 0 || where !== "";
  const other =
    JSON.stringify(share.conditions.before) !== JSON.stringify(share.conditions.after) && share.gains.length > 0;
  const idle = !other && !mayBeNeeded(share, loses);
  const below = paths.length > 0 && !isSecret(share) ? ` (${enumerate(paths)})` : "";
  return [
    {
      change,
      ...about(share, model),
      ...(idle ? { severity: "low" as const } : doubt === undefined ? {} : { severity: "medium" as const }),
      what: other
        ? `${who(share)} keeps access to ${bucketInWords(share, model)} only under other conditions of ${change.address}.`
        : `${who(share)} ${doubt === undefined ? "loses" : "may lose"} ${enumerate(actions)} on ${bucketInWords(share, model)}${below}${where}${doubt === undefined ? (still ? ", and keeps the rest" : "") : `: ${doubt}`}.`,
      why: other
        ? "What it sends today is refused once this is applied."
        : idle
          ? "By the catalogue the service needs none of it: it goes on working, unless something else there uses it."
          : `What it does there today${where === "" ? "" : " in this way"} fails once this is applied.`,
      fix: other
        ? "Tell the service, and change both at the same time; if it is meant, accept this finding in grantform.yaml with the reason."
        : idle
          ? "Nothing, if it is meant."
          : "Keep the statement; if it is meant, accept this finding in grantform.yaml with the reason.",
      source,
    },
  ];
}

/** Replaced by delete and then create: nobody has access in between. */
function interrupted(share: Share, model: Model): readonly Found[] {
  const kept = share.keeps.map(({ document }) => document.change);
  const change = [...kept, ...share.through].find(
    ({ kind, createFirst, type }) => kind === "replace" && !createFirst && type !== "aws_iam_access_key",
  );
  if (share.keeps.length === 0 || change === undefined) return [];
  return [
    {
      change,
      ...about(share, model),
      severity: "low",
      what: `${who(share)} has no access to ${bucketInWords(share, model)} while ${change.address} is replaced.`,
      why: "Terraform deletes the old object before it creates the new one.",
      fix: "Apply it while the service is idle, or set create_before_destroy where the names allow it.",
      source: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle",
    },
  ];
}

/** The service has the key pair stored at its side. */
function keysGone(share: Share, model: Model): readonly Found[] {
  if (share.way !== "user") return [];
  return share.through
    .filter((change) => change.type === "aws_iam_access_key" && change.before !== undefined && keyStops(change))
    .map((change) => ({
      change,
      ...about(share, model),
      what: `${who(share)} loses its key pair for ${bucketInWords(share, model)}: ${change.address} is ${keyStops(change) ?? ""}.`,
      why: "The old key stops working at once, and the service knows no other.",
      fix: "Create the new key first, enter it at the service, and delete the old one after that.",
      source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
    }));
}

export const accessLost: Rule = {
  id: "access-lost",
  severity: "high",
  about: "An update, replacement or deletion takes access away from a named service.",
  check: (model) =>
    model.shares
      .filter(({ outsider, changed, through }) => named.has(outsider.standing) && (changed || through.some(changes)))
      .flatMap((share) => [...lost(share, model), ...interrupted(share, model), ...keysGone(share, model)]),
};
