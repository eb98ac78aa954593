import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { describeWith } from "../support/describe-with";
import { prepare, terraform } from "../support/terraform";
import { accepted, aws, written } from "./module-cases";
import { kitOf } from "./module-kit";

const folder = mkdtempSync(join(tmpdir(), "grantform-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The module that a case calls at `./child`. */
function writeChild(at: string): void {
  const required = { aws: { source: aws.source, configuration_aliases: ["aws.src"] } };
  mkdirSync(join(at, "child"));
  writeFileSync(join(at, "child", "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
}

describeWith(["terraform"], "Terraform reads every module that a stack makes", () => {
  test.each(["cdktf", "cdktn"] as const)("of %s, and may count it", (cdk) => {
    const root = join(folder, cdk);
    mkdirSync(root);
    const kit = kitOf(cdk);
    const calls = accepted(kit).map((one) => {
      const { at } = written(kit, root, one);
      writeChild(at);
      const providers = one.props?.requiredProviders?.["aws"]?.configurationAliases && {
        aws: "aws",
        "aws.eu": "aws.west",
      };
      const source = `./${relative(root, at)}`;
      return [basename(dirname(dirname(at))), { source, count: 1, ...(providers && { providers }) }];
    });
    const caller = {
      provider: { aws: [{ region: "eu-central-1" }, { alias: "west", region: "eu-west-1" }] },
      module: Object.fromEntries(calls) as object,
    };
    writeFileSync(join(root, "main.tf.json"), JSON.stringify(caller));
    prepare(root);
    expect(JSON.parse(terraform(root, "validate", "-json"))).toMatchObject({ valid: true, diagnostics: [] });
  });
});
