import { identityKey } from "../inventory/inventory";
import { s3Arn } from "../../aws/bucket-arn";
import { hasHole } from "../../policy/hole";
import { fixedArns } from "../../recognise/comers";
import { beyondBuckets } from "../beyond-buckets";
import { beyond } from "../reach/beyond";
import { listsBeyond } from "../reach/listing";
import { about, bucketInWords, exampleOf, isSecret, namedBy, who, writtenBy } from "../evidence";
import { extraActions as extraOf, isShown, type ShareFit } from "../reach/fit-of";
import type { Model } from "../model";
import { sensitive } from "../reach/principals";
import { rightOne } from "../right-one";
import { enumerate, type Found, type Rule } from "../rule";
import type { Share } from "../reach/shares";
import { shownBucket } from "../shown";
import { tellingFirst } from "../telling";
import { isPoint } from "../inventory/other-arns";

const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html";
const why =
  "Whatever the service does not need, nobody misses when it is gone; whoever gets hold of its access can use it.";

/** What else a vendor has its role for, as its own pages say; undefined for a role of one service. */
function alsoServed({ outsider, way }: Share): { readonly what: string; readonly source: string } | undefined {
  if (way !== "role") return undefined;
  const ways = outsider.services.flatMap((service) => service.ways);
  return ways.flatMap((one) => (one.kind === "role" && one.alsoServes !== undefined ? [one.alsoServes] : []))[0];
}

/** What is more than the catalogue knows of, where it knows of a part only. */
function beyondCatalogue(share: Share, what: string): Pick<Found, "severity" | "what" | "why" | "fix" | "source"> {
  const also = alsoServed(share);
  return {
    severity: "low",
    what: `${what.replace(/\.$/, "")}: more than the catalogue knows of, and the role serves ${also?.what ?? ""}, too.`,
    why: "Whether those need it, this review cannot tell.",
    fix: "Hold it against what the vendor asks for there.",
    source: also?.source ?? source,
  };
}

/** Extra actions, those on objects by themselves where the rest may be for something that the catalogue does not know. */
function extraActions(share: Share, fit: ShareFit, model: Model): readonly Found[] {
  const all = extraOf(fit);
  if (alsoServed(share) === undefined) return extraFound(share, fit, all, model);
  const onObjects = share.after.flatMap(({ place, actions }) => (place.level === "object" ? actions : []));
  return [true, false].flatMap((isObject) => {
    const those = all.filter((action) => onObjects.includes(action) === isObject);
    return extraFound(share, fit, those, model, !isObject);
  });
}

/** @param isOpen the catalogue does not know all that they may be for */
function extraFound(
  share: Share,
  fit: ShareFit,
  all: readonly string[],
  model: Model,
  isOpen = false,
): readonly Found[] {
  const [action = "", ...others] = tellingFirst(all);
  const extra = new Set(all);
  const atoms = share.after.filter(({ actions }) => actions.some((one) => extra.has(one)));
  const change = writtenBy(share, atoms);
  const first = atoms.find(({ actions }) => actions.includes(action));
  if (first === undefined || change === undefined) return [];
  const wild = [...new Set(atoms.filter((atom) => /[*?]/.test(atom.action)).map((atom) => atom.action))];
  // an action that AWS does not know may be anything, also a secret
  const names = [action, ...others].map((one) =>
    isSecret(share) && one === first.action && !first.action.startsWith("s3:") ? sensitive : one,
  );
  const bucket = shownBucket(share.bucket, model, isSecret(share));
  const through = wild.length === 0 ? "" : ` (by ${enumerate(wild)})`;
  // nobody gets what only a guess says that it needs
  const command = isShown(fit, share.after)
    ? rightOne(share, fit, share.way, model)
    : `grantform show ${fit.service.id}`;
  const what = `${who(share)} may also call ${enumerate(names)} on ${bucketInWords(share, model)}${through}.`;
  return [
    {
      change,
      ...about(share, model),
      // it acts for nobody but this account
      ...(share.way === "bucket-policy" && share.outsider.behalf === "own" ? { severity: "medium" as const } : {}),
      ...(isOpen
        ? beyondCatalogue(share, what)
        : // no full stop: what is copied has to run
          { what, why, fix: `Allow only what it needs: ${command}`, source }),
      ...(bucket === undefined
        ? {}
        : { witness: { principal: share.outsider.id, action, resource: exampleOf(first, bucket) } }),
    },
  ];
}

