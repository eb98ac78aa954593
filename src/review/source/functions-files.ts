import { base64 } from "../../bytes/base64";
import { fromUtf8 } from "../../bytes/utf8";
import type { TerraformFunction } from "./functions";
import { isMap, isUnknownValue, type Lookup, type HclValue } from "./hcl-value";

function isPath(path: HclValue | undefined): path is string {
  return typeof path === "string" && !path.includes("\0");
}

function isBytes(content: unknown): content is Uint8Array {
  return ArrayBuffer.isView(content);
}

/** What a file holds, in a form; undefined where there is none, or it is not read. */
function reading(as: (bytes: Uint8Array) => HclValue): TerraformFunction {
  return ([path], lookup) => {
    const content = isPath(path) ? lookup.file(path) : undefined;
    return content === undefined || !isBytes(content) ? content : as(content);
  };
}

function exists(path: HclValue | undefined, lookup: Lookup): HclValue | undefined {
  if (!isPath(path)) return undefined;
  const content = lookup.file(path);
  return isBytes(content) ? true : (content ?? false);
}

function template(path: HclValue | undefined, variables: HclValue | undefined, lookup: Lookup): HclValue | undefined {
  if (!isPath(path) || !isMap(variables)) return undefined;
  const content = lookup.file(path);
  return content !== undefined && !isBytes(content) && isUnknownValue(content)
    ? content
    : lookup.template(path, variables);
}

export const fileFunctions: { readonly [name: string]: TerraformFunction } = {
  file: reading((bytes) => fromUtf8(bytes)),
  filebase64: reading((bytes) => base64(bytes)),
  fileexists: ([path], lookup) => exists(path, lookup),
  templatefile: ([path, variables], lookup) => template(path, variables, lookup),
};
