import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  App,
  AssetType,
  TerraformAsset,
  TerraformHclModule,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import { ModuleStack } from "../../src/constructs/module-stack";
import { describeWith } from "../support/describe-with";
import { root } from "../support/run";
import { prepare, terraform } from "../support/terraform";

const requiredProviders = { aws: { source: "hashicorp/aws", version: ">= 5.0" } };

const folder = mkdtempSync(join(tmpdir(), "grantform-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a team's own constructs become a publishable module", () => {
  const stack = new ModuleStack(Testing.app(), "bucket", { requiredVersion: ">= 1.5.7", requiredProviders });
  const name = new TerraformVariable(stack, "name", { type: "string" });
  const bucket = new S3Bucket(stack, "this", { bucket: name.stringValue });
  new TerraformOutput(stack, "arn", { value: bucket.arn });
  expect(JSON.parse(Testing.synth(stack, true))).toEqual({
    output: { arn: { value: "${aws_s3_bucket.this.arn}" } },
    resource: { aws_s3_bucket: { this: { bucket: "${var.name}" } } },
    terraform: { required_providers: requiredProviders, required_version: ">= 1.5.7" },
    variable: { name: { type: "string" } },
  });
});

test("a module in it has no metadata either, and a map of one's own keeps all its keys", () => {
  const stack = new ModuleStack(Testing.app(), "bucket", { requiredProviders });
  const source = "terraform-aws-modules/s3-bucket/aws";
  new TerraformHclModule(stack, "child", { source, version: "4.0.0", variables: { bucket: "acme" } });
  new TerraformLocal(stack, "separators", { "//": "two slashes" });
  new S3Bucket(stack, "b", { bucket: "acme" });
  // Testing.synth would take the metadata out by itself
  expect(stack.toTerraform()).toEqual({
    module: { child: { bucket: "acme", source, version: "4.0.0" } },
    locals: { separators: { "//": "two slashes" } },
    resource: { aws_s3_bucket: { b: { bucket: "acme" } } },
    terraform: { required_providers: requiredProviders },
  });
});

/** What is made in a module's stack, or in another of the same app. */
type Make = (module: ModuleStack, other: TerraformStack) => unknown;
function aliased(scope: ModuleStack) {
  return new AwsProvider(scope, "europe", { alias: "eu", region: "eu-west-1" });
}

test.each<readonly [string, Make, string]>([
  [
    "a provider's alias",
    (module) => new S3Bucket(module, "b", { bucket: "acme", provider: aliased(module) }),
    'module "m": the provider "europe" is "aws" with the alias "eu", which a module gets from its caller: ' +
      'add configurationAliases: ["eu"] to requiredProviders.aws',
  ],
  [
    "a value of another stack",
    (module, other) => new S3Bucket(module, "b", { bucket: new S3Bucket(other, "b", { bucket: "acme" }).arn }),
    'module "m": it uses a value of the stack "other", whose state its callers do not have: ' +
      "declare a TerraformVariable, and give the value where the module is called",
  ],
  [
    "its value in another stack",
    (module, other) => new S3Bucket(other, "b", { bucket: new S3Bucket(module, "b", { bucket: "acme" }).arn }),
    'module "m": another stack uses its aws_s3_bucket.b.arn, but a module has no state: ' +
      "declare a TerraformOutput, and read it where the module is called",
  ],
  [
    "an asset",
    (module) => new TerraformAsset(module, "text", { path: join(root, "package.json"), type: AssetType.FILE }),
    'module "m": the TerraformAsset "text" is looked for in the caller\'s folder, not in the module\'s: ' +
      "give the content itself, or let the caller give it by a variable",
  ],
  [
    "a module elsewhere on this machine",
    (module) => new TerraformHclModule(module, "x", { source: "../x", skipAssetCreationFromLocalModules: true }),
    'module "m": the module "x" has the source "../x", which is outside: give an address in a registry, or of a repository',
  ],
  [
    "a path of this machine",
    (module) => new S3Bucket(module, "b", { bucket: "acme", tags: { from: join(process.cwd(), "main.ts") } }),
    `module "m": "${join(process.cwd(), "main.ts")}" is a path of this machine: let the caller give it by a variable`,
  ],
  [
    "a provider that is not required",
    (module) =>
      new TerraformResource(module, "id", {
        terraformResourceType: "random_id",
        terraformGeneratorMetadata: { providerName: "random" },
      }),
    'module "m": "id" (random_id) is of the provider "random", which requiredProviders does not list (it has aws): ' +
      'add random: { source: "…/random", version: ">= …" }',
  ],
])("%s makes no module", (_, make, message) => {
  const app = new App({ outdir: mkdtempSync(join(folder, "out-")) });
  const other = new TerraformStack(app, "other");
  new AwsProvider(other, "aws", { region: "eu-west-1" });
  make(new ModuleStack(app, "m", { requiredProviders }), other);
  expect(() => app.synth()).toThrow(new Error(message));
});

test("HCL output is refused, however it is asked for", () => {
  const app = new App({ outdir: mkdtempSync(join(folder, "out-")), hclOutput: true });
  new S3Bucket(new ModuleStack(app, "m", { requiredProviders }), "b", { bucket: "acme" });
  expect(() => app.synth()).toThrow(/^module "m": HCL that the CDK writes is no module: leave out --hcl/);
});

/** An app in a folder of its own, for the real command of cdktf-cli; it uses the package as it is built. */
function project(name: string, lines: readonly string[]): string {
  const at = join(folder, name);
  mkdirSync(at);
  const packages = (id: string) => JSON.stringify(join(root, id));
  const head = [
    `const { App, TerraformHclModule, TerraformOutput } = require(${packages("node_modules/cdktf")});`,
    `const { S3Bucket } = require(${packages("node_modules/@cdktf/provider-aws/lib/s3-bucket")});`,
    `const { AwsProvider } = require(${packages("node_modules/@cdktf/provider-aws/lib/provider")});`,
    `const { ModuleStack } = require(${packages("dist/src/index.js")});`,
    "const app = new App();",
  ];
  writeFileSync(join(at, "app.js"), [...head, ...lines, "app.synth();"].join("\n"));
  const settings = { language: "typescript", app: "node app.js", projectId: "x", sendCrashReports: "false" };
  writeFileSync(join(at, "cdktf.json"), JSON.stringify(settings));
  return at;
}

function synth(cwd: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, [join(root, "node_modules", ".bin", "cdktf"), "synth", ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", CI: "1" },
  });
}

