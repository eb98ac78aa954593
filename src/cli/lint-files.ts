import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../catalogue/user-error";
import { visible } from "../review/report/visible";

/** Folders of others' files, and of Git. */
const skipped = new Set(["node_modules", ".git", ".terraform"]);

/** A file itself, or the policy documents in a folder, at whatever depth, sorted. */
export function filesFor(path: string): readonly string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  const found = within(path);
  if (found.length === 0)
    throw new UserError(`${visible(path)} has no policy document: no .json file in it has a Statement`);
  return found;
}

function within(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    // a link may lead back up: it is not followed
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : within(path);
    return entry.isFile() && entry.name.endsWith(".json") && isPolicy(path) ? [path] : [];
  });
}

/** A file that is broken may be a policy all the same: its text decides. */
function isPolicy(path: string): boolean {
  return /^\s*\uFEFF?\s*\{/.test(head(path)) && /"Statement"\s*:/.test(readFileSync(path, "utf8"));
}

const head = (path: string): string => readFileSync(path, "utf8").slice(0, 100);
