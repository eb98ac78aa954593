import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkPattern } from "../../src/catalogue/check-pattern";
import { directions, type Need, type ServicePattern } from "../../src/catalogue/pattern";

const folder = join(__dirname, "../../modules");
const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && file !== "index.ts");
const patterns = files.map((file): [string, ServicePattern] => {
  const { default: pattern } = jest.requireActual<{ default: ServicePattern }>(join(folder, file));
  return [file, pattern];
});
const needsOf = (pattern: ServicePattern): readonly Need[] =>
  directions.flatMap((direction) => pattern.access[direction]?.needs ?? []);

test("there are the five services", () => {
  expect(files.sort()).toEqual([
    "bitmovin-analytics.ts",
    "bitmovin-encoding.ts",
    "cloudtranscode.ts",
    "transloadit.ts",
    "zencoder.ts",
  ]);
});

describe.each(patterns)("%s", (file, pattern) => {
  test("is called like its id", () => expect(file).toBe(`${pattern.id}.ts`));

  test("passes the catalogue's checks", () => expect(checkPattern(pattern)).toEqual([]));

  test("survives a JSON round trip", () => expect(JSON.parse(JSON.stringify(pattern))).toEqual(pattern));

  test("gives reasons as clauses: lower case, no full stop", () => {
    const wrong = needsOf(pattern)
      .map(({ because }) => because)
      .filter((because) => !/^[a-z].*[^.]$/.test(because));
    expect(wrong).toEqual([]);
  });

  test("documents when to change a default", () => {
    const wrong = Object.entries(pattern.features)
      .filter(
        ([, { change, default: on }]) =>
          !change.startsWith(on ? "Turn it off" : "Turn it on") && !change.startsWith("Leave it"),
      )
      .map(([name]) => name);
    expect(wrong).toEqual([]);
  });

  test("says for every direction what an encrypted bucket takes", () => {
    for (const direction of directions) {
      const needs = pattern.access[direction]?.needs;
      if (!needs) continue;
      const always = needs.filter((need) => need.on === "key" && need.feature === undefined).map((need) => need.action);
      expect(always).toContain(direction === "input" ? "kms:Decrypt" : "kms:GenerateDataKey");
    }
  });

  test("cites one of its documents or AWS for every need", () => {
    const known = (source: string) =>
      pattern.docs.includes(source) || source.startsWith("https://docs.aws.amazon.com/");
    expect(needsOf(pattern).filter(({ source }) => !known(source))).toEqual([]);
  });

  test("has a pitfall about ACLs or ownership and one about KMS", () => {
    const titles = pattern.pitfalls.map(({ title, text }) => `${title} ${text}`).join(" ");
    expect(titles).toMatch(/BucketOwnerEnforced|ACLs off|acl/);
    expect(titles).toMatch(/KMS/);
  });

  test("gives no pitfall twice", () => {
    const titles = pattern.pitfalls.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
