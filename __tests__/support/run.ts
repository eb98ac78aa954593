import { spawnSync } from "node:child_process";
import { join } from "node:path";

export const root = join(__dirname, "..", "..");

/** The built command. */
export const grantform = join(root, "dist", "src", "cli", "grantform.js");

/** Runs the built command as a person does: not on a terminal, without this machine's settings. */
export function run(
  args: readonly string[],
  input = "",
  env: NodeJS.ProcessEnv = {},
): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { PATH, HOME } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [grantform, ...args], {
    encoding: "utf8",
    input,
    env: { PATH, HOME, ...env },
    maxBuffer: 256 * 2 ** 20,
  });
  return { code: status, stdout, stderr };
}
