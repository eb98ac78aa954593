import { s3Arn } from "../../aws/bucket-arn";
import { publicness, type Problem } from "../../policy";
import { hasHole } from "../../policy/hole";
import { aclOf } from "../reach/acl";
import { labelOf } from "../reach/limit-words";
import type { Document } from "../source/documents";
import { problemsOf } from "../source/problems";
import type { Model, RelevantDocument } from "../model";
import { enumerate, type Found, type Rule } from "../rule";
import { bucketMatches, placesOf } from "../reach/s3";
import { isNeverPublic } from "../inventory/other-arns";
import { blockOf, ownershipOf } from "../inventory/settings";
import { about, bucketInWords, who, writtenBy } from "../evidence";
import { changes } from "../plan/change";
import { ofOtherPartitions } from "../reach/own-partition";
import { principalOfAnotherPartition } from "../../policy/lint/checks/principal-of-another-partition";
import { otherPartitions } from "./other-partitions";
import { shownBucket } from "../shown";

const blockSource = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html";

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}

/** The values of a sensitive document are part of the secret: only the place and the kind of mistake are said. */
function message({ message: text, path, code }: Problem, { sensitive }: Document): string {
  return sensitive ? `${path.replace(/Condition\..*$/, "Condition") || "the document"} has a mistake (${code})` : text;
}

function fromProblem(problem: Problem, document: Document, bucket: string | undefined): readonly Found[] {
  const { refused, code, path, fix, url } = problem;
  const overlisted = code === "resource-level" && /\.Resource(\[\d+\])?$/.test(path);
  const mild = overlisted || code === "wildcard-in-equals" || code === "for-all-values";
  const label = document.sensitive ? "" : path;
  const said = message(problem, document);
  return [
    {
      change: document.change,
      ...(bucket === undefined ? {} : { bucket }),
      severity: refused ? "high" : mild ? "low" : "medium",
      what: sentence(`${label === "" ? "" : `${label}: `}${said}`),
      why: refused
        ? "AWS refuses the whole document when it is applied."
        : mild
          ? "It is accepted, and does not do what it seems to."
          : problem.why,
      fix: fix === undefined ? "Correct it, or take it out." : sentence(document.sensitive ? "correct it" : fix),
      source: url,
    },
  ];
}

