import { about, bucketInWords, who, writtenBy } from "../evidence";
import type { Model } from "../model";
import { type Change, changes } from "../plan/change";
import type { Found, Rule } from "../rule";
import { blockOf, ownershipOf } from "../inventory/settings";
import { refusesAcl } from "../reach/sent-acl";
import type { Share } from "../reach/shares";

const ownershipErrors = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html";
const blockSource = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html";

/** Why S3 refuses a canned ACL here, and what would let it through. */
function refusal(
  canned: string,
  share: Share,
  model: Model,
): { why: string; otherwise: string; source: string; by: readonly Change[] } | undefined {
  const bucket = model.after.buckets.get(share.bucket);
  if (bucket === undefined) return undefined;
  const ownership = ownershipOf(bucket, model.after);
  const byDefault = bucket.ownership === undefined ? " (the default of a new bucket)" : "";
  if (ownership.value === "BucketOwnerEnforced" && canned !== "bucket-owner-full-control") {
    return {
      why: `Object Ownership is BucketOwnerEnforced${byDefault}: an upload with another ACL than bucket-owner-full-control fails with AccessControlListNotSupported.`,
      otherwise: 'set object_ownership = "BucketOwnerPreferred" in aws_s3_bucket_ownership_controls',
      source: ownershipErrors,
      by: ownership.change === undefined ? [] : [ownership.change],
    };
  }
  const block = blockOf(bucket, model.after);
  if (block.block_public_acls === true && /^(public-read|public-read-write|authenticated-read)$/.test(canned)) {
    return {
      why: "block_public_acls is on: an upload with a public ACL is refused.",
      otherwise: "turn block_public_acls off for this bucket",
      source: blockSource,
      by: block.changes,
    };
  }
  return undefined;
}

/** An ACL that the grant itself does not let through. */
function refusedByGrant(share: Share, model: Model): readonly Found[] {
  const { fit, after } = share;
  const pattern = fit?.candidates.find(({ acl }) => acl !== undefined);
  const change = writtenBy(share);
  const { acl } = pattern ?? {};
  if (acl === undefined || change === undefined || !share.changed) return [];
  const sets = after.some(({ actions }) => actions.includes("s3:PutObjectAcl"));
  if (!refusesAcl(after, acl.canned, !sets)) return [];
  return [
    {
      change,
      ...about(share, model),
      what: `${who(share)} uploads with the ACL ${acl.canned} unless told otherwise, and no such upload gets through to ${bucketInWords(share, model)}.`,
      why: "A condition on s3:x-amz-acl lets other uploads through only.",
      fix: "Have the service send an ACL that the condition lets through, or take the grant out.",
      source: acl.source,
    },
  ];
}

export const aclBlocked: Rule = {
  id: "acl-blocked",
  severity: "medium",
  about: "The service sets ACLs that Object Ownership, Block Public Access or its own grant refuses.",
  check: (model) =>
    model.shares.flatMap((share): readonly Found[] => {
      const byGrant = refusedByGrant(share, model);
      if (byGrant.length > 0) return byGrant;
      const { fit, after } = share;
      const pattern = fit?.candidates.find(({ acl: sent }) => sent !== undefined);
      const acl = pattern?.acl;
      const change = writtenBy(share);
      if (
        fit === undefined ||
        pattern === undefined ||
        acl === undefined ||
        change === undefined ||
        !fit.directions.includes("output")
      )
        return [];
      const sends = (pattern.access.output?.needs ?? []).filter(({ feature }) => feature === acl.feature);
      if (!after.some(({ actions }) => sends.some(({ action }) => actions.includes(action)))) return [];
      const refused = refusal(acl.canned, share, model);
      if (refused === undefined || !(share.changed || refused.by.some(changes))) return [];
      return [
        {
          change,
          ...about(share, model),
          what: `${who(share)} uploads with the ACL ${acl.canned} unless told otherwise, and ${bucketInWords(share, model)} refuses it.`,
          why: refused.why,
          fix: `Have the service send no ACL, and take ${sends.map(({ action }) => action).join(", ")} away. Only where those whom its ACL lets in are meant to read the files: ${refused.otherwise}.`,
          source: refused.source,
        },
      ];
    }),
};
