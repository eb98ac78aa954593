import { about, bucketInWords, exampleOf, isSecret, writtenBy } from "../evidence";
import { keyAccess } from "../account-access";
import type { AccountAccess, Model } from "../model";
import { enumerate, type Found, type Rule } from "../rule";
import { actsForUnknown, type Outsider, sensitive } from "../reach/principals";
import type { Share } from "../reach/shares";
import { unproven, type Unproven } from "../reach/unproven";
import { shownActions, shownBucket } from "../shown";
import { tellingFirst } from "../telling";

const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html";

const fix =
  'Add the conditions StringEquals { "aws:SourceAccount" = your account } and ArnLike { "aws:SourceArn" = the resource that it acts for }.';

/** Anybody can put a distribution of their own in front of the bucket. */
const critical = new Set(["cloudfront.amazonaws.com", "*.amazonaws.com"]);

/** Who asks, what it may, where, and what shows it. */
function shownBy(
  share: Share,
  model: Model,
): Omit<Found, "what" | "why" | "fix" | "source"> & { readonly may: string } {
  const gains = share.gains.filter(({ undecided }) => undecided === undefined);
  const change = writtenBy(share, gains);
  const [first] = gains;
  const { id } = share.outsider;
  const name = shownBucket(share.bucket, model, isSecret(share));
  return {
    ...(change === undefined ? {} : { change }),
    ...about(share, model),
    may: `may call ${enumerate([...new Set(gains.flatMap(shownActions))].sort())} on ${bucketInWords(share, model)}`,
    ...(name === undefined || first === undefined
      ? {}
      : {
          witness: {
            principal: first.caller ?? id,
            action: tellingFirst(first.actions)[0] ?? first.action,
            resource: exampleOf(first, name),
          },
        }),
  };
}

/** What its own document has, where that is no condition. */
function documented({ layouts, source }: Unproven, { ownAccounts }: Model["directory"]): Pick<Found, "fix" | "source"> {
  const [account = "YOUR_ACCOUNT", another] = ownAccounts;
  const keys = layouts.map((layout) =>
    layout.replace("${account-id}", another === undefined ? account : "YOUR_ACCOUNT"),
  );
  return {
    fix: `Limit the objects to ${enumerate(keys)} and keep the bucket for them alone: AWS documents no condition on whose they are.`,
    source,
  };
}

/** Whether there is nothing left to add: AWS documents no condition, and the keys are those of our accounts. */
function isBound({ accounts }: Unproven, { ownAccounts }: Model["directory"]): boolean {
  return accounts !== undefined && (ownAccounts.size === 0 || [...accounts].every((one) => ownAccounts.has(one)));
}

/** For anybody's resources. */
function forAnybody(share: Share, model: Model): readonly Found[] {
  const { id } = share.outsider;
  const { may, ...shown } = shownBy(share, model);
  const other = unproven(share);
  if (other !== undefined && isBound(other, model.directory)) return [];
  const found: Found = {
    ...shown,
    ...(critical.has(id) ? {} : { severity: "medium" as const }),
    what: `${id === "*.amazonaws.com" ? "Any AWS service" : id} ${may} for any AWS customer, not only for this account.`,
    why: "Whoever has an AWS account can have the service do it for him (the confused deputy).",
    ...(other === undefined ? { fix, source } : documented(other, model.directory)),
  };
  return [found];
}

function isForAnybody({ standing, behalf }: Outsider): boolean {
  return standing === "aws-service" && behalf === "stranger";
}

function withKey({ outsider: { id }, change, what }: AccountAccess): Found {
  return {
    change,
    principal: id,
    severity: "medium",
    what: what.replace(/\.$/, " for any AWS customer, not only for this account."),
    why: "Whoever has an AWS account can have the service use it for him (the confused deputy).",
    fix,
    source,
  };
}

/** For the resources of an account that nobody knows. */
function forSomebody(share: Share, model: Model): Found {
  const { outsider } = share;
  const account = isSecret(share) ? sensitive : (outsider.account ?? "another account");
  const service = outsider.id === "*.amazonaws.com" ? "Any AWS service" : outsider.id;
  const { may, ...shown } = shownBy(share, model);
  return {
    ...shown,
    severity: "high",
    what: `${service} ${may} for resources of the unknown account ${account}.`,
    why: "Whoever owns that account decides what the service does with this access: it reads and writes there as this account's own would.",
    fix: `Put your own account or resource there; if ${account} is meant, say whose it is: \`known: {"${account}": Name}\` in grantform.yaml.`,
    source,
  };
}

export const unboundedService: Rule = {
  id: "unbounded-service",
  severity: "high",
  about:
    "An AWS service gains access on behalf of any AWS customer, without aws:SourceArn, aws:SourceAccount or aws:SourceOrgID, or of an account that nobody knows.",
  check: (model) => [
    ...model.shares.flatMap((share): readonly Found[] => {
      const { outsider, way, gains } = share;
      if (way === "acl" || gains.every(({ undecided }) => undecided !== undefined)) return [];
      if (isForAnybody(outsider)) return forAnybody(share, model);
      // with a grants file, undeclared-access tells of it
      return model.against === undefined && actsForUnknown(outsider) ? [forSomebody(share, model)] : [];
    }),
    ...keyAccess(model)
      .filter(({ outsider, gained }) => gained && isForAnybody(outsider))
      .map(withKey),
  ],
};
