import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { App, TerraformHclModule, TerraformLocal, TerraformOutput, TerraformVariable, Testing } from "cdktf";
import { ModuleStack } from "../../src/constructs/module-stack";
import { describeWith } from "../support/describe-with";
import { root } from "../support/run";
import { prepare, terraform } from "../support/terraform";
import { accepted, aws, refused, written, type Case } from "./module-cases";
import { kitOf } from "./module-kit";

const requiredProviders = { aws };

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

describe.each(["cdktf", "cdktn"] as const)("of %s", (cdk) => {
  const kit = kitOf(cdk);

  test.each(refused(kit))("$name makes no module", (refusal) => {
    expect(() => written(kit, folder, refusal)).toThrow(new Error(`module "m": ${refusal.says}`));
  });

  test.each(accepted(kit))("$name makes one", (one) => {
    const { json } = written(kit, folder, one);
    expect(Object.keys(json)).not.toContain("provider");
    expect(json).toMatchObject({ terraform: { required_providers: {} } });
    expect(JSON.stringify(json)).not.toMatch(/"\/\/":|"(backend|cloud)":\{|"\$\{aws_s3_bucket\.x\}"|"\$\{aws\.eu\}"/);
  });

  const importing: Case = { name: "", make: (m) => new kit.S3Bucket(m, "b", {}).importFrom("acme") };
  test.each([">= 1.16.0", "~> 1.17", ">= 1.5, >= 1.16", ">= 2.0"])("%s may import", (requiredVersion) => {
    expect(written(kit, folder, { ...importing, props: { requiredVersion } }).json).toMatchObject({
      import: [{ to: "aws_s3_bucket.b", id: "acme" }],
    });
  });

  test("an output keeps the precondition that the CDK would leave out", () => {
    const precondition = { condition: "${var.x}", errorMessage: "No." };
    const make: Case["make"] = (m) => new kit.cdk.TerraformOutput(m, "o", { value: "x", precondition });
    expect(written(kit, folder, { name: "", make }).json).toMatchObject({
      output: { o: { precondition: [{ condition: "${var.x}", error_message: "No." }] } },
    });
  });

  test("a provider's settings are left out with a warning", () => {
    const make: Case["make"] = (m) => {
      new kit.AwsProvider(m, "aws", { region: "eu-west-1", maxRetries: 2 });
      new kit.AwsProvider(m, "plain", {});
    };
    expect(written(kit, folder, { name: "", make }).warnings).toEqual([
      'a module gets its providers from its caller: max_retries, region of "aws" is left out here, set it in the caller\'s provider block',
    ]);
  });
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
