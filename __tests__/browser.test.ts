import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { chromium, type BrowserContext } from "playwright-core";
import { review } from "../src/review/review";
import { cases, pathOf } from "./review/case";
import { describeWith, toolPath } from "./support/describe-with";
import { patterns } from "./support/patterns";
import { root, run } from "./support/run";

const entries = [
  "library/catalogue",
  "library/grants",
  "policy/index",
  "explain/index",
  "recognise/recognise",
  "library/review",
];

/** What a bundler makes of built files for a browser, nothing put in the place of Node's own. */
async function bundled(files: readonly string[], name: string): Promise<string> {
  const contents = files.map((file) => `export * from "./dist/src/${file}.js";`).join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    format: "iife",
    globalName: name,
    platform: "browser",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

test.each(entries)("%s is bundled for a browser without anything of Node", async (entry) => {
  const text = await bundled([entry], "grantform");
  expect(text.length).toBeGreaterThan(1_000);
  expect(text.match(/.*(\bBuffer\b|["']node:|\bprocess\.|\b__dirname\b|\bsetImmediate\b).*/g)).toBeNull();
});

describeWith(["chromium"], "in a real browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "grantform-library-"));
  let context: BrowserContext;

  beforeAll(async () => {
    context = await chromium.launchPersistentContext(join(folder, "profile"), {
      executablePath: toolPath("chromium"),
      headless: true,
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
    });
  });
  afterAll(async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("every plan of the cases is reviewed as the command reviews it", async () => {
    const page = await context.newPage();
    const path = join(folder, "page.html");
    writeFileSync(path, "<!doctype html><title>grantform</title>");
    await page.goto(pathToFileURL(path).href);
    await page.addScriptTag({ content: await bundled(["library/review", "library/catalogue"], "grantform") });
    const inPage = `({ plan }) => JSON.stringify(grantform.review(plan, { patterns: grantform.services }))`;
    const differ: string[] = [];
    const commanded = cases.slice(0, 5);
    for (const name of cases) {
      const plan = pathOf(name, "plan.json");
      const argument = { plan: JSON.parse(readFileSync(plan, "utf8")) as unknown };
      const text = await page.evaluate(`(${inPage})(${JSON.stringify(argument)})`);
      if (String(text) !== JSON.stringify(review(argument.plan, { patterns }))) differ.push(name);
      // the command is the same code: that it is asked alike, some of them show
      if (!commanded.includes(name)) continue;
      const { stdout } = run(["review", plan, "--format", "json"]);
      if (JSON.stringify(JSON.parse(String(text))) !== JSON.stringify(JSON.parse(stdout)))
        differ.push(`command: ${name}`);
    }
    expect(cases.length).toBeGreaterThan(50);
    expect(differ).toEqual([]);
  });

  test("policies are read, compared, explained and made", async () => {
    const page = await context.newPage();
    await page.addScriptTag({ content: await bundled(entries, "grantform") });
    const program = `(() => {
      const { comparePolicies, explain, hclOf, parsePolicy, policiesOf, services } = grantform;
      const zencoder = services.find(({ id }) => id === "zencoder");
      const choices = { way: "bucket-policy", buckets: { a: { name: "acme-in", access: ["input"], paths: ["é/*"] } } };
      const document = policiesOf(zencoder, choices).documents["acme-in"];
      return {
        hcl: hclOf(zencoder, choices),
        problems: parsePolicy(JSON.stringify(document), { limit: "bucket-policy" }).problems,
        relation: comparePolicies(document, document).relation,
        exact: explain(document, services).exact,
      };
    })()`;
    const { hcl, ...rest } = await page.evaluate<{ hcl: string; problems: object[]; relation: string; exact: boolean }>(
      program,
    );
    expect(rest).toEqual({ problems: [], relation: "equal", exact: true });
    expect(hcl).toBe(run(["hcl", "zencoder", "--input", "s3://acme-in/é/*"]).stdout);
  });
});
