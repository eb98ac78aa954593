/** npm run bench: what the project promises about speed, each figure a ratio within this run, one to a line. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Choices } from "../src/grants/choices";
import { service } from "../src/cli/services";
import { renderHcl } from "../src/emit/hcl";
import { snippetNames } from "../src/terraform/snippet/names";
import { snippet } from "../src/terraform/snippet/snippet";

const root = join(__dirname, "..");

function run(cwd: string, args: readonly string[]): void {
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", CI: "1" };
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd,
    env,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed: ${stderr}`);
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Runs both in turn, so that whatever else the machine does slows both. */
function compare(times: number, work: () => void, base: () => void): { readonly work: number; readonly base: number } {
  const pairs = Array.from({ length: times }, () => ({ base: milliseconds(base), work: milliseconds(work) }));
  return { work: median(pairs.map((pair) => pair.work)), base: median(pairs.map((pair) => pair.base)) };
}

function print(what: string, work: number, base: number, most: number): void {
  const ratio = work / base;
  const verdict = ratio <= most ? "ok" : "MISSED";
  process.stdout.write(
    `${what}: ${ratio.toFixed(2)}x (${work.toFixed(0)} ms against ${base.toFixed(0)} ms), at most ${most}x: ${verdict}\n`,
  );
  if (ratio > most) process.exitCode = 1;
}

/** A policy that lint has nothing to say about. */
const policy = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-in/vod/*" }],
};

function benchCommands(): void {
  const folder = mkdtempSync(join(tmpdir(), "grantform-bench-"));
  const file = join(folder, "policy.json");
  writeFileSync(file, JSON.stringify(policy));
  const hcl = ["hcl", "zencoder", "--input", "s3://acme-in/vod/*", "--output", "s3://acme-out"];
  const commands: readonly (readonly [readonly string[], number])[] = [
    [hcl, 1.3],
    [["lint", file], 1.5],
    [["list"], 1.5],
  ];
  const cli = join(root, "dist", "src", "cli", "grantform.js");
  const kept = join(root, "dist", "src", "cli", ".compiled");
  for (const [args, most] of commands) {
    const first = compare(
      15,
      () => {
        rmSync(kept, { recursive: true, force: true });
        run(root, [cli, ...args]);
      },
      () => run(root, ["-e", "0"]),
    );
    process.stdout.write(
      `grantform ${args[0] ?? ""}, its first start after an installation, against node -e 0: ${(first.work / first.base).toFixed(2)}x\n`,
    );
    const { work, base } = compare(
      41,
      () => run(root, [cli, ...args]),
      () => run(root, ["-e", "0"]),
    );
    print(`grantform ${args[0] ?? ""} against node -e 0`, work, base, most);
  }
  rmSync(folder, { recursive: true });
}

/** The services that the first catalogue had: what a module costs, beside what a long catalogue does. */
const firstServices = ["bitmovin-analytics", "bitmovin-encoding", "cloudtranscode", "transloadit", "zencoder"];

/** An app of its own folder that `cdktf synth` runs. */
function app(folder: string, file: string, text: string, starts: string): void {
  writeFileSync(join(folder, file), text);
  writeFileSync(
    join(folder, "cdktf.json"),
    JSON.stringify({ language: "typescript", app: starts, sendCrashReports: "false" }),
  );
}

function benchSynth(): void {
  const cdktf = join(root, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf");
  const [empty, few] = ["empty", "few"].map(() => mkdtempSync(join(tmpdir(), "grantform-bench-"))) as [string, string];
  const framework = JSON.stringify(join(root, "node_modules", "cdktf"));
  app(empty, "main.js", `const { App } = require(${framework});\nnew App().synth();\n`, "node main.js");
  const main = readFileSync(join(root, "main.ts"), "utf8")
    .replace("serviceIds()", JSON.stringify(firstServices))
    .replace('from "cdktf"', `from ${framework}`)
    .replaceAll('from "./', `from "${root}/`);
  app(few, "main.ts", main, `node --require ${join(root, "scripts", "run-typescript.js")} main.ts`);
  const synth = (folder: string) => () => run(folder, [cdktf, "synth"]);
  const first = compare(7, synth(few), synth(empty));
  print(
    `cdktf synth of the modules of ${firstServices.length} services against an empty app`,
    first.work,
    first.base,
    1.25,
  );
  const { work, base } = compare(7, synth(root), synth(empty));
  for (const folder of [empty, few]) rmSync(folder, { recursive: true });
  print("cdktf synth of all modules against an empty app", work, base, 1.6);
  const modules = readdirSync(join(root, "registry", "modules")).length;
  process.stdout.write(`one of ${modules} modules: ${((work - base) / modules).toFixed(1)} ms\n`);
}

function snippets(count: number): void {
  const pattern = service("zencoder");
  for (let number = 0; number < count; number++) {
    const buckets = [`acme-in-${number}`, `acme-out-${number}`] as const;
    const choices: Choices = {
      way: "bucket-policy",
      buckets: {
        input: { name: buckets[0], access: ["input"], paths: ["vod/*"] },
        output: { name: buckets[1], access: ["output"] },
      },
    };
    renderHcl(snippet(pattern, choices, snippetNames(pattern, buckets)));
  }
}

function benchSnippets(): void {
  snippets(1_000); // the compiler has seen the code by then
  const { work, base } = compare(
    3,
    () => snippets(10_000),
    () => snippets(1_000),
  );
  print("10,000 snippets in one process against 1,000", work, base, 11);
  process.stdout.write(`one snippet: ${((work / 10_000) * 1_000).toFixed(0)} µs\n`);
}

benchCommands();
benchSynth();
benchSnippets();
for (const name of ["bench-policy", "bench-review"]) {
  const script = join(__dirname, `${name}.ts`);
  if (!existsSync(script)) continue;
  const { status } = spawnSync(process.execPath, ["--import", "tsx", script], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
