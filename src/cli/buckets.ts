import type { BucketChoice } from "../grants/choices";
import { directions, type Direction } from "../catalogue/pattern";
import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";
import { parseLocation } from "./location";
import { unknown } from "./suggest";

/** The options that name buckets, as they were typed. */
export interface BucketOptions {
  readonly input: readonly string[];
  readonly output: readonly string[];
  /** `bucket=arn` */
  readonly kms: readonly string[];
}

/** The paths of one bucket for each direction that it was given to. */
type Uses = ReadonlyMap<Direction, readonly string[]>;

function usesByBucket(options: BucketOptions): ReadonlyMap<string, Uses> {
  const buckets = new Map<string, Map<Direction, readonly string[]>>();
  for (const direction of directions) {
    for (const text of options[direction]) {
      const { bucket, path } = parseLocation(`--${direction}`, text);
      const uses = buckets.get(bucket) ?? new Map<Direction, readonly string[]>();
      uses.set(direction, [...new Set([...(uses.get(direction) ?? []), path])].sort());
      buckets.set(bucket, uses);
    }
  }
  return buckets;
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

/** One choice where both directions use the same paths, else one for each. */
function choicesOf(name: string, uses: Uses, keyArn: string | undefined): readonly BucketChoice[] {
  const kms = keyArn === undefined ? {} : { kms: { keyArn } };
  const distinct = new Map([...uses.values()].map((paths) => [paths.join("\n"), paths]));
  const [same] = distinct.values();
  if (distinct.size === 1 && same !== undefined) return [{ name, access: [...uses.keys()], paths: same, ...kms }];
  return [...uses].map(([direction, paths]) => ({ name, access: [direction], paths, ...kms }));
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
  const uses = usesByBucket(options);
  if (uses.size === 0) {
    throw new UserError("no bucket is given: add --input s3://bucket/path or --output s3://bucket/path");
  }
  const keys = keysOf(options, [...uses.keys()]);
  return labelled([...uses].flatMap(([bucket, of]) => choicesOf(bucket, of, keys.get(bucket))));
}
