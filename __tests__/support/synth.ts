import { spawn } from "node:child_process";
import { delimiter, dirname } from "node:path";
import { root } from "./run";

function run(node: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd: root, env: { ...process.env, CHECKPOINT_DISABLE: "1", CI: "1", ...env } });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`synth ended with ${code}: ${said}`))));
  });
}

/** Runs the real command of cdktf-cli. */
export function synth(output: string): Promise<void> {
  return run(process.execPath, ["node_modules/.bin/cdktf", "synth", "--output", output], {});
}

/** Runs the app alone, as cdktf.json has it: most of the command's time is its own. */
export function synthApp(output: string): Promise<void> {
  return run(process.execPath, ["--require", "./scripts/run-typescript.js", "main.ts"], { CDKTF_OUTDIR: output });
}

/** Runs the real command of cdktn-cli, which needs a later Node. */
export function synthCdktn(node: string, output: string): Promise<void> {
  return run(node, ["node_modules/.bin/cdktn", "synth", "--output", output], {
    GRANTFORM_CDK: "cdktn",
    PATH: [dirname(node), process.env["PATH"]].join(delimiter),
  });
}
