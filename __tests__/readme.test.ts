import { readFileSync } from "node:fs";
import { join } from "node:path";
import { examples, printed, readme } from "../scripts/readme";
import { root } from "./support/run";

const text = readFileSync(readme, "utf8");
const blocks = [...text.matchAll(examples)].map(([, command = "", , output = ""]) => ({ command, output }));

test("every command in the README is an example", () => {
  expect(blocks.map(({ command }) => command)).toEqual(
    [...text.matchAll(/^grantform .*$/gm)].map(([command]) => command),
  );
  expect(blocks.length).toBeGreaterThanOrEqual(4);
});

// npm run readme writes them anew
test.each(blocks)("$command", ({ command, output }) => {
  expect(printed(command)).toBe(output);
});

test("each section is one screen", () => {
  const sections = text.split(/^(?=## )/m).map((section) => {
    const lines = section.split("\n").filter((line) => !/^(```.*|<!-- .* -->)$/.test(line));
    return { heading: lines[0] ?? "", lines: lines.length };
  });
  expect(sections.length).toBeGreaterThan(8);
  expect(sections.filter(({ lines }) => lines > 50)).toEqual([]);
});

test("the two commands are on the first screen, and what it names are scripts", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  const screen = text.split("\n").slice(0, 50).join("\n");
  expect(screen).toMatch(/^npm ci && npm start/m);
  expect(screen).toMatch(/^npm ci && npm test/m);
  const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? "");
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
