import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { blocksOf, calls, read } from "../support/docs";
import { grantform, root } from "../support/run";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "grantform-recipes-"));
  mkdirSync(join(folder, "bin"));
  symlinkSync(grantform, join(folder, "bin", "grantform"));
  const fixture = join(root, "__tests__", "review", "cases", "excess-permission");
  for (const name of ["plan.json", "main.tf"]) cpSync(join(fixture, name), join(folder, "failing", name));
  mkdirSync(join(folder, "quiet"));
  writeFileSync(join(folder, "quiet", "plan.json"), '{"format_version":"1.2","resource_changes":[]}');
  writeFileSync(join(folder, "quiet", "main.tf"), "");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const reviews = calls().filter(
  ([file, line]) => file === "ci.md" && /^grantform review .*(plan\.json|SHOW)/.test(line),
);

/** Each review of docs/ci.md, by a plan that fails and by one that does not. */
const table = ["quiet", "failing"].flatMap((plan) =>
  reviews
    .filter(([, line]) => !line.includes("__tests__"))
    .map(([, line]) => [plan, line, plan === "failing" && !line.includes("--exit-zero") ? 1 : 0] as const),
);

test("there are reviews that may fail a job, and reviews that may not", () => {
  const codes = table.filter(([plan]) => plan === "failing").map(([, , code]) => code);
  expect(new Set(codes)).toEqual(new Set([0, 1]));
});

test.each(table)("%s plan: %s", (plan, line, code) => {
  const cwd = join(folder, plan);
  const { status, stdout, stderr } = spawnSync("sh", ["-c", line], {
    cwd,
    encoding: "utf8",
    env: { PATH: [join(folder, "bin"), process.env["PATH"]].join(delimiter), SHOWFILE: "plan.json" },
  });
  expect([status, stderr]).toEqual([code, ""]);
  const [, file] = / > (\S+)$/.exec(line) ?? [];
  const text = file === undefined ? stdout : readFileSync(join(cwd, file), "utf8");
  expect(text).not.toBe("");
  if (file?.endsWith(".json") === true) expect(() => JSON.parse(text) as unknown).not.toThrow();
});

test("GitLab uploads what the script writes, and only the script's last line may fail", () => {
  interface Job {
    readonly script: readonly string[];
    readonly artifacts: { readonly reports: { readonly codequality: string; readonly junit: string } };
  }
  const jobs = blocksOf("yaml", /ci/).map(({ text }) => parse(text) as { readonly grantform?: Job });
  const job = jobs.find(({ grantform: one }) => one !== undefined)?.grantform;
  const lines = (job?.script ?? []).filter((line) => line.startsWith("grantform "));
  const written = lines.flatMap((line) => / --format (\w+).* > (\S+)$/.exec(line)?.slice(1, 3).join(" ") ?? []);
  const { codequality, junit } = job?.artifacts.reports ?? {};
  expect(written).toEqual([`gitlab ${codequality ?? ""}`, `junit ${junit ?? ""}`]);
  expect(lines.map((line) => line.includes("--exit-zero"))).toEqual([true, true, false]);
});

test("Rego reads only fields that the report has", () => {
  interface Schema {
    readonly properties: { readonly [name: string]: object };
    readonly $defs: { readonly [name: string]: { readonly properties?: object } };
  }
  const schema = JSON.parse(read(join(root, "src", "review", "report.schema.json"))) as Schema;
  const itemsOf = (list: string): readonly string[] => {
    const [, name = ""] = /\$defs\/(\w+)/.exec(JSON.stringify(schema.properties[list])) ?? [];
    return Object.keys(schema.$defs[name]?.properties ?? {});
  };
  const report = Object.keys(schema.properties);
  const fields: { readonly [of: string]: readonly string[] } = {
    input: report,
    review: report,
    row: itemsOf("access"),
    finding: itemsOf("findings"),
  };
  const rego = blocksOf("rego", /ci/).map(({ text }) =>
    text.replace("input.third_party_metadata.custom.grantform", ""),
  );
  const found = [...rego.join("\n").matchAll(/\b(input|review|row|finding)\.(\w+)/g)];
  expect(found.length).toBeGreaterThan(8);
  expect(found.map(([all, of = "", name = ""]) => [all, fields[of]?.includes(name)])).toEqual(
    found.map(([all]) => [all, true]),
  );
});