/** An action that works on no resource of its statement, and the resource that no action works on, are one mistake. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const statementOf = (path: string): string => path.replace(/\..*$/s, "");
  const actions = new Set(
    problems.flatMap(({ code, path }) =>
      code === "resource-level" && path.includes(".Action") ? [statementOf(path)] : [],
    ),
  );
  return problems.filter(
    ({ code, path }) => code !== "resource-level" || path.includes(".Action") || !actions.has(statementOf(path)),
  );
}

/** S3 refuses statements about other buckets than the policy's own. */
function otherBuckets(document: Document, own: string, model: Model): readonly Found[] {
  if (hasHole(own)) return [];
  const wrong = (document.policy?.statements ?? []).flatMap(({ resources = [], index }) => {
    const places = resources.flatMap((resource) => placesOf(resource));
    const outside = places.some(
      ({ bucket }) => bucket !== undefined && !hasHole(bucket) && !bucketMatches(bucket, own),
    );
    return outside && document.policy !== undefined ? [labelOf(document.policy, index, document.sensitive)] : [];
  });
  if (wrong.length === 0) return [];
  const name = shownBucket(own, model, document.sensitive) ?? "the bucket";
  return [
    {
      change: document.change,
      bucket: name,
      severity: "high",
      what: `${enumerate(wrong)} of the policy of ${name} ${wrong.length === 1 ? "speaks" : "speak"} of another bucket.`,
      why: "S3 refuses a bucket policy with the resource of another bucket (MalformedPolicy: Policy has invalid resource).",
      fix: `Write ${[name, `${name}/*`].map((place) => s3Arn(model.directory.partition, place)).join(" and ")}.`,
      source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html",
    },
  ];
}

function blockedPolicy({ document, bucket }: RelevantDocument, model: Model): readonly Found[] {
  const { policy } = document;
  if (bucket === undefined || policy === undefined || !changes(document.change)) return [];
  const block = blockOf(bucket, model.after);
  const { public: open, statements } = publicness(policy);
  if (open !== "yes" || block.block_public_policy !== true) return [];
  const name = shownBucket(bucket.name, model, document.sensitive);
  const labels = statements.map((index) => labelOf(policy, index, document.sensitive));
  const fresh = bucket.block === undefined && bucket.accountBlock === undefined;
  return [
    {
      change: document.change,
      ...(name === undefined ? {} : { bucket: name }),
      severity: "high",
      what: `S3 refuses the policy of ${name ?? "a bucket"}: ${enumerate(labels)} ${labels.length === 1 ? "makes" : "make"} it public, and block_public_policy is on${fresh ? ", as on every new bucket" : ""}.`,
      why: "Nothing of the policy takes effect, also not its other statements.",
      fix: isNeverPublic(bucket.name)
        ? "Limit the statement to fixed principals, networks or sources: this block cannot be turned off."
        : "Limit the statement to fixed principals, networks or sources; or turn block_public_policy off where the public is meant.",
      source: blockSource,
    },
  ];
}

/** Access by ACL that Object Ownership or Block Public Access takes away again. */
function blockedAcls(model: Model): readonly Found[] {
  return [...model.after.buckets.values()].flatMap((bucket) => {
    const change = bucket.acls.find(changes);
    const { given, refused } = change === undefined ? { given: [], refused: [] } : aclOf(bucket, change, model.after);
    if (change === undefined || refused.length === 0) return [];
    // its other grants hold where public ones are ignored, and not where S3 refuses the whole
    const whom =
      given.length > 0 && refused.every(({ principal }) => principal.kind === "everyone")
        ? "the public no access"
        : "nobody access";
    const enforced = ownershipOf(bucket, model.after).value === "BucketOwnerEnforced";
    const name = shownBucket(bucket.name, model, false);
    return [
      {
        change,
        ...(name === undefined ? {} : { bucket: name }),
        severity: "medium" as const,
        what: `The ACL ${change.address} gives ${whom} to ${name ?? "its bucket"}.`,
        why: enforced
          ? "Object Ownership is BucketOwnerEnforced: S3 refuses to set an ACL."
          : "Block Public Access refuses or ignores public ACLs.",
        fix: "Use a bucket policy instead, or turn the setting off where the ACL is meant.",
        source: enforced
          ? "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html"
          : blockSource,
      },
    ];
  });
}

/** An access point lets nobody of another account in by itself. */
function undelegated(model: Model): readonly Found[] {
  return model.shares.flatMap((share): readonly Found[] => {
    const change = writtenBy(share, share.dead);
    if (share.way !== "access-point" || !share.changed || share.dead.length === 0 || share.after.length > 0) return [];
    if (change === undefined || share.outsider.standing === "undecided") return [];
    const name = bucketInWords(share, model);
    return [
      {
        change,
        ...about(share, model),
        severity: "medium",
        what: `${who(share)} gets nothing by ${change.address}: the policy of ${name} does not allow it.`,
        why: "A request by an access point has to be allowed by the bucket's policy, too.",
        fix: "Let the bucket's policy leave it to your access points: allow * for everyone where s3:DataAccessPointAccount is your account.",
        source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html",
      },
    ];
  });
}

export const ineffectiveStatement: Rule = {
  id: "ineffective-statement",
  severity: "high",
  about:
    "A statement grants nothing: wrong resource level, condition key that the action lacks, malformed Sid or account, refused by AWS.",
  check: (model) => [
    ...model.relevant().flatMap((relevant) => {
      const { document, bucket } = relevant;
      const name = bucket === undefined ? undefined : shownBucket(bucket.name, model, document.sensitive);
      return [
        ...withoutEchoes(problemsOf(document, model.referenceFor))
          .filter(
            ({ check }) =>
              check !== principalOfAnotherPartition.name || ofOtherPartitions(document, model.partition).length === 0,
          )
          .flatMap((problem) => fromProblem(problem, document, name)),
        ...(bucket === undefined ? [] : otherBuckets(document, bucket.name, model)),
        ...blockedPolicy(relevant, model),
      ];
    }),
    ...blockedAcls(model),
    ...undelegated(model),
    ...otherPartitions(model),
  ],
};
