import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../src/catalogue/user-error";
import { writeFiles } from "../../src/cli/output";

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "grantform-")), "out");
});
afterEach(() => {
  rmSync(join(folder, ".."), { recursive: true });
});

function text(path: string): string {
  return readFileSync(join(folder, path), "utf8");
}
const files = new Map([
  ["main.tf", "a = 1\n"],
  ["tests/a.tftest.hcl", "run\n"],
]);

test("writes all files, and nothing else but what it remembers of them", () => {
  writeFiles(folder, files);
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
    ".grantform.json",
    "main.tf",
    "tests",
    "tests/a.tftest.hcl",
  ]);
  expect(text("main.tf")).toBe("a = 1\n");
});

test("writes the same bytes again", () => {
  writeFiles(folder, files);
  const before = text(".grantform.json");
  writeFiles(folder, files);
  expect(text(".grantform.json")).toBe(before);
});

test("overwrites what it wrote itself", () => {
  writeFiles(folder, files);
  writeFiles(folder, new Map([["main.tf", "a = 2\n"]]));
  expect(text("main.tf")).toBe("a = 2\n");
  writeFiles(folder, files);
  expect(text("main.tf")).toBe("a = 1\n");
});

test("leaves everything as it is where one file is a person's, unless forced", () => {
  mkdirSync(join(folder, "tests"), { recursive: true });
  writeFileSync(join(folder, "tests", "a.tftest.hcl"), "mine\n");
  const refused =
    `${join(folder, "tests/a.tftest.hcl")} exists and was not written by grantform as it is now: ` +
    "choose another --out folder, or pass --force to overwrite it";
  expect(() => writeFiles(folder, files)).toThrow(new UserError(refused));
  expect(readdirSync(folder)).toEqual(["tests"]);
  writeFiles(folder, files, true);
  expect(text("tests/a.tftest.hcl")).toBe("run\n");
});

test("a person's edit of a file it wrote is a person's", () => {
  writeFiles(folder, files);
  writeFileSync(join(folder, "main.tf"), "edited\n");
  expect(() => writeFiles(folder, new Map([["main.tf", "a = 2\n"]]))).toThrow(UserError);
  expect(text("main.tf")).toBe("edited\n");
});

test("a file that has these bytes already is nobody's loss", () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "main.tf"), "a = 1\n");
  writeFiles(folder, files);
  expect(text("tests/a.tftest.hcl")).toBe("run\n");
});

test("a damaged memory only means that nothing is known to be ours", () => {
  writeFiles(folder, files);
  writeFileSync(join(folder, ".grantform.json"), "{");
  expect(() => writeFiles(folder, new Map([["main.tf", "a = 2\n"]]))).toThrow(UserError);
});

test("a file in the place of the folder is named", () => {
  writeFileSync(folder, "");
  expect(() => writeFiles(folder, files)).toThrow(
    `cannot write ${join(folder, ".grantform.json")}: ENOTDIR: not a directory`,
  );
});

test("a folder in the place of a file leaves no temporary file behind", () => {
  mkdirSync(join(folder, "tests", "a.tftest.hcl"), { recursive: true });
  expect(() => writeFiles(folder, files, true)).toThrow(UserError);
  expect(readdirSync(folder)).toEqual(["tests"]);
});
