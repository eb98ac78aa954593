/**
 * `grantform review` against a bare `JSON.parse(readFileSync())` of the same file, as whole processes in one run: one line
 * for each figure, exit code 1 where a goal is missed. Needs `npm run build`.
 */
import { spawnSync } from "node:child_process";
import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allReviewed, type Looks, writePlan, writeState } from "./big-plan";

const cli = join(__dirname, "..", "dist", "src", "cli", "grantform.js");

interface Figures {
  /** Milliseconds from start to end of the process. */
  readonly time: number;
  /** Highest resident memory, MB. */
  readonly memory: number;
}

/** One run of Node with these arguments; with a file that comes through a pipe, if one is given. */
function once(folder: string, args: readonly string[], expected: readonly number[], piped?: string): Figures {
  const figure = join(folder, "memory");
  const hook = join(folder, "hook.cjs");
  const record = `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(figure)}, String(process.resourceUsage().maxRSS)))`;
  writeFileSync(hook, record);
  const start = performance.now();
  const node = [process.execPath, "--require", hook, ...args];
  const [command = "", ...given] = piped === undefined ? node : ["sh", "-c", 'cat "$0" | "$@"', piped, ...node];
  const { status, stderr } = spawnSync(command, given, { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  const time = performance.now() - start;
  if (status === null || !expected.includes(status))
    throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
  // Linux counts in kilobytes
  return { time, memory: Number(readFileSync(figure, "utf8")) / 1024 };
}

/** What else the machine does slows a run, and never makes it faster. */
function best(of: readonly Figures[]): Figures {
  return {
    time: Math.min(...of.map(({ time }) => time)),
    memory: Math.min(...of.map(({ memory }) => memory)),
  };
}

/** A command and what it is held against, in turn, so that whatever else the machine does slows both: best of each. */
function compare(folder: string, times: number, args: readonly string[], base: string) {
  const pairs = Array.from({ length: times }, () => ({
    base: once(folder, ["-e", base], [0]),
    review: once(folder, [cli, ...args], [0, 1]),
  }));
  return { review: best(pairs.map((pair) => pair.review)), base: best(pairs.map((pair) => pair.base)) };
}

function print(what: string, unit: string, review: number, base: number, most: number): void {
  const ratio = review / base;
  const figures = `${review.toFixed(0)} ${unit} against ${base.toFixed(0)} ${unit}`;
  process.stdout.write(
    `${what}: ${ratio.toFixed(2)}x (${figures}), at most ${most}x: ${ratio <= most ? "ok" : "MISSED"}\n`,
  );
  if (ratio > most) process.exitCode = 1;
}

interface Size extends Looks {
  readonly megabytes: number;
  readonly times: number;
  /** Resources in a group, of which five are about a bucket. Default: most are others. */
  readonly group?: number;
  readonly most: number;
}

function benchSize(folder: string, { megabytes, times, group, most, ...looks }: Size): void {
  const plan = join(folder, "plan.json");
  const resources = writePlan(plan, megabytes, group, looks);
  const { review, base } = compare(
    folder,
    times,
    ["review", plan],
    `JSON.parse(require("node:fs").readFileSync(${JSON.stringify(plan)}))`,
  );
  const how = `${looks.names === "words" ? " named by words" : ""}${looks.isCreated === true ? " that are created" : ""}`;
  const what = group === undefined ? "" : `all of buckets and roles${how}, `;
  const name = `grantform review of ${Math.round(statSync(plan).size / 1_000_000)} MB, ${what}${resources} resources, against JSON.parse`;
  print(`${name}, time`, "ms", review.time, base.time, most);
  print(`${name}, memory`, "MB", review.memory, base.memory, most);
  rmSync(plan);
}

/** Many roots at once: what a company asks at night. */
function benchStates(folder: string, count: number): void {
  const states = join(folder, "states");
  mkdirSync(states);
  // each file under many names: a disk of 1 GB says nothing more
  const file = (at: number): string => join(states, `${at}.json`);
  const own = 20;
  for (let at = 0; at < own; at++) writeState(file(at), at);
  for (let at = own; at < count; at++) linkSync(file(at % own), file(at));
  const size = (statSync(file(0)).size / 1_000_000).toFixed(1);
  const fs = `const fs = require("node:fs"), folder = ${JSON.stringify(`${states}/`)}`;
  const parsed = `${fs}; for (const file of fs.readdirSync(folder)) JSON.parse(fs.readFileSync(folder + file))`;
  const { review, base } = compare(folder, 1, ["inventory", "--format", "jsonl", states], parsed);
  const name = `grantform inventory of ${count.toLocaleString("en")} states of ${size} MB against JSON.parse`;
  print(`${name}, time`, "ms", review.time, base.time, 4);
  print(`${name}, memory`, "MB", review.memory, base.memory, 2);
  process.stdout.write(`one state: ${(review.time / count).toFixed(1)} ms\n`);
  rmSync(states, { recursive: true });
}

const folder = mkdtempSync(join(tmpdir(), "grantform-bench-"));
try {
  const small = join(folder, "small.json");
  writePlan(small, 0.01);
  const { review, base } = compare(folder, 31, ["review", small], "0");
  print("grantform review of a small plan against node -e 0", "ms", review.time, base.time, 1.8);
  benchStates(folder, 1_000);
  benchSize(folder, { megabytes: 60, times: 5, most: 1 });
  benchSize(folder, { megabytes: 250, times: 3, most: 1 });
  benchSize(folder, { megabytes: 60, times: 3, group: allReviewed, most: 3 });
  benchSize(folder, { megabytes: 60, times: 3, group: allReviewed, names: "words", most: 3 });
  benchSize(folder, { megabytes: 60, times: 3, group: allReviewed, isCreated: true, most: 3 });
  const huge = join(folder, "huge.json");
  const resources = writePlan(huge, 600);
  const pairs = Array.from({ length: 3 }, () => ({
    file: once(folder, [cli, "review", huge], [0, 1]),
    pipe: once(folder, [cli, "review", "-"], [0, 1], huge),
  }));
  const [file, pipe] = [best(pairs.map((pair) => pair.file)), best(pairs.map((pair) => pair.pipe))];
  const { time, memory } = file;
  const figures = `${(time / 1000).toFixed(1)} s, ${memory.toFixed(0)} MB`;
  process.stdout.write(
    `grantform review of 600 MB, ${resources} resources, more than one string of V8 holds: ${figures}\n`,
  );
  print("grantform review of 600 MB through a pipe against the file, time", "ms", pipe.time, file.time, 1.3);
  print("grantform review of 600 MB through a pipe against the file, memory", "MB", pipe.memory, file.memory, 1.3);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
