import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";

/** So many runs add what they used of the program: no two use the same. */
const runs = 3;

/** Kept within the package: it goes when the package does, and who can write there can change the program anyway. */
function keptFile(file: string, run: number): string {
  return join(dirname(file), ".compiled", `${basename(file)}-${process.version}-${process.arch}-${run}`);
}

function kept(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** What the last of the runs kept that add something, and which that was; 0: none. */
function newest(file: string): { readonly run: number; readonly cachedData?: Buffer } {
  for (let run = runs; run > 0; run--) {
    const cachedData = kept(keptFile(file, run));
    if (cachedData !== undefined) return { run, cachedData };
  }
  return { run: 0 };
}

/** Whole or not at all: two may start at once, and V8 trusts what it finds. Where nothing can be written, the next start compiles again. */
function keep(file: string, data: Buffer, old: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const unfinished = `${file}-${process.pid}`;
    writeFileSync(unfinished, data, { flush: true });
    renameSync(unfinished, file);
    if (old !== file) rmSync(old, { force: true });
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
 * Loads a CommonJS file as `require` does, and keeps at the end of the first runs what V8 has compiled of it, for the next
 * start: what Node itself does from version 22.1 on. V8 refuses what another version of it has compiled.
 *
 * @param file a bundle in this file's folder, ASCII as esbuild writes it
 * @param worthKeeping whether this run has used what other runs use, asked at the end
 * @returns its exports
 */
export function loadCompiled(file: string, worthKeeping: () => boolean): object {
  const { run: last, ...known } = newest(file);
  const code = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "latin1")}\n})`;
  const script = new Script(code, { filename: file, ...known });
  const loaded = { exports: {} };
  const run = script.runInThisContext() as Wrapper;
  run(loaded.exports, require, loaded, file, dirname(file));
  const next = script.cachedDataRejected === true ? runs : last + 1;
  if (next <= runs)
    process.on("exit", () => {
      if (worthKeeping()) keep(keptFile(file, next), script.createCachedData(), keptFile(file, last));
    });
  return loaded.exports;
}
