import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readPlan } from "../../src/review/plan/plan";
import { review } from "../../src/review/review";
import { sourceEvaluator } from "../../src/review/source/evaluator";
import { indexReferences } from "../../src/review/source/references";
import { readSource } from "../../src/files/read-source";
import { patterns } from "../support/patterns";
import { allow, document, planOf, stranger } from "../review/synthetic";

const secret =
  '{"Statement": [{"Sid": "TOPSECRET", "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}';

const folder = realpathSync(mkdtempSync(join(tmpdir(), "grantform-within-")));
afterAll(() => rmSync(folder, { recursive: true }));

type Files = { readonly [path: string]: string | { readonly leadsTo: string } };

let count = 0;
/** A folder `root` with these files, beside others; a target is where a link leads. */
function write(files: Files): string {
  const at = join(folder, String(count++));
  const all: Files = { "outside/secret.txt": secret, ...files };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    if (typeof content === "string") writeFileSync(join(at, path), content);
    else symlinkSync(content.leadsTo, join(at, path));
  }
  return join(at, "root");
}

function policy(expression: string): string {
  return `resource "aws_s3_bucket_policy" "p" {\n  bucket = "b"\n  policy = ${expression}\n}\n`;
}

const plan = planOf([{ address: "aws_s3_bucket_policy.p", after: { bucket: "acme-b" }, unknown: { policy: true } }], {
  configuration: { root_module: { resources: [{ address: "aws_s3_bucket_policy.p", expressions: { policy: {} } }] } },
});

async function evaluated(root: string): Promise<string | undefined> {
  const read = readPlan(plan);
  const [change] = read.changes;
  if (change === undefined) throw new Error("the plan has no change");
  return sourceEvaluator(await readSource(root), read, indexReferences(read)).evaluate(change, ["policy"], new Map());
}

function call(source: string): string {
  return `module "m" {\n  source = "${source}"\n}\n${policy("module.m.text")}`;
}
const output = 'output "text" {\n  value = file("${path.module}/x.txt")\n}\n';

test.each<[what: string, files: Files]>([
  ["a file", { "root/main.tf": policy('file("x.txt")'), "root/x.txt": "inside" }],
  ["a file below", { "root/main.tf": policy('file("${path.module}/a/b/x.txt")'), "root/a/b/x.txt": "inside" }],
  [
    "a link within",
    { "root/main.tf": policy('file("l.txt")'), "root/x.txt": "inside", "root/l.txt": { leadsTo: "x.txt" } },
  ],
  [
    "a folder's link within",
    { "root/main.tf": policy('file("l/x.txt")'), "root/a/x.txt": "inside", "root/l": { leadsTo: "a" } },
  ],
  [
    "a template through links within",
    {
      "root/main.tf": policy('templatefile("l/${"x"}.tpl", { what = "inside" })'),
      "root/a/y.tpl": "${what}",
      "root/a/x.tpl": { leadsTo: "y.tpl" },
      "root/l": { leadsTo: "a" },
    },
  ],
  ["a module beside", { "root/main.tf": call("../m"), "m/main.tf": output, "m/x.txt": "inside" }],
  [
    "a module's link into the root",
    { "root/main.tf": call("./m"), "root/n/main.tf": output, "root/n/x.txt": "inside", "root/m": { leadsTo: "n" } },
  ],
  ["a linked root", { "real/main.tf": policy('file("x.txt")'), "real/x.txt": "inside", root: { leadsTo: "real" } }],
  ["a .tf file's link within", { "root/main.tf": { leadsTo: "a/other.tf" }, "root/a/other.tf": policy('"inside"') }],
  [
    "an installed module",
    {
      "root/main.tf": call("acme/m/aws"),
      "root/.terraform/modules/modules.json": '{"Modules": [{"Key": "m", "Dir": ".terraform/modules/m"}]}',
      "root/.terraform/modules/m/main.tf": output,
      "root/.terraform/modules/m/x.txt": "inside",
    },
  ],
])("reads %s", async (_, files) => {
  expect(await evaluated(write(files))).toBe("inside");
});

