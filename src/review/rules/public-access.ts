import { publicness } from "../../policy";
import { hasHole } from "../../policy/hole";
import { tiesIdentity, webIdentityHost } from "../reach/federation";
import { type Atom, combine } from "../reach/atoms";
import { effectOf } from "../reach/effect";
import { about, bucketInWords, exampleOf, isSecret, writtenBy } from "../evidence";
import type { AccountAccess, Model } from "../model";
import { enumerate, type Found, type Rule } from "../rule";
import { bucketDocuments } from "../reach/reach";
import type { Share } from "../reach/shares";
import { shownAction, shownBucket } from "../shown";
import { tellingFirst } from "../telling";

const source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html";

/** Keys that tie a trust policy to somebody, where they have fixed values. */
const tying =
  /^aws:(principalorgid|principalorgpaths|principalaccount|principalarn|sourceaccount|sourcearn|sourceorgid|userid)$/i;

/** What is public: as it takes effect, or as it is kept out by restrict_public_buckets alone. */
function openTo(share: Share, model: Model): { readonly atoms: readonly Atom[]; readonly cut: boolean } {
  if (share.way === "acl") return { atoms: share.gains, cut: false };
  const bucket = model.after.buckets.get(share.bucket);
  const documents = share.way === "bucket-policy" ? bucketDocuments(bucket, "after", model.documents) : [];
  const cut = bucket !== undefined && effectOf(bucket, model.after, documents) === "cut-off" && share.changed;
  const atoms = cut ? share.after : share.gains;
  const combined = combine(
    documents.length > 0 ? documents : [...new Set(atoms.map(({ document }) => document))].slice(0, 1),
  );
  // conditions are judged here
  const open = combined === undefined ? [] : publicness(combined.policy).statements;
  return { atoms: atoms.filter(({ statement }) => open.includes(statement.index)), cut };
}

/** Everyone, or everyone with an account at a provider such as Facebook: S3 counts both as public. */
function whoIsMeant({ outsider }: Share): { readonly name: string; readonly asking: string } | undefined {
  if (outsider.standing === "everyone") return { name: "anyone on the internet", asking: "anonymous" };
  const { kind, id } = outsider.principal;
  const isProvider = kind === "federated" && !id.startsWith("arn:") && !hasHole(id);
  return isProvider ? { name: `anyone with an account at ${id}`, asking: `federated:${id}` } : undefined;
}

function toBucket(share: Share, model: Model): readonly Found[] {
  const who = whoIsMeant(share);
  if (who === undefined || share.way === "role" || !share.changed) return [];
  const { atoms, cut } = openTo(share, model);
  const change = writtenBy(share, atoms);
  const [first] = atoms;
  if (first === undefined || change === undefined) return [];
  const actions = [...new Set(atoms.map(shownAction))].sort();
  const name = shownBucket(share.bucket, model, isSecret(share));
  return [
    {
      change,
      ...about(share, model),
      ...(cut ? { severity: "medium" as const } : {}),
      what: cut
        ? `The policy of ${bucketInWords(share, model)} opens ${enumerate(actions)} to ${who.name}.`
        : `${who.name.replace("anyone", "Anyone")} gains ${enumerate(actions)} on ${bucketInWords(share, model)}.`,
      why: cut
        ? "Only restrict_public_buckets keeps the public out now; whoever turns it off opens the bucket."
        : "No condition limits it to a fixed account, network or source, so S3 counts it as public.",
      fix: "Name the principals, or add a condition with fixed values such as aws:SourceIp or aws:PrincipalOrgID.",
      source,
      ...(name === undefined || cut
        ? {}
        : {
            witness: {
              principal: who.asking,
              action: tellingFirst(first.actions)[0] ?? first.action,
              resource: exampleOf(first, name),
            },
          }),
    },
  ];
}

/** A provider that anyone can sign in at, and no condition that tells whom is meant. */
function anyIdentity({ outsider, gained, conditions, change, sensitive }: AccountAccess): readonly Found[] {
  const host = outsider.standing === "federated" ? webIdentityHost(outsider.principal.id) : undefined;
  const open = conditions.some(({ key, operator, values }) => operator === "Unknown" || [key, ...values].some(hasHole));
  if (host === undefined || !gained || open || tiesIdentity(host, conditions)) return [];
  return [
    {
      change,
      principal: outsider.id,
      what: `Anyone who can sign in at ${outsider.name.replace("an identity of ", "")} may assume the role ${change.address}.`,
      why: "No condition limits it to certain identities of that provider.",
      fix: `Add a condition on the provider's own keys with fixed values, such as StringEquals { "${sensitive ? "PROVIDER" : host}:sub" = … }.`,
      source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
    },
  ];
}

export const publicAccess: Rule = {
  id: "public-access",
  severity: "critical",
  about: "Anyone gains access; conditions are judged, not ignored.",
  check: (model) => [
    ...model.shares.flatMap((share) => toBucket(share, model)),
    ...model
      .trusted()
      .filter(
        ({ outsider, gained, conditions }) =>
          outsider.standing === "everyone" &&
          gained &&
          !conditions.some(({ key, values }) => tying.test(key) && values.every((value) => value !== "*")),
      )
      .map(({ change }): Found => ({
        change,
        principal: "*",
        what: `Anyone with an AWS account may assume the role ${change.address}.`,
        why: "The trust policy names everyone, and no condition ties it to an account or organisation.",
        fix: "Name the principal that is meant.",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
      })),
    ...model.trusted().flatMap(anyIdentity),
  ],
};
