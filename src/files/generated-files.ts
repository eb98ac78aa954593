import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../catalogue/user-error";
import { visible } from "../review/report/visible";
import { replaceFiles } from "./replace";

/** What has to be done to a folder. */
export interface Changes {
  /** File → its text. */
  readonly write: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

/** The texts of the `.tf` files of a folder whose first line is the marker: ours. Line ends are those of Unix. */
export function ownFiles(folder: string, marker: string): ReadonlyMap<string, string> {
  return new Map([...terraformFiles(folder)].filter(([, text]) => text.split("\n", 1)[0] === marker));
}

function terraformFiles(folder: string): ReadonlyMap<string, string> {
  let names: string[];
  try {
    names = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".tf"))
      .map(({ name }) => name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Map();
    throw new UserError(`cannot read the folder ${visible(folder)}: ${(error as Error).message}`, { cause: error });
  }
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n")]));
}

/**
 * What makes the files of a folder these. A file that is not ours is left alone.
 *
 * @param own those of the folder that are ours
 * @throws UserError where one of them is in the way
 */
export function changesTo(
  folder: string,
  own: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, string>,
): Changes {
  for (const name of files.keys())
    if (!own.has(name) && lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined)
      throw new UserError(
        `${visible(join(folder, name))} exists and was not written from this grants file: rename it, or choose another --out`,
      );
  return {
    write: new Map([...files].filter(([name, text]) => own.get(name) !== text)),
    remove: [...own.keys()].filter((name) => !files.has(name)),
  };
}

/**
 * All of the changes or, on an error, none.
 *
 * @throws UserError
 */
export function applyChanges(folder: string, { write, remove }: Changes): void {
  try {
    mkdirSync(folder, { recursive: true });
    replaceFiles(new Map([...write].map(([name, text]) => [join(folder, name), text])));
    for (const name of remove) rmSync(join(folder, name));
  } catch (error) {
    throw new UserError(`cannot write to ${visible(folder)}: ${(error as Error).message}`, { cause: error });
  }
}
