import { basename, dirname } from "node:path";
import { Command } from "commander";
import { doubtPath } from "../aws/path";
import { doubtPrincipalArn } from "../aws/principal-arn";
import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";
import { isExpired } from "../declared/ended";
import { declaredFiles } from "../declared/generate/files";
import { movedFile, movesOf, type Renamed, renamedBy } from "../declared/generate/moves";
import { marker, generatedText } from "../declared/generate/text";
import type { Declared, DeclaredGrant } from "../declared/model";
import { applyChanges, changesTo, ownFiles, type Changes } from "../files/generated-files";
import { visible } from "../review/report/visible";
import { count } from "../review/report/words";
import { dayOf } from "./declared";
import { declaredIn } from "./grants-file";
import { lineDiff } from "./line-diff";
import { print } from "./print";
import { service } from "./services";

interface Options {
  readonly out?: string;
  readonly check?: boolean;
  readonly today?: string;
}

interface Generated {
  /** Names of the files → their texts. */
  readonly files: ReadonlyMap<string, string>;
  readonly renamed: readonly Renamed[];
}

/** @param before texts of the generated files as they lie there */
function generated(declared: Declared, before: readonly string[]): Generated {
  const source = basename(declared.file);
  const files = declaredFiles(declared, service);
  const moves = movesOf(declared, files, before, service);
  return {
    files: new Map([...files, ...movedFile(moves)].map((file) => [`${file.name}.tf`, generatedText(file, source)])),
    renamed: renamedBy(moves, declared, files, before),
  };
}

/** Why a person should look at a grant again before its Terraform is applied. */
function doubtsOf(grant: DeclaredGrant, today: string): readonly string[] {
  const { expires } = grant;
  const ended = `has ended (${expires ?? ""}): it lets nobody in; remove it, or give it a later day`;
  const isService = grant.kind === "service";
  const paths = isService
    ? Object.values(grant.choices.buckets).flatMap(({ paths = [] }) => paths)
    : grant.may.flatMap(({ places }) => places.flatMap(({ path = [] }) => path));
  const arn = isService ? grant.choices.principalArn : grant.principal.id;
  const found = [...paths.map(doubtPath), arn?.startsWith("arn:") === true ? doubtPrincipalArn(arn) : undefined];
  return [...(isExpired(expires, today) ? [ended] : []), ...new Set(found.filter((doubt) => doubt !== undefined))];
}

/**
 * A role of another name is another role. A user is renamed in place, and its access keys are made anew.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 */
function renamingOf({ kind, from, to }: Renamed): string {
  return `was renamed, and its ${kind} with it, from ${quoted(from)} to ${quoted(to)}: whoever was told the old ARN or has its keys is cut off; to keep it, add name: ${from}`;
}

function warn(file: string, { label, at }: DeclaredGrant, doubts: readonly string[]): void {
  for (const doubt of doubts)
    process.stderr.write(
      `grantform: warning: ${visible(file)}:${at.line}:${at.column}: grant ${quoted(label)} ${doubt}\n`,
    );
}

/** How the files on the disk differ from what they should be. */
function difference(folder: string, { write, remove }: Changes, own: ReadonlyMap<string, string>): string {
  const named = (name: string): string => visible(folder === "." ? name : `${folder}/${name}`);
  return [
    ...[...write].map(([name, text]) => {
      const before = own.get(name);
      return `${named(name)}: ${before === undefined ? "is missing" : "is stale"}\n${lineDiff(before ?? "", text)}`;
    }),
    ...remove.map((name) => `${named(name)}: is of no grant any more\n`),
  ].join("");
}

/** What the command does. */
export function generate(path: string, { out, check, today }: Options): void {
  const declared = declaredIn(path);
  const folder = out ?? dirname(path);
  const own = ownFiles(folder, marker(basename(path)));
  const { files, renamed } = generated(declared, [...own.values()]);
  const changes = changesTo(folder, own, files);
  const day = dayOf(today);
  for (const grant of declared.grants) warn(declared.file, grant, doubtsOf(grant, day));
  for (const one of renamed) warn(declared.file, one.grant, [renamingOf(one)]);
  const stale = changes.write.size + changes.remove.length;
  if (check === true) {
    print(difference(folder, changes, own));
    if (stale > 0) {
      process.stderr.write(`${stale} of the files of ${visible(path)} are not as generated: run grantform generate\n`);
      process.exitCode = 1;
    }
    return;
  }
  applyChanges(folder, changes);
  const removed = changes.remove.length === 0 ? "" : `, ${changes.remove.length} removed`;
  process.stderr.write(`${count(files.size, "file")} in ${visible(folder)}: ${changes.write.size} written${removed}\n`);
}

export function command(): Command {
  return new Command("grantform generate")
    .description("Terraform of a grants file: one policy a bucket for all who are let in, a file a role or user.")
    .argument("[grants.yaml]", "the grants file", "grants.yaml")
    .option("--out <folder>", "where the .tf files go. Default: beside the grants file")
    .option("--check", "change nothing; exit code 1, with the difference, where the files are stale")
    .option("--today <day>", "warn of grants that have ended by this day. Default: today")
    .action((path: string, options: Options) => {
      if (path === "-")
        throw new UserError("the grants file cannot be standard input: give its path, it may name others");
      generate(path, options);
    });
}
