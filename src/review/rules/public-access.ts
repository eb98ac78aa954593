import { publicness } from "../../policy";
import { webIdentityHost } from "../reach/federation";
import { issuerOf, strangersTokens, type Token } from "../../aws/strangers-tokens";
import { hasHole } from "../../policy/hole";
import { askedBy } from "../../policy/asker";
import { isAllowed } from "../../policy/effective";
import { conditionsSaid } from "../../policy/said";
import { keyAccess } from "../account-access";
import { signedIn } from "../reach/acl";
import type { Atom } from "../reach/atoms";
import { effectOf } from "../reach/effect";
import { about, bucketInWords, exampleOf, isSecret, writtenBy } from "../evidence";
import type { AccountAccess, Model } from "../model";
import { enumerate, type Found, type Rule } from "../rule";
import { bucketDocuments } from "../reach/bucket-policies";
import type { Share } from "../reach/shares";
import { shownActions, shownBucket } from "../shown";
import { tellingFirst } from "../telling";

const source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html";

/** What is public: as it takes effect, or as it is kept out by restrict_public_buckets alone. */
function openTo(share: Share, model: Model): { readonly atoms: readonly Atom[]; readonly cut: boolean } {
  if (share.way === "acl") return { atoms: share.gains, cut: false };
  const bucket = model.after.buckets.get(share.bucket);
  const documents = share.way === "bucket-policy" ? bucketDocuments(bucket, "after", model.documents) : [];
  const cut =
    bucket !== undefined && effectOf(bucket, model.after, documents, model.partition) === "cut-off" && share.changed;
  // who comes from a network that the config trusts is known
  const isOpen = ({ document, written, networks, ofVpc }: Atom): boolean => {
    if (networks !== undefined || ofVpc === true || document.policy === undefined) return false;
    const { public: open, statements } = publicness(document.policy);
    // a network or source that waits for apply is one all the same, and so may one be that S3 does not list
    return open === "yes" && statements.includes(written.index);
  };
  return { atoms: (cut ? share.after : share.gains).filter(isOpen), cut };
}

/** Everyone, or everyone with an account at AWS or a provider such as Facebook: S3 counts all three as public. */
function whoIsMeant({ outsider, gains }: Share): { readonly name: string; readonly asking: string } | undefined {
  if (outsider.standing === "everyone") {
    const withAnAccount = gains.length > 0 && gains.every(({ written }) => written.conditions.includes(signedIn));
    return { name: withAnAccount ? "anyone with an AWS account" : "anyone on the internet", asking: "anonymous" };
  }
  const { kind, id } = outsider.principal;
  const isProvider = kind === "federated" && !id.startsWith("arn:") && !hasHole(id);
  return isProvider ? { name: `anyone with an account at ${id}`, asking: `federated:${id}` } : undefined;
}

/** Whether a bucket lets in everyone with an account at a provider. */
export function opensToProvider(share: Share, model: Model): boolean {
  const isProvider = share.outsider.standing !== "everyone" && whoIsMeant(share) !== undefined;
  return isProvider && share.way !== "role" && openTo(share, model).atoms.length > 0;
}

function toBucket(share: Share, model: Model): readonly Found[] {
  const who = whoIsMeant(share);
  if (who === undefined || share.way === "role" || !share.changed) return [];
  const { atoms, cut } = openTo(share, model);
  const change = writtenBy(share, atoms);
  const [first] = atoms;
  if (first === undefined || change === undefined) return [];
  const actions = [...new Set(atoms.flatMap(shownActions))].sort();
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
        : share.way === "acl"
          ? "An ACL has no conditions: whoever asks is let in."
          : "No condition limits it to a fixed account, network or source, so S3 counts it as public.",
      fix:
        share.way === "acl"
          ? "Make the ACL private, and let in by the bucket's policy whoever is meant."
          : "Name the principals, or add a condition with fixed values such as aws:SourceIp or aws:PrincipalOrgID.",
      source,
      ...(name === undefined || cut
        ? {}
        : {
            witness: {
              principal: first.caller ?? who.asking,
              action: tellingFirst(first.actions)[0] ?? first.action,
              resource: exampleOf(first, name),
            },
          }),
    },
  ];
}

/** A token that a stranger can have, and that opens the role. */
function strangersToken({ entry }: AccountAccess, host: string): Token | undefined {
  const held = entry?.held ?? [];
  const tokens = strangersTokens(host, conditionsSaid(held.map(({ effective }) => effective)));
  const opens = ({ context }: Token): boolean =>
    held.some(({ asker, effective, action }) => isAllowed(effective, askedBy({ action, context }, asker)) === true);
  return tokens.filter(opens).sort((a, b) => Number(a.only !== undefined) - Number(b.only !== undefined))[0];
}

/** Whom and which role: of providers that strangers, too, can have a token of that opens it. */
export function openToStrangers(model: Model): readonly { readonly principal: string; readonly role: string }[] {
  return model.trusted().flatMap((access) => {
    const { outsider, role } = access;
    const host = outsider.standing === "federated" ? webIdentityHost(outsider.principal.id) : undefined;
    const token = host === undefined ? undefined : strangersToken(access, host);
    return role?.resource === undefined || token === undefined || token.only !== undefined
      ? []
      : [{ principal: outsider.id, role: role.resource.address }];
  });
}

/** A provider that anyone can sign in at, and no condition that tells whom is meant. */
function anyIdentity(access: AccountAccess): readonly Found[] {
  const { outsider, gained, change, sensitive, target } = access;
  const host = outsider.standing === "federated" ? webIdentityHost(outsider.principal.id) : undefined;
  const token = host === undefined || !gained ? undefined : strangersToken(access, host);
  if (host === undefined || token === undefined) return [];
  const fixed = issuerOf(host)?.fix;
  const claim = fixed === undefined ? "sub" : fixed.claim;
  const to = fixed === undefined ? "…" : JSON.stringify(fixed.to);
  return [
    {
      change,
      principal: outsider.id,
      ...(token.only === undefined ? {} : { severity: "high" as const }),
      what: `Anyone who can sign in at ${outsider.name.replace("an identity of ", "")} may assume ${target}${token.only === undefined ? "" : `, if ${token.only}`}.`,
      why: "No condition limits it to certain identities of that provider.",
      fix: `Add a condition on the provider's own keys with fixed values, such as StringEquals { "${sensitive ? "PROVIDER" : host}:${claim}" = ${to} }.`,
      source:
        issuerOf(host)?.source ?? "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
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
      .filter(({ outsider, gained }) => outsider.standing === "everyone" && gained)
      .map(({ change, target }): Found => ({
        change,
        principal: "*",
        what: `Anyone with an AWS account may assume ${target}.`,
        why: "The trust policy names everyone, and no condition ties it to an account or organisation.",
        fix: "Name the principal that is meant.",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
      })),
    ...model.trusted().flatMap(anyIdentity),
    ...keyAccess(model)
      .filter(({ outsider, gained }) => outsider.standing === "everyone" && gained)
      .map(({ change }): Found => ({
        change,
        principal: "*",
        what: `Anyone with an AWS account may use the key of ${change.address}.`,
        why: "Whoever gets hold of a file that it encrypts can read it, and no condition ties the key to an account or organisation.",
        fix: "Name the principals that are meant, or add a condition with fixed values such as kms:CallerAccount.",
        source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
      })),
  ],
};
