import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./support/run";

const readme = readFileSync(join(root, "README.md"), "utf8");

/** Fenced blocks in order: the language and the text. */
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", text = ""]) => ({
  language,
  text,
}));

/** A command of ours, and the block below it: what it prints. */
const examples = blocks.flatMap(({ language, text }, at) =>
  language === "sh" && text.startsWith("grantform ") ? [{ command: text.trim(), printed: blocks[at + 1]?.text }] : [],
);

/** Words of a command line; single quotes keep a word together. */
const words = (command: string): readonly string[] =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");

test("the README has examples", () => {
  expect(examples.length).toBeGreaterThanOrEqual(4);
});

test.each(examples)("$command", ({ command, printed }) => {
  const { stdout, stderr } = run(words(command).slice(1));
  expect(stderr + stdout).toBe(printed);
});

test("the two commands are on the first screen, and are scripts", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  const screen = readme.split("\n").slice(0, 50).join("\n");
  expect(screen).toMatch(/^npm ci && npm start/m);
  expect(screen).toMatch(/^npm ci && npm test/m);
  const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? "");
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
