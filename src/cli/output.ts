import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../catalogue/user-error";

/** Kept beside the files: what was written, so that a later run knows its own files from a person's. */
const manifestName = ".grantform.json";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The text of a file, or undefined where there is none. */
function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new UserError(`cannot write ${path}: ${(error as Error).message.replace(/,.*/s, "")}`, { cause: error });
  }
}

/** Relative path → SHA-256 of what this tool wrote there last time. */
function readManifest(folder: string): { readonly [path: string]: string } {
  const text = tryRead(join(folder, manifestName));
  if (text === undefined) return {};
  try {
    return (JSON.parse(text) as { files?: Record<string, string> }).files ?? {};
  } catch {
    // a damaged manifest only means that we own nothing
    return {};
  }
}

function manifestOf(files: ReadonlyMap<string, string>, before: { readonly [path: string]: string }): string {
  const hashes = { ...before, ...Object.fromEntries([...files].map(([path, text]) => [path, hash(text)])) };
  return `${JSON.stringify({ files: Object.fromEntries(Object.entries(hashes).sort()) }, null, 2)}\n`;
}

/**
 * Writes files below a folder: all of them or, on an error, none.
 *
 * @param files relative path with `/` → text
 * @param force overwrite files that this tool did not write, or that somebody edited since. Default: refuse
 * @throws UserError where a file would be overwritten or cannot be written
 */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>, force = false): void {
  const before = readManifest(folder);
  const foreign = [...files.keys()].filter((path) => {
    const present = tryRead(join(folder, path));
    return present !== undefined && present !== files.get(path) && hash(present) !== before[path];
  });
  if (foreign.length > 0 && !force) {
    const rest = foreign.length > 1 ? ` and ${String(foreign.length - 1)} more` : "";
    throw new UserError(
      `${join(folder, foreign[0] ?? "")}${rest} exists and was not written by grantform as it is now: ` +
        `choose another --out folder, or pass --force to overwrite it`,
    );
  }
  replaceAll(folder, new Map([...files, [manifestName, manifestOf(files, before)]]));
}

/** Under a temporary name first, then renamed: no reader ever sees half a file. */
function replaceAll(folder: string, files: ReadonlyMap<string, string>): void {
  const moves = [...files.keys()].map((path) => ({
    path,
    to: join(folder, path),
    from: join(folder, `${path}.grantform-new`),
  }));
  try {
    for (const { path, to, from } of moves) {
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(from, files.get(path) ?? "");
    }
    for (const { from, to } of moves) renameSync(from, to);
  } catch (error) {
    for (const { from } of moves) rmSync(from, { force: true });
    throw new UserError(`cannot write to ${folder}: ${(error as Error).message}`, { cause: error });
  }
}