const outside = { leadsTo: "../outside/secret.txt" };
const reads = ["file", "filebase64", "fileexists", "templatefile"].map((name): [string, Files] => [
  `${name}() through a link`,
  {
    "root/main.tf": policy(`"\${${name}("link.txt"${name === "templatefile" ? ", {}" : ""})}"`),
    "root/link.txt": outside,
  },
]);

test.each<[what: string, files: Files]>([
  ...reads,
  ["a path up", { "root/main.tf": policy('file("../outside/secret.txt")') }],
  ["a path up from the module", { "root/main.tf": policy('file("${path.module}/../outside/secret.txt")') }],
  [
    "a file of a linked folder",
    { "root/main.tf": policy('file("d/secret.txt")'), "root/d": { leadsTo: "../outside" } },
  ],
  ["whether a file is outside", { "root/main.tf": policy('fileexists("../outside/none.txt") ? "yes" : "no"') }],
  [
    "a link of a link",
    { "root/main.tf": policy('file("a.txt")'), "root/a.txt": { leadsTo: "b.txt" }, "root/b.txt": outside },
  ],
  [
    "a template whose name is an expression",
    { "root/main.tf": policy('templatefile("${path.module}/${"link"}.txt", {})'), "root/link.txt": outside },
  ],
  ["a folder", { "root/main.tf": policy('file("a")'), "root/a/b.txt": "" }],
])("does not read %s, and says so", async (_, files) => {
  const report = review(plan, { patterns, source: await readSource(write(files)) });
  expect(JSON.stringify(report)).not.toMatch(/TOPSECRET|VE9QU0VDUkVU/);
  expect(report.complete).toBe(false);
  expect(report.access.map(({ undecided }) => undecided)).toEqual([
    expect.stringMatching(/lies outside of the folder of --source|is no file/),
  ]);
});

const defines = 'locals {\n  text = "TOPSECRET"\n}\noutput "text" {\n  value = "TOPSECRET"\n}\n';

test.each<[what: string, refused: RegExp, files: Files]>([
  [
    "a .tf file",
    /^locals\.tf was not read/,
    { "root/main.tf": policy("local.text"), "outside/x.tf": defines, "root/locals.tf": { leadsTo: "../outside/x.tf" } },
  ],
  [
    "a module's folder",
    /^Module m \(\.\/m\) was not read/,
    { "root/main.tf": call("./m"), "outside/x.tf": defines, "root/m": { leadsTo: "../outside" } },
  ],
  [
    "a module's folder beside",
    /^Module m \(\.\.\/m\) was not read/,
    { "root/main.tf": call("../m"), "outside/x.tf": defines, m: { leadsTo: "outside" } },
  ],
  [
    "the installed modules",
    /^\.terraform\/modules was not read/,
    {
      "root/main.tf": `${call("acme/m/aws")}module "n" {\n  source = "acme/n/aws"\n}\n`,
      "outside/modules/modules.json": '{"Modules": [{"Key": "m", "Dir": ".terraform/modules/m"}]}',
      "outside/modules/m/main.tf": defines,
      "root/.terraform": { leadsTo: "../outside" },
    },
  ],
])("a link to %s elsewhere is not followed, and the report says so", async (_, refused, files) => {
  const report = review(plan, { patterns, source: await readSource(write(files)) });
  expect(JSON.stringify(report)).not.toContain("TOPSECRET");
  expect(report.notes).toContainEqual(expect.stringMatching(refused));
  expect(report.complete).toBe(false);
});

test("modules.json does not lead out of the folder", async () => {
  const root = write({
    "root/main.tf": call("acme/m/aws"),
    "root/.terraform/modules/modules.json": '{"Modules": [{"Key": "m", "Dir": "../outside"}]}',
    "outside/x.tf": defines,
  });
  expect(await evaluated(root)).toBeUndefined();
});

test("an override that is not read leaves its module undecided", async () => {
  const root = write({
    "root/main.tf": call("./m"),
    "root/m/main.tf": 'output "text" {\n  value = "wrong"\n}\n',
    "root/m/x_override.tf": { leadsTo: "../../outside/x.tf" },
    "outside/x.tf": defines,
  });
  expect(await evaluated(root)).toBeUndefined();
});