test("the real cdktf synth --hcl is refused in a sentence", () => {
  const at = project("hcl", [
    `const m = new ModuleStack(app, "m", { requiredProviders: ${JSON.stringify(requiredProviders)} });`,
    'new S3Bucket(m, "b", { bucket: "acme" });',
  ]);
  const { status, stdout, stderr } = synth(at, "--hcl");
  expect(status).not.toBe(0);
  expect(stdout + stderr).toContain('module "m": HCL that the CDK writes is no module: leave out --hcl');
});

describeWith(["terraform"], "a module of the real cdktf synth", () => {
  test("with a provider that the caller hands over, is valid", () => {
    const providers = { aws: { ...requiredProviders.aws, configurationAliases: ["eu"] } };
    const at = project("valid", [
      `const m = new ModuleStack(app, "m", { requiredVersion: ">= 1.5.7", requiredProviders: ${JSON.stringify(providers)} });`,
      'const eu = new AwsProvider(m, "europe", { alias: "eu" });',
      'const b = new S3Bucket(m, "b", { bucket: "acme", provider: eu });',
      'new S3Bucket(m, "c", { bucket: "acme-c" });',
      'new TerraformOutput(m, "arn", { value: b.arn });',
    ]);
    const { status, stdout, stderr } = synth(at);
    expect([status, status === 0 ? "" : stdout + stderr]).toEqual([0, ""]);
    const module = join(at, "cdktf.out", "stacks", "m");
    expect(JSON.parse(readFileSync(join(module, "cdk.tf.json"), "utf8"))).toMatchObject({
      terraform: { required_providers: { aws: { configuration_aliases: ["aws.eu"] } } },
    });
    // configuration_aliases are filled by a caller
    const caller = {
      provider: { aws: [{ region: "eu-central-1" }, { alias: "west", region: "eu-west-1" }] },
      module: { m: { source: "./cdktf.out/stacks/m", providers: { aws: "aws", "aws.eu": "aws.west" } } },
    };
    writeFileSync(join(at, "main.tf.json"), JSON.stringify(caller));
    prepare(at);
    expect(JSON.parse(terraform(at, "validate", "-json"))).toMatchObject({ valid: true, warning_count: 0 });
  });
});
