import { bucketChoices, bucketsOf, type Uses } from "../grants/bucket-choices";
import type { BucketChoice } from "../grants/choices";
import type { Direction } from "../catalogue/pattern";
import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";
import { parseLocation, type Location } from "../grants/location";
import { unknown } from "../catalogue/suggest";

/** The options that name buckets, as they were typed. */
export interface BucketOptions {
  readonly input: readonly string[];
  readonly output: readonly string[];
  /** `bucket=arn` */
  readonly kms: readonly string[];
}

function usesOf(options: BucketOptions): Uses {
  const read = (direction: Direction): readonly Location[] =>
    options[direction].map((text) => parseLocation(`--${direction}`, text));
  return { input: read("input"), output: read("output") };
}

/** `--kms bucket=arn` as bucket → ARN. */
function keysOf({ kms }: BucketOptions, buckets: readonly string[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const text of kms) {
    const [, given, arn] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (given === undefined || arn === undefined) {
      const example = `--kms ${buckets[0] ?? "bucket"}=arn:aws:kms:…`;
      throw new UserError(`--kms ${quoted(text)} is not bucket=key: write e.g. ${example}`);
    }
    const { bucket } = parseLocation("--kms", given);
    if (!buckets.includes(bucket)) throw new UserError(`--kms: ${unknown("bucket", bucket, buckets)}`);
    if (keys.has(bucket) && keys.get(bucket) !== arn) {
      throw new UserError(`--kms names two keys for ${quoted(bucket)}: a bucket has one, give it once`);
    }
    keys.set(bucket, arn);
  }
  return keys;
}

/** Labels say the use, never the bucket: policies are named after them. `input`, `input_2`, `output`, `input_output` … */
function labelled(choices: readonly BucketChoice[]): { readonly [label: string]: BucketChoice } {
  const counts = new Map<string, number>();
  return Object.fromEntries(
    choices.map((choice) => {
      const use = choice.access.join("_");
      const count = (counts.get(use) ?? 0) + 1;
      counts.set(use, count);
      return [count === 1 ? use : `${use}_${count}`, choice];
    }),
  );
}

/**
 * The buckets that these options name. Several options that name one bucket are one choice as far as they agree.
 *
 * @throws UserError where an option cannot be understood, or none names a bucket
 */
export function bucketsFrom(options: BucketOptions): { readonly [label: string]: BucketChoice } {
  const uses = usesOf(options);
  const buckets = bucketsOf(uses);
  if (buckets.length === 0) {
    throw new UserError("no bucket is given: add --input s3://bucket/path or --output s3://bucket/path");
  }
  return labelled(bucketChoices(uses, keysOf(options, buckets)));
}
