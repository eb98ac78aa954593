import { Option, type Command } from "commander";
import { quoted } from "../aws/quoted";
import type { Ask } from "../catalogue/ask";
import type { ServicePattern } from "../catalogue/pattern";
import { unknown } from "../catalogue/suggest";
import { UserError } from "../catalogue/user-error";
import { wayKinds, type WayKind } from "../catalogue/way";
import type { Choices } from "../grants/choices";
import { toldChoices, toldValues } from "../grants/told";
import { wayOf } from "../grants/way";
import { toldAsks } from "../grants/ways/ask";
import type { IdentityBlocks } from "../terraform/snippet/identity";
import { askedOptions, ownFrom, toldFrom } from "./asked";
import { bucketsFrom, type BucketOptions } from "./buckets";
import { checked } from "./checked";

/** What commander reads for `grantform hcl` and `grantform policy`; what the ways ask for stands under its option's name. */
export interface GrantOptions extends BucketOptions {
  readonly with: readonly string[];
  readonly without: readonly string[];
  readonly way?: string;
  /** The older name of `way`. */
  readonly auth?: string;
  readonly told: readonly string[];
  readonly expires?: string;
}

/** Choices, and what the role or user is made with. */
export type AskedChoices = Choices & Partial<IdentityBlocks>;

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/**
 * Adds the options that say which access is granted; each of the lists may repeat.
 *
 * @param takes which of what ways ask for the command has a use for. Default: all of it
 */
export function addGrantOptions(command: Command, takes: (ask: Ask) => boolean = () => true): Command {
  command
    .option("--input <bucket/path>", "where the service reads; may repeat", collect, [])
    .option("--output <bucket/path>", "where the service writes; may repeat", collect, [])
    .option(
      "--way <way>",
      `${wayKinds.slice(0, -1).join(", ")} or ${wayKinds.at(-1) ?? ""}. Default: the service's best`,
    )
    .addOption(new Option("--auth <way>", "the same as --way").hideHelp());
  for (const option of askedOptions(takes)) command.addOption(option);
  return command
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
export function choicesFrom(pattern: ServicePattern, options: GrantOptions): AskedChoices {
  const { expires } = options;
  const way = wayFrom(pattern, options);
  const choices: AskedChoices = {
    way,
    buckets: bucketsFrom(options),
    features: featuresOf(pattern, options),
    ...(expires === undefined ? {} : { expiresAt: expires }),
    ...toldChoices(toldFrom(options)),
    ...ownFrom(pattern, wayOf(pattern, way), options),
  };
  checkMissing(pattern, choices);
  return checked(pattern, choices);
}
