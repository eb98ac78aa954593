import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../catalogue/user-error";
import type { Catalogue } from "../declared/catalogue";
import type { Declared } from "../declared/model";
import { readDeclared } from "../declared/read";
import { visible } from "../review/report/visible";
import { ruleIds } from "../review/rules/all";

function text(path: string, thing: string, fix: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "does not exist" : code === "EISDIR" ? "is a folder" : "cannot be read";
    throw new UserError(`${thing} ${visible(path)} ${reason}: ${fix}`, { cause: error });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UserError(`${thing} ${visible(path)} is not UTF-8 text: save it as UTF-8`, { cause: error });
  }
}

/**
 * A grants file, read and checked. The files that it keeps are beside it.
 *
 * @param services that may be named
 * @throws UserError with file, line and column
 */
export function readGrantsFile(path: string, services: Pick<Catalogue, "serviceIds" | "service">): Declared {
  return readDeclared(
    text(path, "the grants file", "give the path of one, or write grants.yaml (docs/grants.md)"),
    path,
    {
      ...services,
      ruleIds,
      textOf: (kept) =>
        text(join(dirname(path), kept), "keep:", "give a file with a bucket policy, relative to the grants file"),
    },
  );
}
