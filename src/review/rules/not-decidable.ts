import { hasHole } from "../../policy/hole";
import { aclUnknown } from "../reach/acl";
import { about, bucketInWords, writtenBy } from "../evidence";
import { encryptionOf } from "../inventory/keys";
import type { Identity } from "../inventory/inventory";
import { identityDocuments } from "../reach/identity-documents";
import type { Model, RelevantDocument } from "../model";
import { idleIn } from "../idle";
import { once } from "../once";
import { enumerate, type Found, type Rule } from "../rule";
import { changes } from "../plan/change";
import { shownActions, shownBucket } from "../shown";
import { isOpen } from "../reach/too-large";
import { waitsFor } from "../reach/trust";
import { notYetKnown } from "../not-yet-known";
import { cutOffs, leftInWords } from "../only-insiders";
import { undeclarable } from "../undeclarable";
import { undecidedAccounts } from "../undecided-accounts";
import { unreadFindings } from "../unread-doors";
import { holderInWords } from "./privilege-escalation";
import { lackingOn } from "./kms-unreachable";

/** What helps with values that wait for these expressions. */
function fixFor(waits: readonly string[], { sourced }: Model): string {
  const names = "Build ARNs from names instead of from new resources";
  if (waits.some((expression) => expression.startsWith("the file ")))
    return "Keep that file in the folder of --source, or in a module that is called there.";
  if (sourced) return `${names}.`;
  return waits.some((expression) => expression.startsWith("local."))
    ? "A plan holds no locals: review with --source, which reads the .tf files."
    : `${names}; or review with --source, which reads the .tf files.`;
}

/** `aws_s3_bucket.in.arn`: what nobody made up, but may be long. */
function expressions(of: readonly string[]): string {
  return enumerate(of, 4);
}

/** Permissions boundaries of roles and users that somebody outside acts as. */
function boundaries(model: Model): readonly RelevantDocument[] {
  return model.holders().flatMap(({ identity, sides }) => {
    const document = sides.after?.boundary?.document;
    return document !== undefined && changes(document.change) ? [{ document, owner: identity.name }] : [];
  });
}

function unknownDocuments(model: Model): readonly Found[] {
  const all = new Map([...model.relevant(), ...boundaries(model)].map((one) => [one.document, one]));
  const isIdle = once(() => idleIn(model));
  return [...all.values()].flatMap(({ document, owner, bucket: of }): readonly Found[] => {
    const { change } = document;
    if (change.deferred !== undefined || !isOpen(document)) return [];
    const role = document.kind === "trust" ? model.after.identities.get(owner) : undefined;
    if (role !== undefined && isIdle()(role)) return [];
    const whole = document.waitsFor !== undefined;
    const waits = waitsFor(document, model.documents, of?.resource?.address);
    if (waits.length === 0) return [];
    const name = change.type === "aws_s3_bucket_policy" ? shownBucket(owner, model, document.sensitive) : undefined;
    const bucket = name === undefined ? {} : { bucket: name };
    return [
      {
        change,
        ...bucket,
        what: `${whole ? "Who gets which access by" : "Parts of the access by"} ${change.address} cannot be judged until apply: it waits for ${expressions(waits)}.`,
        ...notYetKnown,
        fix: fixFor(waits, model),
      },
    ];
  });
}

function deferred(model: Model): readonly Found[] {
  return model.plan.changes
    .filter((change) => change.deferred !== undefined && change.mode === "managed")
    .map((change) => ({
      change,
      what: `${change.address} is put off to a later plan (${change.deferred ?? ""}).`,
      why: "What it will do is not in this plan.",
      fix: "Review the plan after this one, too.",
      source: "https://developer.hashicorp.com/terraform/language/stacks/deploy/plans",
    }));
}

/** A managed policy of a role or user that somebody outside acts as, and that is not in the plan. */
function unseenPolicies(model: Model): readonly Found[] {
  const seen = new Set<Identity>();
  return model.holders().flatMap((holder): readonly Found[] => {
    const { identity, outsider, sides, fresh } = holder;
    if (seen.has(identity) || !(fresh || (sides.after?.attachedBy ?? []).some(changes))) return [];
    seen.add(identity);
    return identityDocuments(identity, model.after, model.documents).unseen.map(({ arn, by }) => ({
      change: by,
      ...(outsider === undefined ? {} : { principal: outsider.id }),
      what: `What ${holderInWords(holder)} may do by ${arn} cannot be judged: ${/^(arn:|the policy of|\()/.test(arn) ? "the policy is not in this plan" : "their ARNs are not all known until apply"}.`,
      why: "Nobody can see here what it says.",
      fix: "Manage the policy in this configuration, or attach one that says just what the service needs.",
      source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
    }));
  });
}

