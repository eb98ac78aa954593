import { readFileSync, statSync } from "node:fs";
import { UserError } from "../catalogue/user-error";
import { visible } from "../review/report/visible";
import { jsonFilesBelow } from "./json-files";

/** A file itself, or the policy documents in a folder, at whatever depth, sorted. */
export function filesFor(path: string): readonly string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  const found = [...jsonFilesBelow(path, isPolicy)];
  if (found.length === 0)
    throw new UserError(`${visible(path)} has no policy document: no .json file in it has a Statement`);
  return found;
}

/** A file that is broken may be a policy all the same: its text decides. */
function isPolicy(path: string): boolean {
  const text = readFileSync(path, "utf8");
  return /^\s*\uFEFF?\s*\{/.test(text.slice(0, 100)) && /"Statement"\s*:/.test(text);
}
