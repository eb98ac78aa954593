import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Folders of others' files, and of Git. */
const skipped = new Set(["node_modules", ".git", ".terraform"]);

/** The `.json` files of a folder that are wanted, at whatever depth, sorted. A link may lead back up: it is not followed. */
export function* jsonFilesBelow(folder: string, isWanted: (path: string) => boolean): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) yield* jsonFilesBelow(path, isWanted);
    else if (entry.isFile() && entry.name.endsWith(".json") && isWanted(path)) yield path;
  }
}
