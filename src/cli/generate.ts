import { basename, dirname } from "node:path";
import { Command } from "commander";
import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";
import { isExpired } from "../declared/ended";
import { declaredFiles } from "../declared/generate/files";
import { movedFile, movesOf } from "../declared/generate/moves";
import { marker, generatedText } from "../declared/generate/text";
import type { Declared, DeclaredGrant } from "../declared/model";
import { applyChanges, changesTo, ownFiles, type Changes } from "../files/generated-files";
import { visible } from "../review/report/visible";
import { count } from "../review/report/words";
import { dayOf } from "./declared";
import { declaredIn } from "./grants-file";
import { lineDiff } from "./line-diff";
import { service } from "./services";

interface Options {
  readonly out?: string;
  readonly check?: boolean;
  readonly today?: string;
}

/** Names of the files → their texts. */
function filesOf(declared: Declared, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const source = basename(declared.file);
  const files = declaredFiles(declared, service);
  const moved = movedFile(movesOf(declared, files, [...before.values()], service));
  return new Map([...files, ...moved].map((file) => [`${file.name}.tf`, generatedText(file, source)]));
}

/** Why a person should look at a grant again before its Terraform is applied. */
function doubtsOf(grant: DeclaredGrant, today: string): readonly string[] {
  const { expires } = grant;
  return [
    ...(isExpired(expires, today)
      ? [`has ended (${expires ?? ""}): it lets nobody in; remove it, or give it a later day`]
      : []),
    // the confused deputy: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
    ...(grant.kind === "principal" && grant.principal.type === "Service"
      ? [
          `lets ${grant.principal.id} in for any AWS customer: keep a statement with aws:SourceAccount or aws:SourceArn in its place`,
        ]
      : []),
  ];
}

function warn({ file, grants }: Declared, today: string): void {
  for (const grant of grants)
    for (const doubt of doubtsOf(grant, today))
      process.stderr.write(
        `grantform: warning: ${visible(file)}:${grant.at.line}:${grant.at.column}: grant ${quoted(grant.label)} ${doubt}\n`,
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
  const files = filesOf(declared, own);
  const changes = changesTo(folder, own, files);
  warn(declared, dayOf(today));
  const stale = changes.write.size + changes.remove.length;
  if (check === true) {
    process.stdout.write(difference(folder, changes, own));
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