/** A star in a role's trust, for those who come with a token of an identity provider; or a provider of another account. */
function undocumentedTrusts(model: Model): readonly Found[] {
  return model.trusted().flatMap(({ entry, change, outsider, role }): readonly Found[] => {
    if (entry?.doubt === undefined || !changes(change)) return [];
    const isStar = outsider.standing === "everyone";
    const whoever = isStar ? "anyone with a token of an identity provider" : outsider.name;
    return [
      {
        change,
        principal: outsider.id,
        what: `Whether ${whoever} may assume the role ${role?.resource?.address ?? change.address} cannot be judged.`,
        why: `${entry.doubt}.`,
        fix: isStar
          ? "Name the provider as Federated, with conditions on its keys; or accounts or roles, with sts:AssumeRole."
          : "Name a provider of the role's own account; or list the provider's account in the config, under own, if it is yours.",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
      },
    ];
  });
}

/** A bucket's policy whose bucket nobody can tell. */
function unknownBuckets(model: Model): readonly Found[] {
  return [...model.after.buckets.values()]
    .filter(({ name, resource }) => hasHole(name) && resource === undefined)
    .flatMap(({ name, policies }) =>
      policies
        .filter(({ change }) => changes(change))
        .map(({ change }) => {
          const hole = name.replaceAll("\0", "");
          const waits = model.documents.holes.get(hole)?.waitsFor ?? [hole];
          return {
            change,
            what: `The bucket that ${change.address} belongs to is not known until apply: it waits for ${expressions(waits)}.`,
            ...notYetKnown,
            fix: fixFor(waits, model),
          };
        }),
    );
}

/** Keys of other configurations, whose policy nobody can see here. */
function unseenKeys(model: Model): readonly Found[] {
  return model.shares.flatMap((share): readonly Found[] => {
    const bucket = model.after.buckets.get(share.bucket);
    const change = writtenBy(share);
    if (
      bucket === undefined ||
      change === undefined ||
      !share.changed ||
      share.way !== "bucket-policy" ||
      share.after.length === 0
    )
      return [];
    const encryption = encryptionOf(bucket, model.after, model.names);
    if (encryption?.by !== "customer" || lackingOn(share, model) !== undefined) return [];
    const isService = share.outsider.principal.kind === "service";
    return [
      {
        change,
        principal: share.outsider.id,
        severity: "low",
        what: `Whether ${share.outsider.name} may use the key of ${bucketInWords(share, model)} cannot be judged: the key is not in this plan.`,
        why: isService
          ? "A key of another configuration lets a service in by its policy, which the plan does not show."
          : "A key of another configuration lets another account in by its policy or a grant, which the plan does not show.",
        fix: isService ? "Look at the key's policy." : "Look at the key's policy, or add aws_kms_grant here.",
        source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
      },
    ];
  });
}

function unknownAcls(model: Model): readonly Found[] {
  return [...model.after.buckets.values()].flatMap(({ acls }) =>
    acls
      .filter((change) => changes(change) && aclUnknown(change))
      .map((change) => ({
        change,
        what: `Whom the ACL ${change.address} lets in is not known until apply.`,
        ...notYetKnown,
        fix: fixFor([], model),
      })),
  );
}

/** Vendors that get in only by networks or organisations of which the plan does not say whose they are. */
function throughOthersNetworks(model: Model): readonly Found[] {
  return cutOffs(model).flatMap((cut): readonly Found[] => {
    const { share, atoms, own } = cut;
    const change = writtenBy(share, atoms);
    if (own || change === undefined) return [];
    const those = cut.only.by === "network" ? "the vendor's" : "the vendor's own";
    return [
      {
        change,
        ...about(share, model),
        severity: "low",
        what: `Whether ${share.outsider.name} gets ${enumerate([...new Set(atoms.flatMap(shownActions))].sort())} on ${bucketInWords(share, model)} cannot be judged: ${leftInWords(cut)}.`,
        why: `The plan does not say whether they are ${those}; if they are yours, the grant gives nothing.`,
        fix: "If they are yours, except the vendor from that Deny, e.g. by aws:PrincipalAccount.",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
      },
    ];
  });
}

export const notDecidable: Rule = {
  id: "not-decidable",
  severity: "medium",
  about: "What could not be judged, and why.",
  check: (model) => [
    ...unknownDocuments(model),
    ...deferred(model),
    ...unseenPolicies(model),
    ...undocumentedTrusts(model),
    ...unknownBuckets(model),
    ...unseenKeys(model),
    ...unknownAcls(model),
    ...undecidedAccounts(model),
    ...unreadFindings(model),
    ...undeclarable(model),
    ...throughOthersNetworks(model),
  ],
};
