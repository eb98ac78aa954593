import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toolPath } from "./describe-with";

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let attached: string | undefined;

/** From now on Terraform uses this running provider; see provider.ts. */
export function attach(address: string | undefined): void {
  attached = address;
}

/** No settings of this machine, no telemetry, no questions, no colours, and state that stays in the folder. */
export function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(TF_|AWS_)/.test(name));
  // GOGC: the AWS provider's schema makes much garbage; collecting it less often takes a third off every command
  return {
    ...Object.fromEntries(kept),
    GOGC: "400",
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    ...(attached === undefined ? {} : { TF_REATTACH_PROVIDERS: attached }),
  };
}

/** Runs `terraform` in a folder, whatever comes of it. */
export function tryTerraform(folder: string, ...args: readonly string[]): Run {
  const colorless = args[0] === "show" || args[0] === "fmt" || args[0] === "output" ? args : [...args, "-no-color"];
  const { status, stdout, stderr, error } = spawnSync("terraform", colorless, {
    cwd: folder,
    env: environment(),
    encoding: "utf8",
    maxBuffer: 256 * 2 ** 20,
  });
  if (error !== undefined) throw error;
  return { code: status ?? 1, stdout, stderr };
}

/**
 * Runs `terraform` in a folder and answers its standard output.
 *
 * @throws Error with what Terraform said, where it fails
 */
export function terraform(folder: string, ...args: readonly string[]): string {
  const { code, stdout, stderr } = tryTerraform(folder, ...args);
  if (code !== 0) throw new Error(`terraform ${args.join(" ")} in ${folder}:\n${stdout}${stderr}`);
  return stdout;
}

/** A real `terraform init` from the mirror: about four seconds, most of them for the checksum of the provider. */
export function initialize(folder: string): void {
  terraform(folder, "init", "-backend=false", `-plugin-dir=${toolPath("terraform")}`);
}

const provider = join("registry.terraform.io", "hashicorp", "aws");

/** The newest AWS provider of the mirror, and this machine's build of it. */
function newestProvider(): { readonly version: string; readonly folder: string } {
  const versions = readdirSync(join(toolPath("terraform"), provider));
  const newest = versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1) ?? "";
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  return { version: newest, folder: join(newest, `${process.platform}_${arch}`) };
}

/** The AWS provider's program in the mirror. */
export function providerBinary(): string {
  const folder = join(toolPath("terraform"), provider, newestProvider().folder);
  const name = readdirSync(folder).find((file) => file.startsWith("terraform-provider-aws"));
  if (name === undefined) throw new Error(`${folder} has no provider for this machine`);
  return join(folder, name);
}

/**
 * What `terraform init` leaves behind, without running it: the provider is linked, and the lock file has no checksum, so
 * that Terraform does not read 700 MB for each command. Modules that the configuration calls are fetched.
 */
export function prepare(folder: string): void {
  const { version, folder: build } = newestProvider();
  const link = join(folder, ".terraform", "providers", provider, build);
  if (!existsSync(link)) {
    mkdirSync(join(link, ".."), { recursive: true });
    symlinkSync(join(toolPath("terraform"), provider, build), link);
  }
  writeFileSync(
    join(folder, ".terraform.lock.hcl"),
    `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`,
  );
  terraform(folder, "get");
}
