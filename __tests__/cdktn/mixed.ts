import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "./apps";

/** What Node says of an error that nobody catches, without the lines of the stack. */
function errorIn(folder: string, project: Project, text: string): string {
  const file = "mixed.cjs";
  writeFileSync(join(folder, project, file), text);
  const { status, stderr } = spawnSync(process.execPath, [file], { cwd: join(folder, project), encoding: "utf8" });
  expect(status).toBe(1);
  return /^\w*Error.*(?:\n(?!\s+at ).+)*/m.exec(stderr)?.[0] ?? stderr;
}

function program(app: string, grantform: string, provider: string, lines: string): string {
  return `
const { App, TerraformStack } = require("${app}");
const { DeclaredAccess, ModuleStack, ServiceAccess } = require("${grantform}");
const { S3Bucket } = require("${provider}/lib/s3-bucket");
const { AwsProvider } = require("${provider}/lib/provider");
const { default: zencoder } = require("grantform/modules/zencoder");
const requiredProviders = { aws: { source: "hashicorp/aws" } };
const app = new App();
${lines}
app.synth();
`;
}

const service = `
const stack = new TerraformStack(app, "own");
new AwsProvider(stack, "aws", { region: "eu-central-1" });
new ServiceAccess(stack, "zencoder", zencoder, { way: "bucket-policy", buckets: { in: { name: "acme-in", access: ["input"] } } });
`;
const declared = `
const stack = new TerraformStack(app, "own");
new S3Bucket(stack, "bucket", { bucket: "acme" });
new DeclaredAccess(stack, "grants", { file: "grants.yaml" });
`;
const module_ = `new S3Bucket(new ModuleStack(app, "mine", { requiredProviders }), "bucket", { bucket: "acme" });`;

/** Which CDK is there, and of which one a construct is. */
export function testMixed(installed: () => string): void {
  function errorOf(project: Project, text: string): string {
    return errorIn(installed(), project, text);
  }

  test.each<readonly [Project, string, string]>([
    [
      "cdktn",
      "grantform",
      '"grantform" has the constructs for cdktf, and cdktf and @cdktf/provider-aws cannot be found, but cdktn can: import from "grantform/cdktn"',
    ],
    [
      "cdktf",
      "grantform/cdktn",
      '"grantform/cdktn" has the constructs for cdktn, and cdktn and @cdktn/provider-aws cannot be found, but cdktf can: import from "grantform"',
    ],
    [
      "neither",
      "grantform",
      '"grantform" has the constructs for cdktf, and cdktf and constructs and @cdktf/provider-aws cannot be found: npm install cdktf@0.21 constructs@10 @cdktf/provider-aws@21',
    ],
    [
      "neither",
      "grantform/cdktn",
      '"grantform/cdktn" has the constructs for cdktn, and cdktn and constructs and @cdktn/provider-aws cannot be found: npm install cdktn@0.24 constructs@10.7 @cdktn/provider-aws@25',
    ],
  ])("a project with %s that imports %s", (project, entry, message) => {
    expect(errorOf(project, `require("${entry}");`)).toBe(`UserError: ${message}`);
  });

  describe.each([
    { own: "cdktf", entry: "grantform", other: "cdktn", otherEntry: "grantform/cdktn" },
    { own: "cdktn", entry: "grantform/cdktn", other: "cdktf", otherEntry: "grantform" },
  ] as const)("$entry, where both are installed", ({ own, entry, other, otherEntry }) => {
    const [ownAws, otherAws] = [`@${own}/provider-aws`, `@${other}/provider-aws`];
    test.each([
      [
        `ServiceAccess in a stack of ${other}`,
        program(other, entry, otherAws, service),
        `the ServiceAccess "own/zencoder" of "${entry}" is for ${own}, but stands in an app of ${other}: import it from "${otherEntry}"`,
      ],
      [
        `ModuleStack in an app of ${other}`,
        program(other, entry, otherAws, module_),
        `the ModuleStack "mine" of "${entry}" is for ${own}, but stands in an app of ${other}: import it from "${otherEntry}"`,
      ],
      [
        `a resource of ${otherAws} in ModuleStack`,
        program(own, entry, otherAws, module_),
        `module "mine": "bucket" is of ${other}, but the stack is of ${own}: import its class from ${own}, or @${own}/… for @${other}/…`,
      ],
      [
        `a provider of ${otherAws} beside ServiceAccess`,
        program(own, entry, otherAws, service),
        `the ServiceAccess "own/zencoder" is in a stack where "aws" is of ${other}, but the stack is of ${own}: import its class from ${own}, or @${own}/… for @${other}/…`,
      ],
      [
        `a resource of ${otherAws} beside DeclaredAccess`,
        program(own, entry, otherAws, declared),
        `the DeclaredAccess "own/grants" is in a stack where "bucket" is of ${other}, but the stack is of ${own}: import its class from ${own}, or @${own}/… for @${other}/…`,
      ],
    ])("%s", (_, text, message) => {
      expect(errorOf("both", text)).toBe(`UserError: ${message}`);
    });

    test("its own app needs nothing of the other", () => {
      const file = join(installed(), "both", "own.cjs");
      writeFileSync(file, program(own, entry, ownAws, service + module_));
      const { status, stderr } = spawnSync(process.execPath, [file], {
        cwd: join(installed(), "both"),
        encoding: "utf8",
      });
      expect([status, stderr]).toEqual([0, ""]);
    });
  });
}