function otherBuckets(share: Share, fit: ShareFit, model: Model): readonly Found[] {
  if (!/[*?]/.test(share.bucket) || hasHole(share.bucket)) return [];
  // s3:ListAllMyBuckets has no narrower resource
  const extra = extraOf(fit);
  const atoms = share.after.filter(({ actions }) => actions.some((action) => !extra.includes(action)));
  const change = writtenBy(share, atoms);
  const first = atoms.find(({ place }) => place.level === "object") ?? atoms[0];
  if (first === undefined || change === undefined) return [];
  const other = share.bucket === "*" ? "another-bucket" : share.bucket;
  return [
    {
      change,
      ...about(share, model),
      what: `${who(share)} reaches ${bucketInWords(share, model)}, not certain ones.`,
      why: "Buckets that nobody thought of are shared, too, and so is every bucket to come.",
      fix: isPoint(share.bucket)
        ? "Name each access point, and the objects below it."
        : `Name each bucket: ${["my-bucket", "my-bucket/*"].map((place) => s3Arn(model.directory.partition, place)).join(" and ")}.`,
      source,
      witness: {
        principal: share.outsider.id,
        action: tellingFirst(first.actions)[0] ?? first.action,
        resource: exampleOf(first, other),
      },
    },
  ];
}

/** The right actions, on more paths or under fewer conditions than the rest of the same access. */
function widerPaths(share: Share, fit: ShareFit, model: Model): readonly Found[] {
  if (
    /[*?]/.test(share.bucket) ||
    hasHole(share.bucket) ||
    // the paths are below the access point, whose bucket is not known
    isPoint(share.bucket) ||
    share.after.some(({ undecided }) => undecided !== undefined)
  )
    return [];
  const witness = beyond(share, fit);
  if (witness === undefined) return [];
  const change = writtenBy(
    share,
    share.after.filter(({ actions }) => actions.includes(witness.action)),
  );
  if (change === undefined) return [];
  const resource = witness.resource ?? "";
  const secret = isSecret(share);
  const listing = witness.action.startsWith("s3:ListBucket");
  if (listing && !listsBeyond(share)) return [];
  return [
    {
      change,
      ...about(share, model),
      severity: "medium",
      what: listing
        ? `${who(share)} may list all of ${bucketInWords(share, model)}, although it is given certain paths only.`
        : `${who(share)} may call ${witness.action} on more of ${bucketInWords(share, model)} than the paths it works with.`,
      why,
      fix: listing
        ? "Add the condition StringLike s3:prefix with those paths."
        : `Limit ${witness.action} to the same paths as the rest.`,
      source,
      ...(secret ? {} : { witness: { principal: share.outsider.id, action: witness.action, resource } }),
    },
  ];
}

/** The vendor comes as one user; the whole account is let in. */
function wholeAccount(share: Share, model: Model): readonly Found[] {
  const { outsider, way } = share;
  const change = namedBy(share);
  if (
    outsider.standing !== "catalogued" ||
    way === "user" ||
    outsider.principal.kind !== "account" ||
    change === undefined
  )
    return [];
  const documented = outsider.services.flatMap((service) => fixedArns(service, way));
  const [first] = documented;
  if (first === undefined || documented.some(({ arn }) => arn.endsWith(":root"))) return [];
  return [
    {
      change,
      ...about(share, model),
      severity: "medium",
      what: `The whole account of ${who(share)} is let in, where ${first.arn} is enough.`,
      why: "Everybody and everything in that account has this access, not only what the vendor documents.",
      fix: `Name ${first.arn} as the principal.`,
      source: first.source,
    },
  ];
}

/** What a service's role or user may do outside of S3 and KMS. */
function otherServices(share: Share, model: Model): readonly Found[] {
  const { identity } = share;
  // of what else a service of AWS needs, the catalogue says nothing
  if (identity === undefined || share.outsider.services.length === 0 || share.outsider.standing === "aws-service")
    return [];
  const ways = share.outsider.services.flatMap((service) => service.ways);
  const assumesItself = ways.some((way) => way.kind === "role" && way.assumesItself !== undefined);
  const actions = beyondBuckets(identity, model, assumesItself);
  const change = share.after.map(({ document }) => document.change).at(0);
  if (actions.length === 0 || change === undefined) return [];
  const shown = isSecret(share) ? ["actions of other services"] : [...new Set(actions)].sort();
  const what = `${who(share)} may also call ${enumerate(shown)} as ${identity.resource?.address ?? identity.kind}.`;
  return [
    {
      change,
      principal: share.outsider.id,
      ...(alsoServed(share) === undefined
        ? { what, why, fix: "Take these actions out, or give them to another identity.", source }
        : beyondCatalogue(share, what)),
    },
  ];
}

export const excessPermission: Rule = {
  id: "excess-permission",
  severity: "high",
  about: "A catalogued service gets more than it needs: actions, buckets, paths, with the witness.",
  check: (model) => {
    const reported = new Set<string>();
    return [...model.shares, ...model.served()]
      .filter(({ changed, after, way }) => changed && after.length > 0 && way !== "acl")
      .flatMap((share): readonly Found[] => {
        const { fit } = share;
        const perIdentity =
          fit === undefined || share.identity === undefined || reported.has(identityKey(share.identity))
            ? []
            : otherServices(share, model);
        if (perIdentity.length > 0 && share.identity !== undefined) reported.add(identityKey(share.identity));
        if (fit === undefined) return wholeAccount(share, model);
        return [
          ...extraActions(share, fit, model),
          ...otherBuckets(share, fit, model),
          ...widerPaths(share, fit, model),
          ...wholeAccount(share, model),
          ...perIdentity,
        ];
      });
  },
};
