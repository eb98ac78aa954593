import { spawn } from "node:child_process";
import { root } from "./run";

/** Runs the real command of cdktf-cli. */
export function synth(output: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["node_modules/.bin/cdktf", "synth", "--output", output], {
      cwd: root,
      env: { ...process.env, CHECKPOINT_DISABLE: "1", CI: "1" },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`cdktf synth ended with ${code}: ${said}`)),
    );
  });
}
