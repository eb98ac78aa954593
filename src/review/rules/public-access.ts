import { publicness } from "../../policy";
import { trustAccess } from "../account-access";
import { combine } from "../atoms";
import { about, bucketInWords, exampleOf, isSecret, writtenBy } from "../evidence";
import type { Model } from "../model";
import { enumerate, type Found, type Rule } from "../rule";
import { blockOf, ownershipOf } from "../settings";
import { bucketDocuments, type Share } from "../shares";
import { shownAction, shownBucket } from "../shown";

const source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html";

/** Keys that tie a trust policy to somebody, where they have fixed values. */
const tying =
  /^aws:(principalorgid|principalorgpaths|principalaccount|principalarn|sourceaccount|sourcearn|sourceorgid|userid)$/i;

/** Statements of the bucket's policy that S3 takes as public: conditions are judged. */
function publicStatements(share: Share, model: Model): readonly number[] {
  if (share.way === "acl") return share.gains.map(({ statement }) => statement.index);
  const bucket = model.after.buckets.get(share.bucket);
  const documents = share.way === "bucket-policy" ? bucketDocuments(bucket, "after", model.documents) : [];
  const combined = combine(documents.length > 0 ? documents : share.gains.map(({ document }) => document).slice(0, 1));
  return combined === undefined ? [] : publicness(combined.policy).statements;
}

/** Whether Block Public Access or Object Ownership refuses it outright: then it is an ineffective statement, not access. */
function refused(share: Share, model: Model): boolean {
  const bucket = model.after.buckets.get(share.bucket);
  if (bucket === undefined) return false;
  const block = blockOf(bucket, model.after);
  if (share.way !== "acl") return block.block_public_policy === true;
  return (
    block.block_public_acls === true ||
    block.ignore_public_acls === true ||
    ownershipOf(bucket, model.after).value === "BucketOwnerEnforced"
  );
}

function toBucket(share: Share, model: Model): readonly Found[] {
  if (
    share.outsider.standing !== "everyone" ||
    share.way === "role" ||
    share.gains.length === 0 ||
    refused(share, model)
  )
    return [];
  const open = publicStatements(share, model);
  const gains = share.gains.filter(({ statement }) => open.includes(statement.index));
  const change = writtenBy(share, gains);
  const [first] = gains;
  if (first === undefined || change === undefined) return [];
  const bucket = model.after.buckets.get(share.bucket);
  const cut =
    bucket !== undefined && share.way !== "acl" && blockOf(bucket, model.after).restrict_public_buckets === true;
  const actions = [...new Set(gains.map(shownAction))].sort();
  const name = shownBucket(share.bucket, model, isSecret(share));
  return [
    {
      change,
      ...about(share, model),
      ...(cut ? { severity: "medium" as const } : {}),
      what: `Anyone on the internet gains ${enumerate(actions)} on ${bucketInWords(share, model)}.`,
      why: cut
        ? "Only restrict_public_buckets keeps the public out now; whoever turns it off opens the bucket."
        : "No condition limits it to a fixed account, network or source, so S3 counts it as public.",
      fix: "Name the principals, or add a condition with fixed values such as aws:SourceIp or aws:PrincipalOrgID.",
      source,
      ...(name === undefined
        ? {}
        : {
            witness: {
              principal: "anonymous",
              action: first.actions[0] ?? first.action,
              resource: exampleOf(first, name),
            },
          }),
    },
  ];
}

export const publicAccess: Rule = {
  id: "public-access",
  severity: "critical",
  about: "Anyone gains access; conditions are judged, not ignored.",
  check: (model) => [
    ...model.shares.flatMap((share) => toBucket(share, model)),
    ...trustAccess(model)
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
  ],
};
