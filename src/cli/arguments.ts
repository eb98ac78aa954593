import { Option, type Command } from "commander";
import { toldValues } from "../grants/told";
import { wayOf } from "../grants/way";
import { toldAsks } from "../grants/ways/ask";
import type { Choices } from "../grants/choices";
import type { ServicePattern } from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";
import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";
import { bucketsFrom, type BucketOptions } from "./buckets";
import { checked } from "./checked";
import { unknown } from "../catalogue/suggest";

/** What commander reads for `grantform hcl` and `grantform policy`. */
export interface GrantOptions extends BucketOptions {
  readonly with: readonly string[];
  readonly without: readonly string[];
  readonly way?: string;
  /** The older name of `way`. */
  readonly auth?: string;
  readonly told: readonly string[];
  readonly principal?: string;
  readonly principalType?: "AWS" | "CanonicalUser";
  readonly externalId?: string;
  readonly expires?: string;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** Adds the options that say which access is granted; each of the lists may repeat. */
export function addGrantOptions(command: Command): Command {
  return command
    .option("--input <bucket/path>", "where the service reads; may repeat", collect, [])
    .option("--output <bucket/path>", "where the service writes; may repeat", collect, [])
    .option("--way <way>", "bucket-policy, role or user. Default: the service's best")
    .addOption(new Option("--auth <way>", "the same as --way").hideHelp())
    .option("--principal <arn>", "role, user or account to let in, where the vendor has told you one")
    .addOption(
      new Option("--principal-type <type>", "how the vendor's account is named").choices(["AWS", "CanonicalUser"]),
    )
    .option("--external-id <id>", "external ID that the vendor sends when it assumes the role")
    .option(
      "--told <name=value>",
      "another value that the service asks for, as grantform show names it; may repeat",
      collect,
      [],
    )
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
function checkMissing(pattern: ServicePattern, choices: Choices): void {
  const values = toldValues(choices);
  for (const { name, option, missing } of toldAsks(pattern, wayOf(pattern, choices.way))) {
    if (missing !== undefined && values[name] === undefined) throw new UserError(`${option} is missing: ${missing}`);
  }
}

function toldFrom(told: readonly string[]): { readonly [name: string]: string } {
  const pairs = told.map((text) => {
    const [, name = "", value = ""] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (name === "")
      throw new UserError(`--told ${quoted(text)} is not a name and a value: write e.g. account-id=111122223333`);
    if (name === "principal-arn" || name === "external-id")
      throw new UserError(
        `--told ${quoted(text)} has an option of its own: use --${name.replace("-arn", "")} ${value}`,
      );
    return [name, value] as const;
  });
  const twin = pairs.find(([name], at) => pairs.findIndex(([other]) => other === name) !== at);
  if (twin !== undefined) throw new UserError(`--told ${twin[0]} is given twice: keep one`);
  return Object.fromEntries(pairs);
}

function wayFrom(pattern: ServicePattern, { way, auth }: GrantOptions): WayKind {
  if (way !== undefined && auth !== undefined && way !== auth)
    throw new UserError(`--way ${quoted(way)} and --auth ${quoted(auth)} are the same option: keep one`);
  const kinds = pattern.ways.map(({ kind }) => kind);
  const given = way ?? auth;
  const found = given === undefined ? kinds[0] : kinds.find((kind) => kind === given);
  if (found === undefined) throw new UserError(unknown(`way of access to ${pattern.name}`, given ?? "", kinds));
  return found;
}

/**
 * The access that these options choose, checked.
 *
 * @throws UserError where an option cannot be understood, or AWS or the service would refuse it
 */
export function choicesFrom(pattern: ServicePattern, options: GrantOptions): Choices {
  const { principal, principalType, externalId, expires } = options;
  const choices: Choices = {
    way: wayFrom(pattern, options),
    buckets: bucketsFrom(options),
    features: featuresOf(pattern, options),
    ...(expires === undefined ? {} : { expiresAt: expires }),
    ...(options.told.length === 0 ? {} : { told: toldFrom(options.told) }),
    ...(principal === undefined ? {} : { principalArn: principal }),
    ...(principalType === undefined ? {} : { principalType }),
    ...(externalId === undefined ? {} : { externalId }),
  };
  checkMissing(pattern, choices);
  return checked(pattern, choices);
}
