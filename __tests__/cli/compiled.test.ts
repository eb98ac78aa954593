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
  writeFileSync(
    join(folder, "given.js"),
    'exports.answer = () => `${require("./part").part} of ${__filename}`; exports.more = () => "long".repeat(1).replace("long", "a longer answer");',
  );
  writeFileSync(join(folder, "part.js"), 'exports.part = "a part";');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** One start of Node: it keeps what it has compiled at its end. */
function start(worthKeeping = true, asked = "answer"): string {
  const given = JSON.stringify(join(folder, "given.js"));
  const program = `const { loadCompiled } = require(${JSON.stringify(join(folder, "compiled.js"))});
    process.stdout.write(loadCompiled(${given}, () => ${String(worthKeeping)}).${asked}());`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout;
}

function kept(): readonly string[] {
  const place = join(folder, ".compiled");
  return existsSync(place) ? readdirSync(place).map((name) => join(place, name)) : [];
}

test("later starts answer what the first does, from what was kept", () => {
  const first = start();
  expect(first).toBe(`a part of ${join(folder, "given.js")}`);
  for (const again of [1, 2, 3, 4]) expect([again, start()]).toEqual([again, first]);
  expect(kept()).toHaveLength(1);
});

test("the first three runs add what they used; the others change nothing", () => {
  const sizes = ["answer", "more", "answer", "more"].map((asked) => {
    start(true, asked);
    return readFileSync(kept()[0] ?? "").length;
  });
  const [one = 0, two = 0, three = 0, four = 0] = sizes;
  expect(two).toBeGreaterThan(one);
  expect([three, four]).toEqual([two, two]);
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
  expect(kept().map((one) => readFileSync(one).length)).toEqual([data.length]);
});

test("a run that used little of the program keeps nothing", () => {
  start(false);
  expect(kept()).toEqual([]);
});

test("where nothing can be written, it runs all the same", () => {
  writeFileSync(join(folder, ".compiled"), "a file in the place of the folder");
  expect(start()).toBe(start());
});
