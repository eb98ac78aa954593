import { readFileSync } from "node:fs";
import { join } from "node:path";
import { examples, printed, readme } from "../scripts/readme";
import { readConfig } from "../src/review/config";
import { ruleIds } from "../src/review/rules/all";
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

test("the config is one", () => {
  const [, config = ""] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
  const { known, accept } = readConfig(config, "grantform.yaml", ruleIds);
  expect([known.get("111122223333"), accept[0]?.rule]).toEqual(["our archive", "long-lived-key"]);
});

test("the two commands are on the first screen, and what it names are scripts", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  const screen = text.split("\n").slice(0, 50).join("\n");
  expect(screen).toMatch(/^npm ci && npm start/m);
  expect(screen).toMatch(/^npm ci && npm test/m);
  const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? "");
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
