import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";

const source = readFileSync(join(__dirname, "..", "..", "src", "cli", "compiled.ts"), "utf8");
const { code } = transformSync(source, { loader: "ts", format: "cjs" });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "grantform-compiled-"));
  writeFileSync(join(folder, "compiled.js"), code);
  writeFileSync(join(folder, "given.js"), 'exports.answer = () => `${require("./part").part} of ${__filename}`;');
  writeFileSync(join(folder, "part.js"), 'exports.part = "a part";');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** One start of Node: it keeps what it has compiled at its end. */
function start(worthKeeping = true): string {
  const given = JSON.stringify(join(folder, "given.js"));
  const program = `const { loadCompiled } = require(${JSON.stringify(join(folder, "compiled.js"))});
    process.stdout.write(loadCompiled(${given}, () => ${String(worthKeeping)}).answer());`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout;
}

function kept(): readonly string[] {
  const place = join(folder, ".compiled");
  return existsSync(place) ? readdirSync(place).map((name) => join(place, name)) : [];
}

test("a second start answers what the first does, from what it kept", () => {
  const first = start();
  expect(first).toBe(`a part of ${join(folder, "given.js")}`);
  const [file = ""] = kept();
  const data = readFileSync(file);
  expect(start()).toBe(first);
  expect(kept()).toEqual([file]);
  expect(readFileSync(file)).toEqual(data);
});

test.each<[string, (data: Buffer) => Buffer]>([
  ["empty", () => Buffer.alloc(0)],
  ["cut off", (data) => data.subarray(0, data.length / 2)],
  ["of another version of V8", (data) => Buffer.concat([data.subarray(0, 4), Buffer.alloc(4), data.subarray(8)])],
])("what is %s is compiled and kept anew", (_, broken) => {
  const first = start();
  const [file = ""] = kept();
  const data = readFileSync(file);
  writeFileSync(file, broken(data));
  expect(start()).toBe(first);
  expect(readFileSync(file).length).toBe(data.length);
});

test("a run that used little of the program keeps nothing", () => {
  start(false);
  expect(kept()).toEqual([]);
});

test("where nothing can be written, it runs all the same", () => {
  writeFileSync(join(folder, ".compiled"), "a file in the place of the folder");
  expect(start()).toBe(start());
});
