import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceFiles } from "../../src/files/replace";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "grantform-replace-"));
  writeFileSync(join(folder, "a"), "before");
});
afterEach(() => rmSync(folder, { recursive: true }));

function files(...names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [join(folder, name), "after"]));
}

test("writes what is there and what is not", () => {
  replaceFiles(files("a", "b"));
  expect(readdirSync(folder).sort()).toEqual(["a", "b"]);
  expect(readFileSync(join(folder, "a"), "utf8")).toBe("after");
});

test("where one cannot be written, changes none and leaves nothing behind", () => {
  expect(() => replaceFiles(files("a", "missing/b"))).toThrow("ENOENT");
  expect(readdirSync(folder)).toEqual(["a"]);
  expect(readFileSync(join(folder, "a"), "utf8")).toBe("before");
});

test("where one cannot be renamed, leaves no temporary file behind", () => {
  mkdirSync(join(folder, "b"));
  expect(() => replaceFiles(files("b"))).toThrow();
  expect(readdirSync(folder).sort()).toEqual(["a", "b"]);
});
