import { execFileSync, spawn } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grantform, run } from "../support/run";

const args = ["list", "--format", "json"];
const { stdout: whole } = run(args);
const folder = mkdtempSync(join(tmpdir(), "grantform-print-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** Takes what is in a pipe that nobody waits for. */
function taken(pipe: number): string {
  const bytes = Buffer.alloc(1_000);
  try {
    return bytes.toString("utf8", 0, readSync(pipe, bytes));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    return "";
  }
}

test("a file has all of it", () => {
  const file = join(folder, "out.json");
  execFileSync("bash", ["-c", `"$0" "$@" > "${file}"`, process.execPath, grantform, ...args]);
  expect(readFileSync(file, "utf8")).toBe(whole);
});

test("a full pipe that does not wait gets all of it, slowly", async () => {
  const path = join(folder, "pipe");
  execFileSync("mkfifo", [path]);
  const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const before = "x".repeat(50_000);
  writeSync(pipe, before);
  // as the third file: Node would let its child wait
  const shell = ["-c", 'exec "$0" "$@" >&3', process.execPath, grantform, ...args];
  const child = spawn("bash", shell, { stdio: ["ignore", "ignore", "inherit", pipe] });
  let read = "";
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const reader = setInterval(() => (read += taken(pipe)), 5);
  expect(await ended).toBe(0);
  clearInterval(reader);
  for (let more = taken(pipe); more !== ""; more = taken(pipe)) read += more;
  closeSync(pipe);
  expect(read.slice(before.length)).toBe(whole);
});
