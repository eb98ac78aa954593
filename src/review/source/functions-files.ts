import type { Call } from "./functions";
import { isMap, isUnknown, type Lookup, type Value } from "./hcl-value";

const isPath = (path: Value | undefined): path is string => typeof path === "string" && !path.includes("\0");

/** What a file holds, in a form; undefined where there is none, or it is not read. */
const reading =
  (as: (bytes: Buffer) => Value): Call =>
  ([path], lookup) => {
    const content = isPath(path) ? lookup.file(path) : undefined;
    return content === undefined || !Buffer.isBuffer(content) ? content : as(content);
  };

function exists(path: Value | undefined, lookup: Lookup): Value | undefined {
  if (!isPath(path)) return undefined;
  const content = lookup.file(path);
  return Buffer.isBuffer(content) ? true : (content ?? false);
}

function template(path: Value | undefined, variables: Value | undefined, lookup: Lookup): Value | undefined {
  if (!isPath(path) || !isMap(variables)) return undefined;
  const content = lookup.file(path);
  return content !== undefined && !Buffer.isBuffer(content) && isUnknown(content)
    ? content
    : lookup.template(path, variables);
}

export const fileFunctions: { readonly [name: string]: Call } = {
  file: reading((bytes) => bytes.toString()),
  filebase64: reading((bytes) => bytes.toString("base64")),
  fileexists: ([path], lookup) => exists(path, lookup),
  templatefile: ([path, variables], lookup) => template(path, variables, lookup),
};
