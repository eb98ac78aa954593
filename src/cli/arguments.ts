import { Option, type Command } from "commander";
import { authOf, isTold } from "../grants/auth";
import type { Choices } from "../grants/choices";
import type { ServicePattern } from "../catalogue/pattern";
import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";
import { bucketsFrom, type BucketOptions } from "./buckets";
import { checked } from "./checked";
import { unknown } from "./suggest";

/** What commander reads for `grantform hcl` and `grantform policy`. */
export interface GrantOptions extends BucketOptions {
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
    .option("--auth <way>", "bucket-policy, role or user. Default: the service's best")
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

function featuresOf(pattern: ServicePattern, options: GrantOptions): { readonly [name: string]: boolean } {
  const known = Object.keys(pattern.features);
  const both = options.with.find((name) => options.without.includes(name));
  if (both !== undefined) throw new UserError(`feature ${quoted(both)} is given with --with and --without: keep one`);
  const switched = [
    ...options.with.map((name) => [name, true] as const),
    ...options.without.map((name) => [name, false] as const),
  ];
  for (const [name] of switched) {
    if (!known.includes(name)) throw new UserError(unknown(`feature of ${pattern.name}`, name, known));
  }
  return Object.fromEntries(switched);
}

/** What only the customer can know, asked for by the option's name. */
function checkMissing(pattern: ServicePattern, { auth: kind, externalId, principalArn }: Choices): void {
  const auth = authOf(pattern, kind);
  if (auth.kind === "role" && externalId === undefined) {
    throw new UserError(`--external-id is missing: ${auth.externalId}`);
  }
  if (auth.kind === "bucket-policy" && isTold(auth.principal) && principalArn === undefined) {
    throw new UserError(`--principal is missing: ${auth.principal.told}`);
  }
}

/**
 * The access that these options choose, checked.
 *
 * @throws UserError where an option cannot be understood, or AWS or the service would refuse it
 */
export function choicesFrom(pattern: ServicePattern, options: GrantOptions): Choices {
  const kinds = pattern.auth.map(({ kind }) => kind);
  const auth = options.auth === undefined ? kinds[0] : kinds.find((kind) => kind === options.auth);
  if (auth === undefined) {
    throw new UserError(unknown(`way of access to ${pattern.name}`, options.auth ?? "", kinds));
  }
  const { principal, principalType, externalId, expires } = options;
  const choices: Choices = {
    auth,
    buckets: bucketsFrom(options),
    features: featuresOf(pattern, options),
    ...(expires === undefined ? {} : { expiresAt: expires }),
    ...(principal === undefined ? {} : { principalArn: principal }),
    ...(principalType === undefined ? {} : { principalType }),
    ...(externalId === undefined ? {} : { externalId }),
  };
  checkMissing(pattern, choices);
  return checked(pattern, choices);
}
