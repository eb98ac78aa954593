import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import type { Content } from "../review/source/source";

/** The folders whose files may be read. Links count by where they lead. */
export interface Within {
  /**
   * The real folder of a module that another one calls by path. It may lie elsewhere, as long as the call says so: a link
   * that leads out of all folders is refused: false.
   */
  admit(folder: string): string | false | undefined;
  /** The real folder, where it is in one that may be read; false: it lies elsewhere. */
  folder(path: string): string | false | undefined;
  read(path: string): Content;
}

/** Why a file elsewhere is not read. */
export const liesOutside = "lies outside of the folder of --source";

/** A policy has at most 20 KB, a file of a configuration rarely more than 100. */
const largest = 5_000_000;

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // there is none, or a link leads in a circle
  }
}

/** @param root the root module's folder */
export function within(root: string): Within {
  const start = realOf(root) ?? resolve(root);
  const folders = new Set([start]);
  const isWithin = (real: string): boolean =>
    [...folders].some((folder) => real === folder || real.startsWith(folder === sep ? sep : folder + sep));

  function folder(path: string): string | false | undefined {
    const real = realOf(path);
    if (real === undefined) return undefined;
    if (!isWithin(real)) return false;
    return statSync(real).isDirectory() ? real : undefined;
  }

  return {
    folder,
    admit(path) {
      const real = realOf(path);
      if (real === undefined || !statSync(real).isDirectory()) return undefined;
      if (!isWithin(real) && real !== resolve(path)) return false;
      folders.add(real);
      return real;
    },
    read(path) {
      const real = realOf(path);
      // whether there is a file outside is nobody's business, either
      if (real === undefined) return isWithin(realOf(dirname(path)) ?? "") ? undefined : { refused: liesOutside };
      if (!isWithin(real)) return { refused: liesOutside };
      const stat = statSync(real);
      if (!stat.isFile()) return { refused: "is no file" };
      if (stat.size > largest) return { refused: "is larger than 5 MB" };
      return { bytes: readFileSync(real), real };
    },
  };
}
