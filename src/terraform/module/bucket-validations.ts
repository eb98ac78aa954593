import { directionsOf } from "../../grants/needs";
import type { ServicePattern } from "../../catalogue/pattern";
import type { Way } from "../../catalogue/way";
import { bucketNamePattern, reservedBucketNamePattern } from "../../aws/bucket-name";
import { keyArnPattern } from "../../aws/kms-key";
import { pathPattern, refusedPathPattern } from "../../aws/path";
import { labelSid } from "./bucket-documents";
import { matches, type Validation } from "./validations";

export type { Validation } from "./validations";

/** A rule that every bucket keeps; the message lists what is shown of those that break it. */
const everyBucket = (holds: string, before: string, shown: string, after: string): Validation => ({
  condition: `alltrue([for label, bucket in var.buckets : ${holds}])`,
  message: `"${before} \${join(", ", [for label, bucket in var.buckets : ${shown} if ${not(holds)}])}: ${after}"`,
});

/** A rule that every path keeps. */
const everyPath = (holds: string, before: string, after: string): Validation => ({
  condition: `alltrue(flatten([for bucket in var.buckets : [for path in bucket.paths : ${holds}]]))`,
  message:
    `"${before} \${join(", ", flatten([for bucket in var.buckets : [for path in bucket.paths : jsonencode(path) if !(${holds})]]))}: ` +
    `${after}"`,
});

const not = (condition: string): string => {
  const compared = /^(length\([^()]+\)|length\(setsubtract\([^()]+\)\)) (> 0|== 0)$/.exec(condition);
  if (compared !== null) return `${compared[1]} ${compared[2] === "> 0" ? "== 0" : "> 0"}`;
  return `!(${condition})`;
};

const labelOf = "jsonencode(label)";
const nameOf = "jsonencode(bucket.name)";

const validName = `${matches(bucketNamePattern, "bucket.name")} && !${matches(reservedBucketNamePattern, "bucket.name")}`;
const validKey = `bucket.kms == null ? true : ${matches(keyArnPattern, "bucket.kms.key_arn")}`;

/** What a module checks about its buckets. Nothing is refused for being unknown at plan time. */
export const bucketValidations = (pattern: ServicePattern, way: Way): readonly Validation[] => {
  const words = directionsOf(pattern);
  const list = `[${words.map((word) => `"${word}"`).join(", ")}]`;
  return [
    {
      condition: "length(var.buckets) > 0",
      message: '"buckets is empty: name at least one bucket, or leave the module out."',
    },
    everyBucket(
      validName,
      "S3 refuses the bucket name",
      nameOf,
      "use 3 to 63 of a-z, 0-9, . and -, beginning and ending with a letter or a digit.",
    ),
    everyBucket(
      `length(setsubtract(bucket.access, ${list})) == 0`,
      `${pattern.name} does not have the access of`,
      '"${label} (${join(", ", bucket.access)})"',
      `use ${words.join(" or ")}${words.length > 1 ? ", or both" : ""}.`,
    ),
    everyBucket(
      "length(bucket.access) > 0",
      "access is empty for",
      labelOf,
      `say ${words.join(" or ")}${words.length > 1 ? ", or both" : ""}, or leave the bucket out.`,
    ),
    everyBucket(
      "length(bucket.paths) > 0",
      "paths is empty for",
      labelOf,
      'leave it out for the whole bucket, or give key patterns such as \\"vod/*\\".',
    ),
    everyPath(
      `${matches(pathPattern, "path")} && !${matches(refusedPathPattern, "path")}`,
      "paths holds",
      'a key pattern is not empty, does not begin or end with / and holds no policy variable; write \\"vod/*\\" or \\"masters/film.mp4\\".',
    ),
    everyBucket(
      validKey,
      "kms.key_arn is not the ARN of a key for",
      labelOf,
      "give the key's own ARN, arn:aws:kms:<region>:<account>:key/<id>; an alias means another key in another account.",
    ),
    way.kind === "bucket-policy"
      ? {
          condition: "length(distinct([for bucket in var.buckets : bucket.name])) == length(var.buckets)",
          message:
            '"buckets names one bucket twice: a bucket has one policy, so give it one entry, with both words in access if need be."',
        }
      : {
          condition: `length(distinct([for label, bucket in var.buckets : ${labelSid("label")}])) == length(var.buckets)`,
          message:
            '"Two labels of buckets differ only in other characters than letters and digits: statements are named after them, so make them differ."',
        },
  ];
};
