import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { describeWith, toolPath } from "../support/describe-with";
import { shell } from "../support/packed";
import { root } from "../support/run";
import { installProjects, programFor, programs, type Cdk } from "./apps";
import { testMixed } from "./mixed";

interface Stack {
  readonly "//"?: { readonly metadata: { readonly version: string } };
  readonly terraform: {
    readonly required_providers: { readonly aws: { readonly source: string; readonly version: string } };
  };
}

let folder: string;
let remove: () => void;
beforeAll(() => {
  ({ folder, remove } = installProjects());
});
afterAll(() => remove());

testMixed(() => folder);

/** A stack that was made; its local backend is in the project's folder. */
function read(cdk: Cdk, stack: string): Stack {
  const text = readFileSync(join(folder, cdk, "cdktf.out", "stacks", stack, "cdk.tf.json"), "utf8");
  return JSON.parse(text.replaceAll(join(folder, cdk), "")) as Stack;
}

/** Without what is each CDK's own: its version, and where its typed classes say that the provider is. */
function alike({ "//": comment, terraform, ...stack }: Stack): object {
  return {
    ...stack,
    comment: { ...comment, metadata: { ...comment?.metadata, version: "" } },
    terraform: { ...terraform, required_providers: { aws: "" } },
  };
}

/** What a program of this name made in the project of each CDK. */
function expectAlike(): void {
  const [cdktf, cdktn] = [read("cdktf", "own"), read("cdktn", "own")];
  expect(Object.keys(cdktf).sort()).toEqual(["//", "data", "output", "provider", "resource", "terraform"]);
  expect(alike(cdktn)).toEqual(alike(cdktf));
  expect([cdktf, cdktn].map((own) => own["//"]?.metadata.version)).toEqual(["0.21.0", "0.24.0"]);
  expect([cdktf, cdktn].map(({ terraform }) => terraform.required_providers.aws)).toEqual([
    { source: "aws", version: "6.25.0" },
    { source: "hashicorp/aws", version: "6.66.0" },
  ]);
  expect(read("cdktn", "mine")).toEqual(read("cdktf", "mine"));
}

function write(cdk: Cdk, file: keyof typeof programs): void {
  rmSync(join(folder, cdk, "cdktf.out"), { recursive: true, force: true });
  writeFileSync(join(folder, cdk, file), programFor(cdk, programs[file]));
}

test.each(["app.cjs", "app.mjs"] as const)("%s makes the same Terraform with each CDK alone", (file) => {
  for (const cdk of ["cdktf", "cdktn"] as const) {
    write(cdk, file);
    shell(join(folder, cdk), process.execPath, file);
  }
  expectAlike();
});

/** The real command, with the given Node. */
function synth(cdk: Cdk, node: string, command: string): void {
  write(cdk, "app.cjs");
  const settings = { language: "typescript", app: "node app.cjs", projectId: "x", sendCrashReports: "false" };
  writeFileSync(join(folder, cdk, "cdktf.json"), JSON.stringify(settings));
  const { status, stdout, stderr } = spawnSync(node, [join(root, "node_modules", command), "synth"], {
    cwd: join(folder, cdk),
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: [dirname(node), process.env["PATH"]].join(delimiter),
      CHECKPOINT_DISABLE: "1",
      CI: "1",
    },
  });
  expect([status, status === 0 ? "" : stdout + stderr]).toEqual([0, ""]);
}

describeWith(["node22"], "both real commands", () => {
  test("synthesize the same Terraform", () => {
    synth("cdktf", process.execPath, "cdktf-cli/bundle/bin/cdktf");
    synth("cdktn", toolPath("node22"), "cdktn-cli/bundle/bin/cdktn.js");
    expectAlike();
  });
});
