// Makes __tests__/review/cases/<case>/plan.json again with real Terraform: `npx tsx scripts/regenerate-plans.ts [case …]`, and
// plan.json-syntax.json beside it, of the same configuration in JSON syntax.
// A case with a before.tf is first applied like that to moto, then changed to main.tf, so that its plan has a past.
// case.json may hold {"plan": ["-target=…"], "outside": [...]}: arguments of `terraform plan`, requests that cause drift.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { toJsonSyntax } from "../__tests__/support/json-syntax";

const casesDirectory = resolve(__dirname, "../__tests__/review/cases");

const providerOnly = `terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
`;

/** Folder that holds `registry.terraform.io`: TF_PLUGIN_DIR, or one at the file system's top levels. */
function pluginDirectory(): string {
  const given = process.env["TF_PLUGIN_DIR"];
  if (given) return given;
  for (const top of readdirSync("/", { withFileTypes: true })) {
    if (!top.isDirectory() || ["proc", "sys", "dev"].includes(top.name)) continue;
    const first = join("/", top.name);
    if (existsSync(join(first, "registry.terraform.io"))) return first;
    try {
      for (const second of readdirSync(first)) {
        if (existsSync(join(first, second, "registry.terraform.io"))) return join(first, second);
      }
    } catch {
      continue;
    }
  }
  throw new Error("no provider mirror found: set TF_PLUGIN_DIR to the folder that holds registry.terraform.io");
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function startMoto(port: number): Promise<ChildProcess> {
  const server = spawn("python3", ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  for (let tries = 0; tries < 100; tries++) {
    try {
      await fetch(`http://127.0.0.1:${port}/moto-api/`);
      return server;
    } catch {
      await new Promise((done) => setTimeout(done, 200));
    }
  }
  server.kill();
  throw new Error("moto.server did not start: pip install 'moto[server]'");
}

interface CaseOptions {
  readonly plan?: readonly string[];
  /** Commands of the AWS command line's kind, as HTTP calls to moto, made after the first apply: to cause drift. */
  readonly outside?: readonly { readonly method: string; readonly path: string; readonly body: string }[];
}

function optionsOf(folder: string): CaseOptions {
  const file = join(folder, "case.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as CaseOptions) : {};
}

/** A case's folder and those of its modules. */
function foldersIn(directory: string): readonly string[] {
  return [
    directory,
    ...readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== ".terraform")
      .map(({ name }) => join(directory, name)),
  ];
}

/** Nothing of this run stays: no time, no provider settings, no path. */
function withoutRun(plan: { [key: string]: unknown }, directory: string): string {
  delete plan["timestamp"];
  const configuration = plan["configuration"] as { [key: string]: unknown } | undefined;
  if (configuration) delete configuration["provider_config"];
  // Terraform writes them in no order
  const relevant = plan["relevant_attributes"] as readonly unknown[] | undefined;
  if (relevant) {
    const keyed = relevant.map((item) => JSON.stringify(item)).sort();
    plan["relevant_attributes"] = keyed.map((item) => JSON.parse(item) as unknown);
  }
  sortModules(plan["planned_values"]);
  sortModules((plan["prior_state"] as { values?: unknown } | undefined)?.values);
  // a large plan on one line: nobody reads it
  const long = JSON.stringify(plan).length > 50_000;
  const text = JSON.stringify(plan, null, long ? 0 : 1).replaceAll(directory, "/work");
  // moto makes these up, and some look like somebody's secrets
  const plain = text.replace(madeUp, (_, start = "") => `${String(start)}"EXAMPLE"`);
  return `${plain.replace(isoTime, (time) => (keptTimes.has(time) ? time : '"2026-01-01T00:00:00Z"'))}\n`;
}

const madeUp = /("(?:unique_id|secret|ses_smtp_password_v4)": ?)"[^"]*"|"AKIA[A-Z0-9]{16}"/g;

const isoTime = /"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)?"/g;

interface ModuleValues {
  child_modules?: (ModuleValues & { readonly address: string })[];
}

/** Modules stand in no order, either. */
function sortModules(values: unknown): void {
  const walk = (module: ModuleValues): void => {
    module.child_modules?.sort((a, b) => (a.address < b.address ? -1 : 1)).forEach(walk);
  };
  const root = (values as { root_module?: ModuleValues } | undefined)?.root_module;
  if (root) walk(root);
}

/** Times that the cases themselves write. */
const keptTimes = new Set(['"2027-01-01T00:00:00Z"']);

async function main(names: readonly string[]): Promise<void> {
  const all = readdirSync(casesDirectory).filter((name) => existsSync(join(casesDirectory, name, "main.tf")));
  const work = mkdtempSync(join(tmpdir(), "plans-"));
  const port = await freePort();
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: "testing",
    AWS_SECRET_ACCESS_KEY: "testing",
    AWS_REGION: "eu-central-1",
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
  };
  delete environment["TF_CLI_CONFIG_FILE"];
  const terraform = (directory: string, ...args: string[]) =>
    execFileSync("terraform", args, {
      cwd: directory,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 1 << 30,
    });
  const moto = await startMoto(port);
  try {
    const initialised = join(work, "init");
    mkdirSync(initialised);
    writeFileSync(join(initialised, "main.tf"), providerOnly);
    // cases may call the modules of registry/ as they do here
    cpSync(resolve(__dirname, "../registry"), join(work, "registry"), { recursive: true });
    terraform(initialised, "init", "-no-color", `-plugin-dir=${pluginDirectory()}`);
    for (const name of names.length > 0 ? names : all) {
      const source = join(casesDirectory, name);
      const options = optionsOf(source);
      await fetch(`http://127.0.0.1:${port}/moto-api/reset`, { method: "POST" });
      await fetch(`http://127.0.0.1:${port}/moto-api/seed?a=1`, { method: "POST" });
      const directory = join(work, "__tests__", "review", "cases", name);
      cpSync(initialised, directory, { recursive: true });
      writeFileSync(join(directory, "versions.tf"), providerOnly);
      const place = (from: string) => {
        for (const entry of readdirSync(source, { withFileTypes: true })) {
          if (entry.isDirectory()) cpSync(join(source, entry.name), join(directory, entry.name), { recursive: true });
        }
        cpSync(join(source, from), join(directory, "main.tf"));
        terraform(directory, "get", "-no-color");
      };
      if (existsSync(join(source, "setup.tf"))) {
        // what exists before Terraform knows of it: for imports, and policies that nobody manages
        const outside = join(work, `${name}-setup`);
        cpSync(initialised, outside, { recursive: true });
        writeFileSync(join(outside, "versions.tf"), providerOnly);
        cpSync(join(source, "setup.tf"), join(outside, "main.tf"));
        terraform(outside, "apply", "-no-color", "-auto-approve", "-parallelism=1");
      }
      if (existsSync(join(source, "before.tf"))) {
        place("before.tf");
        terraform(directory, "apply", "-no-color", "-auto-approve", "-parallelism=1");
      }
      for (const { method, path, body } of options.outside ?? []) {
        await fetch(`http://127.0.0.1:${port}${path}`, {
          method,
          body,
          headers: { authorization: "AWS4-HMAC-SHA256 Credential=testing/20260101/eu-central-1/s3/aws4_request" },
        });
      }
      place("main.tf");
      terraform(directory, "plan", "-no-color", "-out=tfplan", ...(options.plan ?? []));
      const plan = JSON.parse(terraform(directory, "show", "-json", "tfplan").toString()) as { [key: string]: unknown };
      writeFileSync(join(source, "plan.json"), withoutRun(plan, directory));
      // the same configuration in JSON syntax, as CDKTF writes it: Terraform gives its templates as constants
      await toJsonSyntax(...foldersIn(directory));
      terraform(directory, "plan", "-no-color", "-out=tfplan", ...(options.plan ?? []));
      const twin = JSON.parse(terraform(directory, "show", "-json", "tfplan").toString()) as { [key: string]: unknown };
      writeFileSync(join(source, "plan.json-syntax.json"), withoutRun(twin, directory));
      rmSync(directory, { recursive: true });
      process.stdout.write(`${name}\n`);
    }
  } catch (error) {
    const output = (error as { stderr?: Buffer }).stderr?.toString();
    process.stderr.write(`${output ?? String(error)}\n`);
    process.exitCode = 1;
  } finally {
    moto.kill();
    rmSync(work, { recursive: true });
  }
}

void main(process.argv.slice(2));
