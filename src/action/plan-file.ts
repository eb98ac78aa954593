import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { UserError } from "../catalogue/user-error";
import { visible } from "../review/report/visible";

/** A binary plan is a ZIP file. */
function isBinary(path: string): boolean {
  const head = Buffer.alloc(2);
  try {
    const file = openSync(path, "r");
    readSync(file, head);
    closeSync(file);
  } catch {
    // whoever reads it says what is wrong
    return false;
  }
  return head.toString("latin1") === "PK";
}

/**
 * Has a plan's JSON read: the file that is given, or what `terraform show` makes of a binary plan, in its folder. That holds
 * secrets in clear text, and is gone afterwards.
 *
 * @throws UserError where terraform is not there, or refuses
 */
export async function withPlanFile<T>(path: string, use: (file: string) => Promise<T>): Promise<T> {
  if (!isBinary(path)) return use(path);
  const folder = mkdtempSync(join(tmpdir(), "grantform-"));
  try {
    return await use(shown(path, join(folder, "plan.json")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes the JSON of a binary plan into a file, and answers its path. */
function shown(path: string, json: string): string {
  const name = visible(path);
  const { status, stderr, error } = spawnSync("terraform", ["show", "-json", basename(path)], {
    cwd: dirname(path),
    stdio: ["ignore", openSync(json, "w"), "pipe"],
    encoding: "utf8",
  });
  if (error !== undefined)
    throw new UserError(`${name} is a binary plan, and terraform is not on the PATH: add hashicorp/setup-terraform`);
  if (status === 0) return json;
  const [said = ""] = stderr.split("\n").filter((line) => /[A-Za-z]/.test(line));
  throw new UserError(`terraform show -json ${name} failed: ${visible(said.trim())}`);
}
