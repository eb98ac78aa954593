/**
 * `grantform review` against a bare `JSON.parse(readFileSync())` of the same file, as whole processes on this machine:
 * prints one line for each figure, and sets exit code 1 where a goal is missed. Needs `npm run build`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writePlan } from "./big-plan";

const cli = join(__dirname, "..", "dist", "src", "cli", "grantform.js");

interface Figures {
  /** Milliseconds from start to end of the process. */
  readonly time: number;
  /** Highest resident memory, MB. */
  readonly memory: number;
}

/** Best of `times` runs of Node with these arguments: the rest is noise of the machine. */
function measure(folder: string, times: number, args: readonly string[], expected: readonly number[]): Figures {
  const figure = join(folder, "memory");
  const hook = join(folder, "hook.cjs");
  const record = `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(figure)}, String(process.resourceUsage().maxRSS)))`;
  writeFileSync(hook, record);
  const runs = Array.from({ length: times }, (): Figures => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ["--require", hook, ...args], {
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
    });
    const time = performance.now() - start;
    if (status === null || !expected.includes(status))
      throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
    return { time, memory: Number(readFileSync(figure, "utf8")) / 1024 };
  });
  return {
    time: Math.min(...runs.map((run) => run.time)),
    memory: Math.min(...runs.map((run) => run.memory)),
  };
}

const missed: string[] = [];

function print(what: string, value: string, ratio?: number, goal?: number): void {
  const against = ratio === undefined ? "" : `, ${ratio.toFixed(2)} times`;
  const verdict =
    ratio === undefined || goal === undefined ? "" : ` (goal: at most ${goal}): ${ratio <= goal ? "met" : "MISSED"}`;
  if (verdict.endsWith("MISSED")) missed.push(what);
  process.stdout.write(`${what}: ${value}${against}${verdict}\n`);
}

function against(folder: string, megabytes: number, times: number): void {
  const plan = join(folder, "plan.json");
  const resources = writePlan(plan, megabytes);
  const size = Math.round(statSync(plan).size / 1_000_000);
  const name = `${size} MB, ${resources} resources`;
  const parse = `JSON.parse(require("node:fs").readFileSync(${JSON.stringify(plan)}))`;
  const bare = measure(folder, times, ["-e", parse], [0]);
  const full = measure(folder, times, [cli, "review", plan], [0, 1]);
  print(`${name}: bare JSON.parse`, `${(bare.time / 1000).toFixed(2)} s, ${bare.memory.toFixed(0)} MB`);
  print(`${name}: review, time`, `${(full.time / 1000).toFixed(2)} s`, full.time / bare.time, 1.5);
  print(`${name}: review, memory`, `${full.memory.toFixed(0)} MB`, full.memory / bare.memory, 1.5);
  rmSync(plan);
}

const folder = mkdtempSync(join(tmpdir(), "grantform-bench-"));
try {
  const small = join(folder, "small.json");
  writePlan(small, 0.01);
  const empty = measure(folder, 15, ["-e", "0"], [0]);
  const start = measure(folder, 15, [cli, "review", small], [0, 1]);
  print("node -e 0", `${empty.time.toFixed(0)} ms`);
  print("small plan: review, time", `${start.time.toFixed(0)} ms`, start.time / empty.time, 2.5);
  against(folder, 60, 3);
  against(folder, 250, 2);
  const huge = join(folder, "huge.json");
  const resources = writePlan(huge, 600);
  const { time, memory } = measure(folder, 1, [cli, "review", huge], [0, 1]);
  print(
    `600 MB, ${resources} resources, more than one string of V8 holds: review`,
    `${(time / 1000).toFixed(2)} s, ${memory.toFixed(0)} MB`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (missed.length > 0) process.exitCode = 1;