function missing(names: string, were = "was", them = "it"): string {
  return `${names} ${were} not read: the folder of --source does not have ${them}, or terraform init has not fetched ${them} there yet.`;
}
// forty calls a module deep would be more than anybody can wait for
const calls = ["a", "b", "c"].map((name) => `module "${name}" {\n  source = "./"\n}\n`).join("");

test.each<[what: string, note: RegExp | string | undefined, files: Files]>([
  ["a module that is not installed", missing("Module m (acme/m/aws)"), { "root/main.tf": call("acme/m/aws") }],
  ["a module that is not there", missing("Module m (./m)"), { "root/main.tf": call("./m") }],
  ["a module without .tf files", missing("Module m (./m)"), { "root/main.tf": call("./m"), "root/m/main.tofu": "" }],
  ["a module that is a file", missing("Module m (./m)"), { "root/main.tf": call("./m"), "root/m": "" }],
  [
    "two modules",
    missing("Module m (./m) and module n (./n)", "were", "them"),
    { "root/main.tf": `${call("./m")}module "n" {\n  source = "./n"\n}\n` },
  ],
  [
    "an installed one that is gone",
    missing("Module m (acme/m/aws)"),
    {
      "root/main.tf": call("acme/m/aws"),
      "root/.terraform/modules/modules.json": '{"Modules": [{"Key": "m", "Dir": ".terraform/modules/m"}]}',
    },
  ],
  [
    "a manifest that is none",
    missing("Module m (acme/m/aws)"),
    { "root/main.tf": call("acme/m/aws"), "root/.terraform/modules/modules.json": "{" },
  ],
  ["modules that call themselves", /^Module a\.a\.a.* and \d+ more were not read/, { "root/main.tf": calls }],
  [
    "a folder that is called like a file",
    "x.tf was not read: it is no file.",
    { "root/main.tf": policy("var.x"), "root/x.tf/y": "" },
  ],
  [
    "a file that nobody wrote by hand",
    "x.tf was not read: it is larger than 5 MB.",
    { "root/main.tf": policy("var.x"), "root/x.tf": `# ${"x".repeat(5_000_001)}` },
  ],
  ["nothing that is missing", undefined, { "root/main.tf": policy("var.x") }],
])("tells of %s", async (_, note, files) => {
  const { notes } = review(plan, { patterns, source: await readSource(write(files)) });
  expect(notes).toEqual(note === undefined ? [] : [typeof note === "string" ? note : expect.stringMatching(note)]);
});

test("missing modules do not matter where everything is decided", async () => {
  const { configuration } = plan as { configuration?: object };
  const known = planOf(
    [
      {
        address: "aws_s3_bucket_policy.p",
        after: { bucket: "acme-b", policy: document(allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-b/*")) },
      },
    ],
    { configuration },
  );
  const source = await readSource(write({ "root/main.tf": call("./m") }));
  expect(review(known, { patterns, source }).notes).toEqual([]);
});

test("of the parser's complaints the first is told", async () => {
  const broken = 'module "m" { source = "."\n}\nmodule "n" { source = "."\n}\n';
  await expect(readSource(write({ "root/main.tf": broken }))).rejects.toThrow(
    /^main\.tf cannot be read: main\.tf:1,\d+-2,1: [^:]*; correct it, or leave --source out$/,
  );
});

test.each([
  ["../outside/secret.txt", "../outside/secret.txt"],
  ["${path.module}/../outside/secret.txt", "../outside/secret.txt"],
])("%s: the report says which file is missing, and where it belongs", async (path, shown) => {
  const source = await readSource(write({ "root/main.tf": policy(`file("${path}")`) }));
  const [finding] = review(plan, { patterns, source }).findings;
  expect(finding?.what).toContain(`waits for the file ${shown}, which lies outside`);
  expect(finding?.fix).toBe("Keep that file in the folder of --source, or in a module that is called there.");
});
