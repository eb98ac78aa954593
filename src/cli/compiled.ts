import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";

/** Kept within the package: it goes when the package does, and who can write there can change the program anyway. */
function keptFile(file: string): string {
  return join(dirname(file), ".compiled", `${basename(file)}-${process.version}-${process.arch}`);
}

function kept(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whole or not at all: two may start at once, and V8 trusts what it finds. Where nothing can be written, the next start compiles again. */
function keep(file: string, data: Buffer): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const unfinished = `${file}-${process.pid}`;
    writeFileSync(unfinished, data, { flush: true });
    renameSync(unfinished, file);
  } catch {
    return;
  }
}

type Wrapper = (
  exports: object,
  require: NodeJS.Require,
  module: { readonly exports: object },
  file: string,
  folder: string,
) => void;

/**
 * Loads a CommonJS file as `require` does, and keeps at the end of the process what V8 has compiled of it, for the next
 * start: what Node itself does from version 22.1 on. V8 refuses what another version of it has compiled.
 *
 * @param file a bundle in this file's folder, ASCII as esbuild writes it
 * @param worthKeeping whether this run has used what other runs use, asked at the end
 * @returns its exports
 */
export function loadCompiled(file: string, worthKeeping: () => boolean): object {
  const place = keptFile(file);
  const cachedData = kept(place);
  const code = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "latin1")}\n})`;
  const script = new Script(code, { filename: file, ...(cachedData && { cachedData }) });
  const loaded = { exports: {} };
  const run = script.runInThisContext() as Wrapper;
  run(loaded.exports, require, loaded, file, dirname(file));
  if (cachedData === undefined || script.cachedDataRejected === true)
    process.on("exit", () => worthKeeping() && keep(place, script.createCachedData()));
  return loaded.exports;
}
