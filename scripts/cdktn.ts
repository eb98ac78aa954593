/**
 * `grantform/cdktn` of `grantform`: CDK Terrain has CDKTF's classes under other names, so that the compiled files that know the
 * framework are written again, with the names exchanged. All else is shared.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { exchangeCdk } from "./exchange-cdk";

const ending = /(\.d\.ts|\.js)$/;

/** What is imported by a path, in compiled JavaScript and in types. */
const imported = /((?:\bfrom |\bimport |\bimport\(|\brequire\()")(\.{1,2}\/[^"]+)(?=")/g;

/** Names of these files below `src`, without their endings. */
function knowingFiles(src: string): ReadonlySet<string> {
  const constructs = readdirSync(join(src, "constructs")).filter((file) => ending.test(file));
  return new Set(["index", "emit/cdktf", ...constructs.map((file) => `constructs/${file.replace(ending, "")}`)]);
}

/**
 * Writes `cdktn/` beside `src/`.
 *
 * @param dist the compiled package
 */
export function writeCdktn(dist: string): void {
  const [src, out] = [join(dist, "src"), join(dist, "cdktn")];
  const names = knowingFiles(src);
  for (const name of names) {
    const here = dirname(name);
    const shared = (whole: string, before: string, path: string): string => {
      const target = join(here, path);
      return names.has(target) ? whole : before + relative(join(out, here), join(src, target));
    };
    for (const end of [".js", ".d.ts"]) {
      const text = readFileSync(join(src, name + end), "utf8");
      mkdirSync(join(out, here), { recursive: true });
      writeFileSync(join(out, name + end), exchangeCdk(text.replace(imported, shared)));
    }
  }
}
