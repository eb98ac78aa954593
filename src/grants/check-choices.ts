import { checkBucketName } from "../aws/bucket-name";
import { checkExpiresAt } from "../aws/expires-at";
import { checkKeyArn } from "../aws/kms-key";
import { checkLabel } from "../catalogue/label";
import { checkPath } from "../aws/path";
import type { ServicePattern } from "../catalogue/pattern";
import { toldBy } from "../catalogue/told";
import type { Way } from "../catalogue/way";
import { hasTwoNames, isTold, whoOf } from "../catalogue/who";
import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";
import type { BucketChoice, Choices } from "./choices";
import { directionsOf } from "./needs";
import { pascal } from "./sid";
import { toldValues } from "./told";
import { wayOf } from "./way";
import { calledTold, toldAsks } from "./ways/ask";

/** Says that a text is not known yet, so that only Terraform can check it. */
export type IsUnknown = (text: string) => boolean;

type Problems = readonly string[];

function present(problem: string | undefined): Problems {
  return problem === undefined ? [] : [problem];
}

function bucketProblems(pattern: ServicePattern, bucket: BucketChoice, known: Check): Problems {
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
}

/** What this way asks the customer to have been told: missing, or not of its form. */
function toldProblems(pattern: ServicePattern, way: Way, choices: Choices, known: Check): Problems {
  const values = toldValues(choices);
  return toldAsks(pattern, way).flatMap(({ name, check = () => undefined, missing }) => {
    const value = values[name];
    if (value !== undefined) return known(value, check);
    return missing === undefined ? [] : [`the ${calledTold(name)} is missing: ${missing}`];
  });
}

/** Values that nobody asked for. */
function vainProblems(pattern: ServicePattern, way: Way, choices: Choices): Problems {
  const asked = toldBy(pattern, way);
  const { principalArn, externalId, told = {} } = choices;
  const others = Object.keys(told).filter((name) => !asked.includes(name));
  const known = asked.length === 0 ? "it has none" : `it has ${asked.join(", ")}`;
  return [
    ...(principalArn === undefined || asked.includes("principal-arn")
      ? []
      : [`principal ${quoted(principalArn)} is not for you to choose: ${pattern.name}'s is fixed; leave it out`]),
    ...(externalId === undefined || asked.includes("external-id")
      ? []
      : [`external ID ${quoted(externalId)} is of no use: ${pattern.name} asks for none by ${way.kind}; leave it out`]),
    ...others.map(
      (name) => `${quoted(name)} is nothing that ${pattern.name} has to be told for by ${way.kind}: ${known}`,
    ),
  ];
}

function principalTypeProblems(pattern: ServicePattern, way: Way, { principalType }: Choices): Problems {
  if (principalType !== "CanonicalUser" || hasTwoNames(whoOf(way))) return [];
  return [
    isTold(whoOf(way))
      ? `${pattern.name} has no canonical user ID: name it by its ARN`
      : `${pattern.name} cannot be named as CanonicalUser here: leave the principal type out`,
  ];
}

/** What the service asks of a bucket, as far as the choices show it. */
function ruleProblems(
  { name: service, bucket: rules = [] }: ServicePattern,
  bucket: BucketChoice,
  isUnknown: IsUnknown,
): Problems {
  return rules.flatMap(({ rule, value = "", because }) => {
    if (rule === "sse-s3-only" && bucket.kms !== undefined)
      return [
        `${service} cannot use a bucket that is encrypted with a KMS key (${because}): leave the key out, and use SSE-S3`,
      ];
    if (isUnknown(bucket.name)) return [];
    if (rule === "no-dots" && bucket.name.includes("."))
      return [`bucket ${quoted(bucket.name)} has a dot in its name, which ${service} cannot use: ${because}`];
    if (rule === "prefix" && !bucket.name.startsWith(value))
      return [`bucket ${quoted(bucket.name)} does not begin with ${quoted(value)}, as ${service} asks: ${because}`];
    return [];
  });
}

function featureProblems(pattern: ServicePattern, { features = {} }: Choices): Problems {
  const known = Object.keys(pattern.features);
  const allowed = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
  return Object.keys(features)
    .filter((name) => !known.includes(name))
    .map((name) => `${pattern.name} has no feature ${quoted(name)}: ${allowed}`);
}

function labelProblems(labels: readonly string[]): Problems {
  const twin = labels.find((label, at) => labels.findIndex((other) => pascal(other) === pascal(label)) < at);
  return [
    ...labels.flatMap((label) => present(checkLabel(label))),
    ...(twin === undefined
      ? []
      : [`label ${quoted(twin)} differs from another only in other characters than letters and digits: rename it`]),
  ];
}

type Check = (text: string, check: (text: string) => string | undefined) => Problems;

/** Everything that is wrong with these choices, one sentence each. */
export function choiceProblems(
  pattern: ServicePattern,
  choices: Choices,
  isUnknown: IsUnknown = () => false,
): Problems {
  const way = wayOf(pattern, choices.way);
  const known: Check = (text, check) => (isUnknown(text) ? [] : present(check(text)));
  const buckets = Object.entries(choices.buckets);
  return [
    ...(buckets.length > 0 ? [] : ["no bucket is named: name at least one"]),
    ...labelProblems(buckets.map(([label]) => label)),
    ...buckets.flatMap(([, bucket]) => bucketProblems(pattern, bucket, known)),
    ...buckets.flatMap(([, bucket]) => ruleProblems(pattern, bucket, isUnknown)),
    ...principalTypeProblems(pattern, way, choices),
    ...vainProblems(pattern, way, choices),
    ...toldProblems(pattern, way, choices, known),
    ...featureProblems(pattern, choices),
    ...(choices.expiresAt === undefined ? [] : known(choices.expiresAt, checkExpiresAt)),
  ];
}

/**
 * Refuses choices that AWS, or this service, would.
 *
 * @throws UserError with the first problem
 */
export function checkChoices(pattern: ServicePattern, choices: Choices, isUnknown?: IsUnknown): void {
  const [problem] = choiceProblems(pattern, choices, isUnknown);
  if (problem !== undefined) throw new UserError(problem);
}
