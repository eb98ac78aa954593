import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "grantform-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const reader = JSON.stringify(join(__dirname, "../../src/files/standard-input.ts"));

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What a process prints that reads its standard input; by this shell command, with the file of the bytes as `$0`. */
function printed(shell: string, bytes: Buffer, each: string): string {
  const file = join(folder, "in");
  writeFileSync(file, bytes);
  const code = `const { createHash } = require("crypto"), { standardInput } = require(${reader}); (async () => { ${each} })();`;
  const node = [process.execPath, "--import", "tsx", "-e", code];
  const { stdout, stderr } = spawnSync("sh", ["-c", shell, file, ...node], { encoding: "utf8" });
  return stdout + stderr;
}

const hash =
  'const h = createHash("sha256"); await standardInput((one) => { h.update(one); }); process.stdout.write(h.digest("hex"));';
const large = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * 7_919) % 251));

test.each<[string, string, Buffer]>([
  ["a pipe", 'cat "$0" | "$@"', large],
  ["a pipe that comes slowly", '(head -c 5 "$0"; sleep 0.2; tail -c +6 "$0") | "$@"', large.subarray(0, 70_000)],
  ["an empty pipe", 'cat "$0" | "$@"', Buffer.alloc(0)],
  ["a file", '"$@" < "$0"', large],
])("%s arrives whole", (_, shell, bytes) => {
  expect(printed(shell, bytes, hash)).toBe(hashOf(bytes));
});

test("what a reader throws stops it", () => {
  const each =
    'await standardInput(() => { throw new Error("enough"); }).catch((error) => process.stdout.write(error.message));';
  expect(printed('cat "$0" | "$@"', large, each)).toBe("enough");
});
