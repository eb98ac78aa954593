import { Option, type Command } from "commander";
import type { BucketChoice, Choices } from "../access/choices";
import { directions } from "../catalogue/pattern";
import type { AuthKind, Direction, ServicePattern } from "../catalogue/pattern";
import { quoted } from "../catalogue/quoted";
import { UserError } from "../catalogue/user-error";
import { parseLocation } from "./location";
import { unknown } from "./suggest";

/** What commander reads for `grantform hcl` and `grantform policy`. */
export interface GrantOptions {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly kms: readonly string[];
  readonly with: readonly string[];
  readonly without: readonly string[];
  readonly auth?: string;
  readonly principal?: string;
  readonly principalType?: "AWS" | "CanonicalUser";
  readonly externalId?: string;
  readonly expires?: string;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** Adds the options that say which access is granted; each of the lists may repeat. */
export function addGrantOptions(command: Command): Command {
  return command
    .option("--input <bucket/path>", "where the service reads; may repeat", collect, [])
    .option("--output <bucket/path>", "where the service writes; may repeat", collect, [])
    .option("--auth <way>", "bucket-policy, role or user; the service's best is taken without it")
    .option("--principal <arn>", "role, user or account to let in, where the vendor has told you one")
    .addOption(
      new Option("--principal-type <type>", "how the vendor's account is named").choices(["AWS", "CanonicalUser"]),
    )
    .option("--external-id <id>", "external ID that the vendor sends when it assumes the role")
    .option("--kms <bucket=arn>", "KMS key that encrypts the bucket; may repeat", collect, [])
    .option("--with <feature>", "switch a feature on; may repeat", collect, [])
    .option("--without <feature>", "switch a feature off; may repeat", collect, [])
    .option("--expires <time>", "RFC 3339 time at which the access ends by itself");
}

/** `--kms bucket=arn` as bucket → ARN. */
function keysOf(options: GrantOptions, buckets: readonly string[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const text of options.kms) {
    const [, given, arn] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (given === undefined || arn === undefined) {
      throw new UserError(
        `--kms ${quoted(text)} is not bucket=key: write e.g. --kms ${buckets[0] ?? "bucket"}=arn:aws:kms:…`,
      );
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

/** The paths of one bucket for each direction that it was given to. */
type Uses = ReadonlyMap<Direction, readonly string[]>;

function usesByBucket(options: GrantOptions): ReadonlyMap<string, Uses> {
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

/** One choice where both directions use the same paths, else one for each. */
function choicesOf(bucket: string, uses: Uses, keyArn: string | undefined): readonly BucketChoice[] {
  const kms = keyArn === undefined ? {} : { kms: { keyArn } };
  const choice = (access: readonly Direction[], paths: readonly string[]): BucketChoice => ({
    name: bucket,
    access,
    paths,
    ...kms,
  });
  const distinct = new Set([...uses.values()].map((paths) => paths.join("\n")));
  if (distinct.size === 1) return [choice([...uses.keys()], [...uses.values()][0] ?? [])];
  return [...uses].map(([direction, paths]) => choice([direction], paths));
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

function featuresOf(pattern: ServicePattern, options: GrantOptions): { readonly [name: string]: boolean } {
  const known = Object.keys(pattern.features);
  const both = options.with.find((name) => options.without.includes(name));
  if (both !== undefined) throw new UserError(`feature ${quoted(both)} is given with --with and --without: keep one`);
  for (const name of [...options.with, ...options.without]) {
    if (!known.includes(name)) throw new UserError(unknown(`feature of ${pattern.name}`, name, known));
  }
  return Object.fromEntries([
    ...options.with.map((name) => [name, true]),
    ...options.without.map((name) => [name, false]),
  ]) as {
    readonly [name: string]: boolean;
  };
}

function authKind(pattern: ServicePattern, given: string | undefined): AuthKind {
  const kinds = pattern.auth.map(({ kind }) => kind);
  const kind = given === undefined ? kinds[0] : kinds.find((offered) => offered === given);
  if (kind === undefined) throw new UserError(unknown(`way of access to ${pattern.name}`, given ?? "", kinds));
  return kind;
}

/**
 * The access that these options choose. Values such as names, ARNs and dates are taken as they are.
 *
 * @throws UserError where an option cannot be understood, or no bucket is given
 */
export function choicesFrom(pattern: ServicePattern, options: GrantOptions): Choices {
  const auth = authKind(pattern, options.auth);
  const uses = usesByBucket(options);
  if (uses.size === 0)
    throw new UserError("no bucket is given: add --input s3://bucket/path or --output s3://bucket/path");
  const keys = keysOf(options, [...uses.keys()]);
  const { principal, principalType, externalId, expires } = options;
  return {
    auth,
    buckets: labelled([...uses].flatMap(([bucket, of]) => choicesOf(bucket, of, keys.get(bucket)))),
    features: featuresOf(pattern, options),
    ...(expires === undefined ? {} : { expiresAt: expires }),
    ...(principal === undefined ? {} : { principalArn: principal }),
    ...(principalType === undefined ? {} : { principalType }),
    ...(externalId === undefined ? {} : { externalId }),
  };
}
