import { renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Writes files, each under a temporary name first, then renamed: no reader ever sees half a file. On an error no temporary
 * file is left, and the error is thrown.
 *
 * @param files path → text; their folders are there
 */
export function replaceFiles(files: ReadonlyMap<string, string>): void {
  const temporary = (path: string): string => `${path}.grantform-new`;
  try {
    for (const [path, text] of files) writeFileSync(temporary(path), text);
    for (const path of files.keys()) renameSync(temporary(path), path);
  } catch (error) {
    for (const path of files.keys()) rmSync(temporary(path), { force: true });
    throw error;
  }
}
