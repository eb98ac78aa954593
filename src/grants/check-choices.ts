import { checkBucketName } from "../aws/bucket-name";
import { checkExpiresAt } from "../aws/expires-at";
import { checkExternalId } from "../aws/external-id";
import { checkKeyArn } from "../aws/kms-key";
import { checkLabel } from "../catalogue/label";
import { checkPath } from "../aws/path";
import type { Auth, ServicePattern } from "../catalogue/pattern";
import { checkPrincipalArn } from "../aws/principal-arn";
import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";
import { authOf, isTold } from "./auth";
import type { BucketChoice, Choices } from "./choices";
import { directionsOf } from "./needs";
import { pascal } from "./sid";

/** Says that a text is not known yet, so that only Terraform can check it. */
export type IsUnknown = (text: string) => boolean;

type Problems = readonly string[];

const present = (problem: string | undefined): Problems => (problem === undefined ? [] : [problem]);

const bucketProblems = (pattern: ServicePattern, bucket: BucketChoice, known: Check): Problems => {
  const offered = directionsOf(pattern);
  const words = offered.map(quoted).join(" or ");
  const wrong = bucket.access.find((word) => !offered.includes(word));
  return [
    ...known(bucket.name, checkBucketName),
    ...(wrong === undefined ? [] : [`${pattern.name} has no ${quoted(wrong)} access: use ${words}`]),
    ...(bucket.access.length > 0 ? [] : [`the access to bucket ${quoted(bucket.name)} is empty: use ${words}`]),
    ...(bucket.paths?.length === 0
      ? [`the paths of bucket ${quoted(bucket.name)} are empty: leave them out for the whole bucket`]
      : []),
    ...(bucket.paths ?? []).flatMap((path) => known(path, checkPath)),
    ...(bucket.kms === undefined ? [] : known(bucket.kms.keyArn, checkKeyArn)),
  ];
};

const principalProblems = (pattern: ServicePattern, auth: Auth, choices: Choices, known: Check): Problems => {
  const { principalArn, principalType } = choices;
  if (auth.kind === "bucket-policy" && isTold(auth.principal)) {
    if (principalArn === undefined) return [`the principal is missing: ${auth.principal.told}`];
    return [
      ...(principalType === "CanonicalUser" ? [`${pattern.name} has no canonical user ID: name it by its ARN`] : []),
      ...known(principalArn, checkPrincipalArn),
    ];
  }
  if (principalArn !== undefined) {
    return [`principal ${quoted(principalArn)} is not for you to choose: ${pattern.name}'s is fixed; leave it out`];
  }
  if (principalType !== "CanonicalUser") return [];
  const has = auth.kind === "bucket-policy" && !isTold(auth.principal) && auth.principal.canonicalUser !== undefined;
  return has ? [] : [`${pattern.name} cannot be named as CanonicalUser here: leave the principal type out`];
};

const externalIdProblems = (auth: Auth, { externalId }: Choices, known: Check): Problems => {
  if (auth.kind !== "role") {
    return externalId === undefined ? [] : [`external ID ${quoted(externalId)} is of no use: only a role asks for one`];
  }
  return externalId === undefined
    ? [`the external ID is missing: ${auth.externalId}`]
    : known(externalId, checkExternalId);
};

const featureProblems = (pattern: ServicePattern, { features = {} }: Choices): Problems => {
  const known = Object.keys(pattern.features);
  const allowed = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
  return Object.keys(features)
    .filter((name) => !known.includes(name))
    .map((name) => `${pattern.name} has no feature ${quoted(name)}: ${allowed}`);
};

const labelProblems = (labels: readonly string[]): Problems => {
  const twin = labels.find((label, at) => labels.findIndex((other) => pascal(other) === pascal(label)) < at);
  return [
    ...labels.flatMap((label) => present(checkLabel(label))),
    ...(twin === undefined
      ? []
      : [`label ${quoted(twin)} differs from another only in other characters than letters and digits: rename it`]),
  ];
};

type Check = (text: string, check: (text: string) => string | undefined) => Problems;

/** Everything that is wrong with these choices, one sentence each. */
export const choiceProblems = (
  pattern: ServicePattern,
  choices: Choices,
  isUnknown: IsUnknown = () => false,
): Problems => {
  const auth = authOf(pattern, choices.auth);
  const known: Check = (text, check) => (isUnknown(text) ? [] : present(check(text)));
  const buckets = Object.entries(choices.buckets);
  return [
    ...(buckets.length > 0 ? [] : ["no bucket is named: name at least one"]),
    ...labelProblems(buckets.map(([label]) => label)),
    ...buckets.flatMap(([, bucket]) => bucketProblems(pattern, bucket, known)),
    ...principalProblems(pattern, auth, choices, known),
    ...externalIdProblems(auth, choices, known),
    ...featureProblems(pattern, choices),
    ...(choices.expiresAt === undefined ? [] : known(choices.expiresAt, checkExpiresAt)),
  ];
};

/**
 * Refuses choices that AWS, or this service, would.
 *
 * @throws UserError with the first problem
 */
export const checkChoices = (pattern: ServicePattern, choices: Choices, isUnknown?: IsUnknown): void => {
  const [problem] = choiceProblems(pattern, choices, isUnknown);
  if (problem !== undefined) throw new UserError(problem);
};
