import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../catalogue/user-error";
import { replaceFiles } from "../files/replace";

/** Kept beside the files: what was written, so that a later run knows its own files from a person's. */
const manifestName = ".grantform.json";

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

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

function replaceAll(folder: string, files: ReadonlyMap<string, string>): void {
  const placed = new Map([...files].map(([path, text]) => [join(folder, path), text]));
  try {
    for (const path of placed.keys()) mkdirSync(dirname(path), { recursive: true });
    replaceFiles(placed);
  } catch (error) {
    throw new UserError(`cannot write to ${folder}: ${(error as Error).message}`, { cause: error });
  }
}
