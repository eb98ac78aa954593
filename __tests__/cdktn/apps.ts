import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exchangeCdk } from "../../scripts/exchange-cdk";
import { installPacked, link } from "../support/packed";
import { root } from "../support/run";

export type Cdk = "cdktf" | "cdktn";

function peersOf(cdk: Cdk): readonly string[] {
  return [cdk, `@${cdk}/provider-aws`];
}

/** Fresh projects with the packed package, and the CDKs of each. */
const projects = {
  neither: [],
  cdktf: ["constructs", ...peersOf("cdktf")],
  cdktn: ["constructs", ...peersOf("cdktn")],
  both: ["constructs", ...peersOf("cdktf"), ...peersOf("cdktn")],
} as const;

export type Project = keyof typeof projects;

/**
 * Installs the package in fresh projects below a new folder, each with other CDKs.
 *
 * @returns the folder, and what removes it
 */
export function installProjects(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "grantform-"));
  const first = join(folder, "neither");
  mkdirSync(first);
  installPacked(first);
  cpSync(join(root, "examples", "grants", "grants.yaml"), join(first, "grants.yaml"));
  for (const [project, packages] of Object.entries(projects)) {
    if (project !== "neither") cpSync(first, join(folder, project), { recursive: true, verbatimSymlinks: true });
    link(join(folder, project), packages);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** A program that is written for CDKTF, for either CDK. */
export function programFor(cdk: Cdk, text: string): string {
  return cdk === "cdktf" ? text : exchangeCdk(text).replaceAll('"grantform"', '"grantform/cdktn"');
}

const body = `
const app = new App();
const stack = new TerraformStack(app, "own");
new AwsProvider(stack, "aws", { region: "eu-central-1" });
const bucket = new S3Bucket(stack, "in", { bucket: "acme-in" });
const access = new ServiceAccess(stack, "zencoder", zencoder, {
  way: "bucket-policy",
  buckets: { masters: { name: bucket.bucket, access: ["input"], paths: ["vod/*"] } },
});
new TerraformOutput(stack, "policy", { value: access.policyDocuments["masters"] });
const role = new ServiceAccess(stack, "bitmovin", bitmovin, {
  way: "role",
  name: "bitmovin",
  externalId: "6f2c4f3e-5d0b-4f0e-9f0a-1f1f3c1b2a77",
  buckets: { renditions: { name: "acme-out", access: ["output"] } },
  expiresAt: "2027-06-30T00:00:00Z",
});
new TerraformOutput(stack, "role", { value: role.roleArn });
new DeclaredAccess(stack, "grants", { file: "grants.yaml" });
const publishable = new ModuleStack(app, "mine", {
  requiredVersion: ">= 1.5.7",
  requiredProviders: { aws: { source: "hashicorp/aws", version: ">= 5.0" } },
});
new S3Bucket(publishable, "bucket", { bucket: "acme-own" });
app.synth();
`;

const imports = [
  ["{ DeclaredAccess, ModuleStack, ServiceAccess }", "grantform"],
  ["{ App, TerraformOutput, TerraformStack }", "cdktf"],
  ["{ AwsProvider }", "@cdktf/provider-aws/lib/provider/index.js"],
  ["{ S3Bucket }", "@cdktf/provider-aws/lib/s3-bucket/index.js"],
] as const;
const services = { zencoder: "zencoder", bitmovin: "bitmovin-encoding" } as const;

const commonJs = [
  ...imports.map(([names, from]) => `const ${names} = require("${from}");`),
  ...Object.entries(services).map(([name, id]) => `const { default: ${name} } = require("grantform/modules/${id}");`),
].join("\n");

const modules = [
  ...imports.map(([names, from]) => `import ${names} from "${from}";`),
  ...Object.entries(services).map(([name, id]) => `import ${name} from "grantform/modules/${id}";`),
].join("\n");

/** One app with all constructs, as CommonJS and as an ES module. */
export const programs = { "app.cjs": commonJs + body, "app.mjs": modules + body } as const;
