import { directionsOf } from "../../grants/needs";
import type { BucketRule, ServicePattern } from "../../catalogue/pattern";
import type { Way } from "../../catalogue/way";
import { bucketNamePattern, reservedBucketNamePattern } from "../../aws/bucket-name";
import { keyArnPattern } from "../../aws/kms-key";
import { terraformWayOf } from "../ways/ways";
import { pathPattern, refusedPathPattern } from "../../aws/path";
import { quote } from "../escape";
import { matches, type Validation } from "./validations";

/** A condition and its opposite, both as plain code. */
interface Rule {
  readonly holds: string;
  readonly fails: string;
}

/** What is wrong, of which (`shown` is code), and what to do about it. */
interface Words {
  readonly before: string;
  readonly shown: string;
  readonly after: string;
}

/** Code of the message: the middle part lists what breaks the rule. A variable's rule can use no local, so it stands twice. */
function listing({ before, after }: Words, list: string): string {
  return `join("", [\n  ${quote(`${before} `)},\n  join(", ", ${list.replaceAll("\n", "\n  ")}),\n  ${quote(`: ${after}`)},\n])`;
}

/** A rule that every bucket keeps. */
function everyBucket({ holds, fails }: Rule, words: Words): Validation {
  const names = words.shown.includes("label") ? "label, bucket" : "bucket";
  return {
    condition: `alltrue([\n  for bucket in var.buckets :\n  ${holds}\n])`,
    message: listing(words, `[\n  for ${names} in var.buckets : ${words.shown}\n  if ${fails}\n]`),
  };
}

/** A rule that every path keeps. */
function everyPath({ holds, fails }: Rule, words: Words): Validation {
  return {
    condition: `alltrue(flatten([\n  for bucket in var.buckets : [\n    for path in bucket.paths :\n    ${holds}\n  ]\n]))`,
    message: listing(
      words,
      `flatten([\n  for bucket in var.buckets : [\n    for path in bucket.paths : ${words.shown}\n    if ${fails}\n  ]\n])`,
    ),
  };
}

function matching(pattern: string, text: string): Rule {
  const holds = matches(pattern, text);
  return { holds, fails: `!${holds}` };
}

function opposite({ holds, fails }: Rule): Rule {
  return { holds: fails, fails: holds };
}

const labelOf = "jsonencode(label)";

function nameRules(): readonly Validation[] {
  const words = {
    before: "S3 refuses the bucket name",
    shown: "jsonencode(bucket.name)",
    after: "use 3 to 63 of a-z, 0-9, . and -, beginning and ending with a letter or a digit.",
  };
  return [
    everyBucket(matching(bucketNamePattern, "bucket.name"), words),
    everyBucket(opposite(matching(reservedBucketNamePattern, "bucket.name")), words),
  ];
}

function pathRules(): readonly Validation[] {
  const words = {
    before: "paths holds",
    shown: "jsonencode(path)",
    after:
      "a key pattern is not empty, does not begin or end with / and holds no policy variable; " +
      'write "vod/*" or "masters/film.mp4".',
  };
  return [
    everyBucket(
      { holds: "length(bucket.paths) > 0", fails: "length(bucket.paths) == 0" },
      {
        before: "paths is empty for",
        shown: labelOf,
        after: 'leave it out for the whole bucket, or give key patterns such as "vod/*".',
      },
    ),
    everyPath(matching(pathPattern, "path"), words),
    everyPath(opposite(matching(refusedPathPattern, "path")), words),
  ];
}

/** What the service does with a bucket has to be said where it can do several things. */
function accessRules(pattern: ServicePattern): readonly Validation[] {
  const words = directionsOf(pattern);
  if (words.length < 2) return [];
  const unknown = `length(setsubtract(bucket.access, [${words.map(quote).join(", ")}]))`;
  return [
    everyBucket(
      { holds: `${unknown} == 0`, fails: `${unknown} > 0` },
      {
        before: `${pattern.name} does not have the access of`,
        shown: '"${label} (${join(", ", bucket.access)})"',
        after: `use ${words.join(" or ")}, or both.`,
      },
    ),
    everyBucket(
      { holds: "length(bucket.access) > 0", fails: "length(bucket.access) == 0" },
      {
        before: "access is empty for",
        shown: labelOf,
        after: `say ${words.join(" or ")}, or both, or leave the bucket out.`,
      },
    ),
  ];
}

const keyRule: Validation = everyBucket(
  {
    holds: `bucket.kms == null ? true : ${matches(keyArnPattern, "bucket.kms.key_arn")}`,
    fails: `bucket.kms == null ? false : !${matches(keyArnPattern, "bucket.kms.key_arn")}`,
  },
  {
    before: "kms.key_arn is not the ARN of a key for",
    shown: labelOf,
    after:
      "give the key's own ARN, arn:aws:kms:<region>:<account>:key/<id>; an alias means another key in another account.",
  },
);

/** What the service asks of a bucket, as far as a module sees it; the rest is in the README. */
function serviceRule({ name }: ServicePattern, { rule, value = "", because }: BucketRule): readonly Validation[] {
  const shown = "jsonencode(bucket.name)";
  if (rule === "no-dots") {
    const dotted = 'strcontains(bucket.name, ".")';
    const words = { before: `${name} cannot use a bucket with a dot in its name`, shown, after: `${because}.` };
    return [everyBucket({ holds: `!${dotted}`, fails: dotted }, words)];
  }
  if (rule === "prefix") {
    const holds = `startswith(bucket.name, ${quote(value)})`;
    const words = { before: `${name} asks for names that begin with ${value}, unlike`, shown, after: `${because}.` };
    return [everyBucket({ holds, fails: `!${holds}` }, words)];
  }
  if (rule !== "sse-s3-only") return [];
  const words = {
    before: `${name} cannot use a KMS key, as there is for`,
    shown: labelOf,
    after: `${because}; use SSE-S3.`,
  };
  return [everyBucket({ holds: "bucket.kms == null", fails: "bucket.kms != null" }, words)];
}

/** What a module checks about its buckets. Nothing is refused for being unknown at plan time. */
export function bucketValidations(pattern: ServicePattern, way: Way): readonly Validation[] {
  return [
    {
      condition: "length(var.buckets) > 0",
      message: quote("buckets is empty: name at least one bucket, or leave the module out."),
    },
    ...nameRules(),
    ...accessRules(pattern),
    ...pathRules(),
    keyRule,
    ...(pattern.bucket ?? []).flatMap((rule) => serviceRule(pattern, rule)),
    terraformWayOf(way).bucketsRule(pattern),
  ];
}
