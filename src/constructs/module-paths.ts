import { existsSync } from "node:fs";
import { posix } from "node:path";
import { escaped } from "../catalogue/escaped";
import { isJsonBody, type JsonBody } from "./module-json";

/** What to do with a file that does not come along. */
export const insteadOfFile = "give the content itself, or let the caller give it by a variable";

/** Every text of a JSON value. */
function textsOf(json: unknown): readonly string[] {
  if (typeof json === "string") return [json];
  return typeof json === "object" && json !== null ? Object.values(json).flatMap(textsOf) : [];
}

/** A path of this machine, or one that leaves the module's folder. Other addresses are a registry's, or a repository's. */
function isOutside(source: string): boolean {
  if (/^(?:\/|~|[A-Za-z]:[\\/]|(?:\w+::)?file:)/.test(source)) return true;
  return /^\.{1,2}(?:$|[\\/])/.test(source) && /^\.\.(?:$|\/)/.test(posix.normalize(source.replaceAll("\\", "/")));
}

function sourceProblem(modules: unknown): string | undefined {
  for (const [name, body] of Object.entries(isJsonBody(modules) ? modules : {})) {
    const source = isJsonBody(body) ? body["source"] : undefined;
    if (typeof source === "string" && isOutside(source))
      return `the module "${name}" has the source ${JSON.stringify(source)}, which is outside: give an address in a registry, or of a repository`;
  }
  return undefined;
}

/** A call in an expression whose path is a text of its own, and not below `${path.module}` or another expression. */
const reading =
  /(?<!\$)\$\{[^}]*\b((?:file(?:base64(?:sha(?:256|512))?|md5|sha(?:1|256|512)|exists|set)?|templatefile)\(\s*"(?!\$\{)[^"]*")/;

/** Terraform reads files from where it is run: https://developer.hashicorp.com/terraform/language/functions/file. */
function fileProblem(texts: readonly string[]): string | undefined {
  const [, call] = texts.map((text) => reading.exec(text)).find((found) => found !== null) ?? [];
  return call === undefined
    ? undefined
    : `${call}…) reads from the caller's folder, not from the module's: ${insteadOfFile}`;
}

/** Whether a text has this folder, or something in it, as a path by itself: not in a URL, and not as the beginning of a name. */
function hasFolder(text: string, folder: string): boolean {
  const path = new RegExp(`(?<![\\w.-])${escaped(folder)}(?:[\\\\/][\\w./\\\\-]*|(?![\\w.-]))`).exec(text)?.[0];
  if (path === undefined) return false;
  // a folder such as /app is one in many containers, too
  return folder.split(/[\\/]/).length > 2 || (path !== folder && existsSync(path));
}

/**
 * The first path in a module's JSON that only this machine has, or only the folder where Terraform runs.
 *
 * @param assets paths of files that the CDK copies beside other stacks
 */
export function pathProblem(json: JsonBody, assets: readonly string[]): string | undefined {
  const texts = textsOf(json);
  const here = process.cwd();
  const asset = texts.find((text) => assets.some((path) => text.includes(path)));
  if (asset !== undefined) return `${JSON.stringify(asset)} is an asset of another stack: ${insteadOfFile}`;
  const local = here.length > 1 ? texts.find((text) => hasFolder(text, here)) : undefined;
  return (
    sourceProblem(json["module"]) ??
    (local === undefined
      ? fileProblem(texts)
      : `${JSON.stringify(local)} is a path of this machine: let the caller give it by a variable`)
  );
}
