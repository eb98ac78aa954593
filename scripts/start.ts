/**
 * npm start: runs `cdktf synth` (`cdktn synth` with GRANTFORM_CDK=cdktn) on main.ts into cdktf.out/, writes the plain HCL of the same modules into registry/, and says
 * what it made and where.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { service, serviceIds } from "../src/cli/services";
import { registryFiles } from "../src/emit/registry";
import { writeAction } from "./action";
import { chosenCdk, type ChosenCdk } from "./chosen-cdk";
import { refreshReadme } from "./readme";

const root = join(__dirname, "..");

/** The real command, without telemetry: CHECKPOINT_DISABLE, and `sendCrashReports` in cdktf.json. */
function synthesize({ name, command }: ChosenCdk): readonly string[] {
  rmSync(join(root, "cdktf.out"), { recursive: true, force: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, command), "synth"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", CI: "1" },
  });
  if (status !== 0) throw new Error(`${name} synth failed:\n${stdout}${stderr}`);
  return readdirSync(join(root, "cdktf.out", "stacks")).sort();
}

function writeRegistry(): number {
  const folder = join(root, "registry");
  rmSync(folder, { recursive: true, force: true });
  const files = registryFiles(serviceIds().map(service), readFileSync(join(root, "LICENSE"), "utf8"));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return files.size;
}

async function main(): Promise<void> {
  const cdk = chosenCdk(process.env["GRANTFORM_CDK"], process.versions.node);
  if (typeof cdk === "string") {
    process.stderr.write(`npm start: ${cdk}\n`);
    process.exitCode = 2;
    return;
  }
  const modules = synthesize(cdk);
  const written = writeRegistry();
  await writeAction();
  const refreshed = refreshReadme() ? "\nREADME.md or docs/ show something else than before: commit it, too.\n" : "";
  process.stdout.write(`
${modules.length} Terraform modules from the catalogue:
${modules.map((name) => `  ${name}\n`).join("")}
as JSON, synthesized by ${cdk.name}:  cdktf.out/stacks/<module>/cdk.tf.json
as plain HCL, ready to publish: registry/modules/<module>/, with examples and tests (${written} files)
the GitHub Action:              action/
${refreshed}
Next: npm test, or try npx grantform --help
`);
}

void main();
