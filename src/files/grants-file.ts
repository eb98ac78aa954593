import { dirname, join } from "node:path";
import type { Catalogue } from "../declared/catalogue";
import type { Declared } from "../declared/model";
import { readDeclared } from "../declared/read";
import { visible } from "../review/report/visible";
import { ruleIds } from "../review/rules/all";
import { readBytes, strictUtf8 } from "./read-text";

function text(path: string, thing: string, fix: string): string {
  const name = `${thing} ${visible(path)}`;
  return strictUtf8(readBytes(path, name, fix), name);
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
