import { about, bucketInWords, exampleOf, isSecret, writtenBy } from "../evidence";
import type { Model } from "../model";
import { enumerate, type Found, type Rule } from "../rule";
import type { Share } from "../reach/shares";
import { shownAction, shownBucket } from "../shown";
import { tellingFirst } from "../telling";

const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html";

/** Anybody can put a distribution of their own in front of the bucket. */
const critical = new Set(["cloudfront.amazonaws.com", "*.amazonaws.com"]);

function found(share: Share, model: Model): readonly Found[] {
  const gains = share.gains.filter(({ undecided }) => undecided === undefined);
  const change = writtenBy(share, gains);
  const [first] = gains;
  if (first === undefined || change === undefined) return [];
  const { id } = share.outsider;
  const name = shownBucket(share.bucket, model, isSecret(share));
  const service = id === "*.amazonaws.com" ? "any AWS service" : id;
  return [
    {
      change,
      ...about(share, model),
      ...(critical.has(id) ? { severity: "high" as const } : {}),
      what: `${service.replace("any ", "Any ")} may call ${enumerate([...new Set(gains.map(shownAction))].sort())} on ${bucketInWords(share, model)} for any AWS customer, not only for this account.`,
      why: "Whoever has an AWS account can have the service do it for him (the confused deputy).",
      fix: 'Add the conditions StringEquals { "aws:SourceAccount" = your account } and ArnLike { "aws:SourceArn" = the resource that it acts for }.',
      source,
      ...(name === undefined
        ? {}
        : {
            witness: {
              principal: first.caller ?? id,
              action: tellingFirst(first.actions)[0] ?? first.action,
              resource: exampleOf(first, name),
            },
          }),
    },
  ];
}

export const unboundedService: Rule = {
  id: "unbounded-service",
  severity: "medium",
  about:
    "An AWS service gains access on behalf of any AWS customer: no aws:SourceArn, aws:SourceAccount or aws:SourceOrgID.",
  check: (model) =>
    model.shares
      .filter(
        ({ outsider, way }) => outsider.standing === "aws-service" && outsider.behalf === "stranger" && way !== "acl",
      )
      .flatMap((share) => found(share, model)),
};
