import { capital } from "../capital";
import { findAction } from "../../aws/actions";
import { hasHole } from "../../policy/hole";
import type { Atom } from "../reach/atoms";
import { about, bucketInWords, who, writtenBy } from "../evidence";
import type { Model } from "../model";
import { enumerate, type Found, type Rule } from "../rule";
import { isHttpOnly } from "../reach/plain-http";
import type { Share } from "../reach/shares";
import { shownActions } from "../shown";
import { changes } from "../plan/change";
import { rolesOf } from "../reach/entered";
import { inTwoAccounts } from "../reach/session";
import { cutOffs, onlyInWords } from "../only-insiders";
import { sensitive } from "../reach/principals";
import { entriesOf, namedInVain, trustOf, trustsInsiders } from "../reach/trust";

const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html";

/** What takes it away, as far as a Deny or a boundary does. */
function takenBy(atoms: readonly Atom[]): string {
  const limits = [...new Set(atoms.flatMap(({ limits: of }) => of))];
  const denials = limits.flatMap((limit) => /^unless (.*) denies it/.exec(limit)?.[1] ?? []);
  if (denials.length > 0) return `${enumerate(denials)} denies it`;
  if (limits.includes(inTwoAccounts)) return "the bucket is in another account, and its policy does not allow it";
  const boundary = limits.find((limit) => limit.startsWith("within the permissions boundary"));
  return boundary === undefined ? "its conditions are never met" : `nothing of it is ${boundary}`;
}

/** Whether it is given by its name, and not by a wildcard. */
function isNamed({ explicit, action }: Atom): boolean {
  return explicit && findAction(action) !== undefined;
}

/**
 * Whether the same words give it to somebody else: to those whom a Deny for everyone else excepts. Of a wildcard, which
 * brings along what nobody relies on, whether its statement gives anything at all.
 */
function livesOn(atom: Atom, { way, bucket }: Share, model: Model): boolean {
  const { written, document, action, place } = atom;
  const isThis = (one: Atom) => !isNamed(atom) || (one.action === action && one.place.level === place.level);
  return model.shares.some(
    (other) =>
      other.way === way &&
      other.bucket === bucket &&
      other.after.some(
        (one) => one.written === written && one.document === document && isThis(one) && !other.dead.includes(one),
      ),
  );
}

/** Whether somebody wrote it for S3: by the name of an action, or in the policy of a bucket. */
function isMeant(atom: Atom, { way }: Share): boolean {
  return isNamed(atom) || (way === "bucket-policy" && !hasHole(atom.action));
}

/** What is found of some parts of a share, where one document gives them and the plan changes them. */
function foundOf(
  atoms: readonly Atom[],
  share: Share,
  model: Model,
  words: (actions: string) => Pick<Found, "what" | "why" | "fix" | "source">,
): readonly Found[] {
  const change = writtenBy(share, atoms);
  if (atoms.length === 0 || change === undefined || !share.changed) return [];
  const actions = [...new Set(atoms.flatMap(shownActions))].sort();
  return [{ change, ...about(share, model), ...words(enumerate(actions)) }];
}

function found(share: Share, model: Model): readonly Found[] {
  const named = share.dead.filter(
    (atom) => isMeant(atom, share) && atom.undecided === undefined && !livesOn(atom, share, model),
  );
  return foundOf(named, share, model, (actions) => ({
    what: `${who(share)} is allowed ${actions} on ${bucketInWords(share, model)} and does not get it: ${takenBy(named)}.`,
    why: "It looks like access, and gives none; what relies on it fails.",
    fix: "Take the statement out, or except this caller from what stands against it.",
    source,
  }));
}

/** What HTTPS does not get: a Deny, or a condition, that has plain HTTP the wrong way round. */
function overHttpOnly(share: Share, model: Model): readonly Found[] {
  const overHttps = share.after.filter((atom) => !isHttpOnly(atom));
  const atoms = share.after.filter(
    (atom) =>
      isHttpOnly(atom) &&
      isMeant(atom, share) &&
      atom.undecided === undefined &&
      !overHttps.some(({ action, place }) => action === atom.action && place.level === atom.place.level),
  );
  return foundOf(atoms, share, model, (actions) => ({
    what: `${who(share)} gets ${actions} on ${bucketInWords(share, model)} over plain HTTP only.`,
    why: "AWS's tools and most services come over HTTPS: what relies on it fails, and what does not can be read on its way.",
    fix: 'Deny where aws:SecureTransport is "false", and allow where it is "true", not the other way round.',
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  }));
}

/** Whom the trust policy of a role names, and never lets in. */
function inTrust(model: Model): readonly Found[] {
  return rolesOf(model).flatMap(([then, now]): readonly Found[] => {
    const change = now?.resource;
    if (change === undefined || !changes(change) || trustsInsiders(change, "after", model.directory)) return [];
    const secret = trustOf(now, "after", model.documents)?.sensitive === true;
    return namedInVain(now, entriesOf(then, now, model), model).map((outsider) => ({
      change,
      ...(secret ? {} : { principal: outsider.id }),
      what: `${secret ? sensitive : capital(outsider.name)} is named in the trust policy of ${change.address} and can never become it: a Deny stands against it, or its conditions are never met.`,
      why: "It looks like access, and gives none; what relies on it fails.",
      fix: "Take the statement out, or correct the condition that no request meets.",
      source,
    }));
  });
}

/** What only our own networks or organisation get through to, given to a vendor. */
function onlyForInsiders(model: Model): readonly Found[] {
  return cutOffs(model).flatMap((cut): readonly Found[] => {
    const { share, atoms, own } = cut;
    const change = writtenBy(share, atoms);
    if (!own || change === undefined) return [];
    return [
      {
        change,
        ...about(share, model),
        what: `${who(share)} is allowed ${enumerate([...new Set(atoms.flatMap(shownActions))].sort())} on ${bucketInWords(share, model)} and does not get it: only ${onlyInWords(cut, true)} ${cut.only.by === "network" ? "gets" : "get"} past ${takenBy(atoms).replace(/ denies it$/, "")}.`,
        why: "A vendor's own machines come by other networks, and its account is not in your organisation: what relies on the grant fails.",
        fix: "Except the vendor from that Deny, e.g. by aws:PrincipalAccount, if it is meant to get in.",
        source,
      },
    ];
  });
}

export const deadGrant: Rule = {
  id: "dead-grant",
  severity: "medium",
  about:
    "A grant that a Deny takes away, that a condition never lets through, that only plain HTTP gets, or that a permissions boundary leaves nothing of.",
  check: (model) => [
    ...model.shares
      .filter(({ way, outsider }) => way !== "access-point" && way !== "grant" && outsider.standing !== "aws-service")
      .flatMap((share) => [...found(share, model), ...overHttpOnly(share, model)]),
    ...inTrust(model),
    ...onlyForInsiders(model),
  ],
};
