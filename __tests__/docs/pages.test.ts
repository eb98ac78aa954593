import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { docs, readme, refreshed } from "../../scripts/readme";
import { readConfig } from "../../src/review/config";
import { namedTypes as notJudged } from "../../src/review/plan/door-list";
import { ruleIds } from "../../src/review/rules/all";
import { blocksOf, files, read } from "../support/docs";
import { root } from "../support/run";

// npm run readme writes them anew
test.each(files.map((file) => [basename(file), file]))(
  "%s shows what is printed now, and the services and rules that there are",
  (_, file) => {
    expect(refreshed(read(file))).toBe(read(file));
  },
);

test("the config in docs/review.md is one", () => {
  const [{ text } = { text: "" }] = blocksOf("yaml", /^review\.md$/);
  const { known, accept } = readConfig(text, "grantform.yaml", ruleIds);
  expect([known.get("111122223333"), accept[0]?.rule]).toEqual(["our archive", "long-lived-key"]);
});

test("every rule is in docs/review.md", () => {
  const text = read(join(root, "docs", "review.md"));
  expect(ruleIds.filter((id) => !text.includes(`\n| \`${id}\` | `))).toEqual([]);
});

test("everything that is named and not judged is in docs/review.md", () => {
  const text = read(join(root, "docs", "review.md"));
  const types = Object.keys(notJudged);
  expect(types.length).toBeGreaterThan(10);
  expect(types.filter((type) => !text.includes(`\n| \`${type}\` | `))).toEqual([]);
});

/** As GitHub makes an anchor of a heading. */
function anchorsOf(text: string): readonly string[] {
  return [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}

const links = files.flatMap((file) =>
  [...read(file).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = ""]) => ({ file, target })),
);

test.each(links.map(({ file, target }) => [basename(file), target, file]))("%s links to %s", (_, target, file) => {
  const [path = "", anchor] = target.split("#");
  const there = path === "" ? file : join(dirname(file), path);
  expect(existsSync(there)).toBe(true);
  if (anchor !== undefined) expect(anchorsOf(read(there))).toContain(anchor);
});

test("every page is linked from the README", () => {
  const linked = links.filter(({ file }) => file === readme).map(({ target }) => target.split("#")[0]);
  expect(docs.map((file) => `docs/${basename(file)}`).filter((page) => !linked.includes(page))).toEqual([]);
});

test("what is to be installed has the versions that are tested here", () => {
  const { version, devDependencies } = JSON.parse(read(join(root, "package.json"))) as {
    readonly version: string;
    readonly devDependencies: { readonly [name: string]: string };
  };
  const asked = files.flatMap((file) => [
    ...read(file).matchAll(/(?<=[ `])((?:@cdkt[fn]\/)?[\w-]+)@(\d[\d.]*)(?=[ `])/g),
  ]);
  expect(asked.length).toBeGreaterThan(8);
  const other = asked.filter(
    ([, name = "", wanted = ""]) => !`${devDependencies[name] ?? ""}.`.startsWith(`${wanted}.`),
  );
  expect(other.map(([whole]) => whole)).toEqual([]);
  const packed = files.flatMap((file) => [...read(file).matchAll(/grantform-(\d[\d.]*)\.tgz/g)].map(([, one]) => one));
  expect(new Set(packed)).toEqual(new Set([version]));
});

test("every npm script that is named is there", () => {
  const { scripts } = JSON.parse(read(join(root, "package.json"))) as { readonly scripts: object };
  const asked = files.flatMap((file) => [...read(file).matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name));
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((name) => !(name in scripts))).toEqual([]);
});
