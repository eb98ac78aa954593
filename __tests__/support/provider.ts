import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { attach, environment, providerBinary } from "./terraform";

/**
 * Starts the AWS provider once for all commands of a suite, as HashiCorp's plugin protocol has it for debugging: Terraform
 * itself starts it, and reads its schema, two or three times for each command. Commands that share one do not overlap.
 * Source: https://developer.hashicorp.com/terraform/plugin/debugging
 *
 * @returns what ends it
 */
export async function attachProvider(): Promise<() => Promise<void>> {
  const child = spawn(providerBinary(), ["-debug"], { env: environment(), stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let said = "";
  child.stdout.on("data", (text: Buffer) => (said += text.toString()));
  let address: string | undefined;
  for (let wait = 0; address === undefined; wait += 100) {
    if (child.exitCode !== null || wait > 60_000) throw new Error(`the AWS provider did not start: ${said}`);
    await sleep(100);
    address = /TF_REATTACH_PROVIDERS='([^']+)'/.exec(said)?.[1];
  }
  attach(address);
  return async () => {
    attach(undefined);
    child.kill();
    await ended;
  };
}
