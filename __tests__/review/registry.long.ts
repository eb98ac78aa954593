import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { service, serviceIds } from "../../src/cli/services";
import { atLeast } from "../../src/review/outcome";
import type { Report } from "../../src/review/report";
import { review } from "../../src/review/review";
import { sampledWays } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { toJsonSyntax } from "../support/json-syntax";
import { root } from "../support/run";
import { attachProvider } from "../support/provider";
import { synth } from "../support/synth";
import { initialize, terraform } from "../support/terraform";

// plans need neither an account nor a network
const offline = `provider "aws" {
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}
`;

describeWith(["terraform"], "the modules of the registry", () => {
  const folder = mkdtempSync(join(tmpdir(), "grantform-registry-"));
  // real Terraform runs on a sample: the catalogue may grow without it
  const sample = new Set(sampledWays.map(({ name }) => name));
  const examples = readdirSync(join(root, "registry", "examples"))
    .filter((name) => sample.has(name))
    .sort();

  /** One plan of several examples, users with key pairs; two that write the policy of one bucket do not go together. */
  function place(name: string, calls: readonly string[]): string {
    const at = join(folder, name);
    mkdirSync(at);
    cpSync(join(root, "registry", "modules"), join(at, "modules"), { recursive: true });
    for (const call of calls) {
      const example = join(at, "examples", call);
      cpSync(join(root, "registry", "examples", call), example, { recursive: true });
      const main = join(example, "main.tf");
      const text = readFileSync(main, "utf8");
      if (call.endsWith("-user"))
        writeFileSync(main, text.replace(/^( *)name( *)= /m, "$1create_access_key = true\n$&"));
      writeFileSync(join(example, "offline_override.tf"), offline);
    }
    const text = calls.map((call) => `module "${call}" {\n  source = "./examples/${call}"\n}\n`).join("\n");
    writeFileSync(join(at, "main.tf"), text);
    return at;
  }

  function planned(at: string): Report {
    initialize(at);
    terraform(at, "plan", "-out=tfplan", "-refresh=false", "-lock=false");
    const json: unknown = JSON.parse(terraform(at, "show", "-json", "tfplan"));
    return review(json, { patterns: serviceIds().map(service) });
  }

  const [first = "", ...others] = examples.filter((name) => name.endsWith("-bucket-policy"));
  const rest = examples.filter((name) => !name.endsWith("-bucket-policy"));
  const groups = [[...rest, first], ...others.map((name) => [name])];
  const places: string[] = [];
  const reports: Report[] = [];
  let detach: () => Promise<void>;

  beforeAll(async () => {
    detach = await attachProvider();
    for (const [at, calls] of groups.entries()) places.push(place(`group-${at}`, calls));
    reports.push(...places.map(planned));
  }, 120_000);
  afterAll(async () => {
    await detach();
    rmSync(folder, { recursive: true });
  });

  test("read the same as what cdktf synth writes of them, called from JSON", async () => {
    const stacks = join(folder, "cdktf");
    await synth(stacks);
    const modules = readdirSync(join(stacks, "stacks")).filter((name) => sample.has(name));
    expect(modules.sort()).toEqual(examples);
    for (const [group, calls] of groups.entries()) {
      const at = places[group] ?? "";
      for (const call of calls) {
        const module = join(at, "modules", call);
        rmSync(module, { recursive: true });
        mkdirSync(module);
        cpSync(join(stacks, "stacks", call, "cdk.tf.json"), join(module, "cdk.tf.json"));
        await toJsonSyntax(join(at, "examples", call));
      }
      await toJsonSyntax(at);
      expect(planned(at)).toEqual(reports[group]);
      expect(reports[group]?.access.length).toBeGreaterThan(0);
    }
  });

  const moduleOf = (address: string): string => address.split(".")[1] ?? "";

  test("have no finding at or above medium but the key pair of a user, which says why", () => {
    const findings = reports.flatMap((report) => report.findings);
    const keys = findings.filter(({ rule }) => rule === "long-lived-key");
    expect(keys.map(({ address }) => moduleOf(address)).sort()).toEqual(rest.filter((name) => name.endsWith("-user")));
    for (const { why } of keys)
      expect(why).toMatch(/^It works until somebody deletes it, wherever it ends up; this service /);
    expect(findings.filter((finding) => atLeast(finding.severity, "medium") && !keys.includes(finding))).toEqual([]);
    // and they were looked at: every module shares something, and all of it can be judged
    const rows = reports.flatMap(({ access }) => access);
    expect([...new Set(rows.flatMap(({ addresses }) => addresses.map(moduleOf)))].sort()).toEqual(examples);
    expect(rows.filter(({ change, undecided }) => change !== "gains" || undecided !== undefined)).toEqual([]);
    expect(reports.map(({ complete }) => complete)).toEqual(reports.map(() => true));
  });
});
