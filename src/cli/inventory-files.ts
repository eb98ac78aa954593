import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { UserError } from "../catalogue/user-error";
import { isJson } from "../review/plan/json";
import { visible } from "../review/report/visible";
import { jsonFilesBelow } from "./json-files";

/** Whether a file in a folder is what `terraform show -json` prints: it begins with its version. */
function isTerraform(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(256);
    return /^\uFEFF?\s*\{\s*"format_version"/.test(head.toString("utf8", 0, readSync(file, head)));
  } finally {
    closeSync(file);
  }
}

/** A line of standard input: a path, or a path as a JSON string. */
function pathIn(line: string): string {
  if (!line.startsWith('"')) return line;
  try {
    return String(JSON.parse(line));
  } catch {
    throw new UserError(
      `standard input has the line ${visible(line)}: write one path a line, as text or as JSON string`,
    );
  }
}

/** Every file to read: of folders the states and plans in them; `-` reads paths from standard input, one a line. */
export async function* statePaths(given: readonly string[], stdin: NodeJS.ReadableStream): AsyncGenerator<string> {
  for (const path of given) {
    if (path === "-") {
      for await (const line of createInterface({ input: stdin })) {
        if (line.trim() !== "") yield* below(pathIn(line.trim()));
      }
    } else yield* below(path);
  }
}

function* below(path: string): Generator<string> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) yield* jsonFilesBelow(path, isTerraform);
  else yield path;
}

/** What a file is that `terraform show -json` did not write. */
function problemOf(json: unknown): string | undefined {
  if (isJson(json) && ("lineage" in json || ("serial" in json && "resources" in json)))
    return "is a state file as Terraform stores it: run terraform show -json <that file>";
  return isJson(json) && "@level" in json ? "is the log of a -json run: run terraform show -json" : undefined;
}

/**
 * The JSON of one file.
 *
 * @throws UserError in one line that begins with what is wrong, without the file's name
 */
export function readState(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new UserError("does not exist: give files or folders with the JSON of states");
    throw new UserError(`cannot be read (${code ?? "unknown"})`, { cause: error });
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new UserError("is not JSON: run terraform show -json in the root's folder");
  }
  const problem = problemOf(json);
  if (problem !== undefined) throw new UserError(problem);
  return json;
}
