import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./run";

const run = promisify(execFile);

/** Hundreds of megabytes: npm gets the manifest alone, which is what it resolves versions and peers by. */
const large = /^@cdkt[fn]\/provider-aws$/;

/** Folders of our node_modules by a package's name and version: the lock file knows them. */
function installed(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    readonly packages: { readonly [folder: string]: { readonly version: string } };
  };
  const found = new Map<string, Map<string, string>>();
  for (const [folder, { version }] of Object.entries(lock.packages)) {
    const [, name] = /.*node_modules\/(.+)$/.exec(folder) ?? [];
    if (name !== undefined && existsSync(join(root, folder)))
      found.set(name, (found.get(name) ?? new Map<string, string>()).set(version, join(root, folder)));
  }
  return found;
}

/** The file that a registry has of a package: its folder under the name `package`. */
async function tarball(name: string, from: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "grantform-"));
  const inside = join(folder, "package");
  try {
    if (large.test(name)) {
      mkdirSync(inside);
      cpSync(join(from, "package.json"), join(inside, "package.json"));
    } else symlinkSync(from, inside);
    const options = { encoding: "buffer", maxBuffer: 64 * 2 ** 20 } as const;
    return (await run("tar", ["-chf", "-", "-C", folder, "package"], options)).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What npm reads first: the manifests of all versions that are installed here. */
function packument(name: string, folders: ReadonlyMap<string, string>, url: string): object {
  const versions = [...folders].map(([version, folder]) => {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as object;
    return [version, { ...manifest, dist: { tarball: `${url}/${name}/-/${version}` } }] as const;
  });
  return { name, "dist-tags": {}, versions: Object.fromEntries<object>(versions) };
}

/** An npm registry on this machine that has the packages of our node_modules, so that `npm install` runs without another. */
export async function startNpmRegistry(): Promise<{ readonly url: string; readonly close: () => void }> {
  const packages = installed();
  const server = createServer((request, response) => {
    const [name = "", version] = decodeURIComponent(request.url ?? "")
      .slice(1)
      .split("/-/");
    const folders = packages.get(name);
    const folder = folders?.get(version ?? "");
    if (folders !== undefined && version === undefined) response.end(JSON.stringify(packument(name, folders, url)));
    else if (folder !== undefined) void tarball(name, folder).then((file) => response.end(file));
    else response.writeHead(404).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
