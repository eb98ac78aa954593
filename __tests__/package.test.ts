import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { compilerOptions } from "./support/compiler-options";
import { blocksOf } from "./support/docs";
import { installPacked, link, manifest, needed, shell as shellIn } from "./support/packed";
import { root } from "./support/run";

const peers = ["cdktf", "constructs", "@cdktf/provider-aws"];
const { version, dependencies = {} } = manifest(root);

let folder: string;
let packed: readonly string[];

/** Runs a program in the empty project and answers what it prints. */
function shell(command: string, ...args: readonly string[]): string {
  return shellIn(folder, command, ...args);
}
function node(file: string, text: string): string {
  writeFileSync(join(folder, file), text);
  return shell(process.execPath, file);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "grantform-"));
  packed = installPacked(folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("the package holds the build, and neither sources nor tests", () => {
  const tops = new Set(packed.map((path) => path.split("/").slice(0, 2).join("/")));
  expect([...tops].sort()).toEqual(
    [
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist/LICENSE",
      "dist/LICENSES.txt",
      "dist/catalogue.json",
      "dist/catalogue.schema.json",
      "dist/cdktn",
      "dist/grants.schema.json",
      "dist/modules",
      "dist/src",
      "package.json",
    ].sort(),
  );
  expect(packed.filter((path) => /(?<!\.d)\.ts$|\.test\.|\.map$|\/\.compiled\//.test(path))).toEqual([]);
});

test("its types name no package that is not installed with it", () => {
  const installed =
    /^(\.{1,2}\/|(cdktf|cdktn|constructs|@cdktf\/provider-aws|@cdktn\/provider-aws|@cdktn\/hcl2json)(\/|$))/;
  const named = packed
    .filter((path) => path.endsWith(".d.ts"))
    .flatMap((path) => {
      const text = readFileSync(join(root, path), "utf8");
      return [...text.matchAll(/(?:\bfrom |\bimport\()"([^"]+)"/g)].map(([, name = ""]) => [path, name] as const);
    });
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(([, name]) => !installed.test(name))).toEqual([]);
});

test("it brings the picture's Graphviz and the parser of .tf files, and nothing else", () => {
  expect(Object.keys(dependencies)).toEqual(["@cdktn/hcl2json", "@viz-js/viz"]);
  const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as { packages: object };
  const installed = Object.keys(lock.packages).flatMap((path) => path.split("node_modules/")[1] ?? []);
  const names = needed.map((path) => path.split("node_modules/").at(-1));
  expect(installed.sort()).toEqual([...names, "grantform"].sort());
});

test("the command works without any peer", () => {
  const grantform = join(folder, "node_modules", ".bin", "grantform");
  expect(shell(grantform, "--version")).toBe(`${version}\n`);
  expect(shell(grantform, "list")).toContain("zencoder");
  expect(shell(grantform, "hcl", "zencoder", "--input", "s3://acme")).toContain(
    'resource "aws_s3_bucket_policy" "acme"',
  );
  shell(grantform, "module", "--all", "--out", "modules");
  expect(readdirSync(join(folder, "modules"))).toContain("LICENSE");
});

test.each([
  ["policy.cjs", 'const { comparePolicies, parsePolicy } = require("grantform/policy");'],
  ["policy.mjs", 'import { comparePolicies, parsePolicy } from "grantform/policy";'],
])("the policy functions work without any peer, %s", (file, head) => {
  const policy = `{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] }`;
  expect(
    node(file, `${head}\nconst { policy: p } = parsePolicy(${policy});\nconsole.log(comparePolicies(p, p).relation);`),
  ).toBe("equal\n");
});

/** What an entry answers, and of which of our folders it loads files: no more than that. */
const library: readonly (readonly [entry: string, names: string, program: string, printed: string, loads: string])[] = [
  [
    "catalogue",
    "{ definePattern, services }",
    "definePattern(services[0]); services.map(({ id }) => id).includes('zencoder')",
    "true",
    "aws catalogue library modules",
  ],
  [
    "grants",
    "{ hclOf, policiesOf }",
    "[hclOf(zencoder, choices).includes('acme-in'), Object.keys(policiesOf(zencoder, choices).documents)].join()",
    "true,acme-in",
    "aws bytes catalogue emit grants library modules terraform",
  ],
  [
    "explain",
    "{ explain }",
    "explain({ Version: '2012-10-17', Statement: [] }, [zencoder]).exact",
    "false",
    "aws bytes catalogue explain grants modules policy recognise",
  ],
  [
    "review",
    "{ review }",
    "review({ format_version: '1.2', resource_changes: [] }, { patterns: [zencoder] }).findings.length",
    "0",
    "aws bytes catalogue declared grants library modules policy recognise review",
  ],
];

describe.each(library)("grantform/%s without any peer", (entry, names, program, printed, loads) => {
  const text = `
const choices = { way: "bucket-policy", buckets: { a: { name: "acme-in", access: ["input"] } } };
const answer = eval(${JSON.stringify(program)});
`;

  test("as an ES module", () => {
    const head = `import ${names} from "grantform/${entry}";\nimport zencoder from "grantform/modules/zencoder";\n`;
    const used = names.replace(/[{}]/g, "");
    expect(node(`${entry}.mjs`, `${head}void [${used}];${text}console.log(String(answer));`)).toBe(`${printed}\n`);
  });

  test("as CommonJS, and it loads no more than it needs", () => {
    const head = `const ${names} = require("grantform/${entry}");\nconst { default: zencoder } = require("grantform/modules/zencoder");\n`;
    const loaded = `
const places = Object.keys(require.cache).filter((path) => path !== __filename).map((path) => path.split("node_modules/grantform/dist/")[1]?.replace("src/", "").split("/")[0] ?? path);
console.log([...new Set(places)].sort().join(" "));`;
    expect(node(`${entry}.cjs`, `${head}${text}console.log(String(answer));${loaded}`)).toBe(`${printed}\n${loads}\n`);
  });
});

test.each([
  ["service.cjs", 'const { default: zencoder } = require("grantform/modules/zencoder");'],
  ["service.mjs", 'import zencoder from "grantform/modules/zencoder";'],
])("a service is its plain data, %s", (file, head) => {
  expect(node(file, `${head}\nconsole.log(zencoder.id, Object.keys(zencoder.access).join());`)).toBe(
    "zencoder input,output\n",
  );
});

test("the schemas, the catalogue and the package's own data can be read", () => {
  const read = 'const read = (name) => typeof require("grantform/" + name);';
  const names = ["package.json", "review/report.schema.json", "catalogue.json", "catalogue.schema.json"];
  const text = `${read}\nconsole.log(...${JSON.stringify(names)}.map(read));`;
  expect(node("data.cjs", text)).toBe("object object object object\n");
});

const examples = blocksOf("ts", /^(README|code)\.md$/).map(({ text }, index) => ({
  file: `example-${index}.cts`,
  example: text,
}));

describe("with its peers", () => {
  beforeAll(() => link(folder, peers));

  const program = `
const app = new App({ outdir: process.argv[2] ?? "out" });
const stack = new TerraformStack(app, "own");
new AwsProvider(stack, "aws", { region: "eu-central-1" });
const bucket = new S3Bucket(stack, "in", { bucket: "acme-in" });
const access = new ServiceAccess(stack, "zencoder", zencoder, {
  way: "bucket-policy",
  buckets: { masters: { name: bucket.bucket, access: ["input"] } },
  features: { "region-lookup": false },
});
new TerraformOutput(stack, "policy", { value: access.policyDocuments["masters"] });
const publishable = new ModuleStack(app, "mine", {
  requiredVersion: ">= 1.5.7",
  requiredProviders: { aws: { source: "hashicorp/aws", version: ">= 5.0" } },
});
new S3Bucket(publishable, "bucket", { bucket: "acme-own" });
app.synth();
`;
  const imports = (from: (names: string, module: string) => string, service: string): string =>
    [
      from("{ ModuleStack, ServiceAccess }", "grantform"),
      service,
      from("{ App, TerraformOutput, TerraformStack }", "cdktf"),
      from("{ AwsProvider }", "@cdktf/provider-aws/lib/provider/index.js"),
      from("{ S3Bucket }", "@cdktf/provider-aws/lib/s3-bucket/index.js"),
    ].join("\n") + program;
  const esm = imports(
    (names, module) => `import ${names} from "${module}";`,
    'import zencoder from "grantform/modules/zencoder";',
  );
  const cjs = imports(
    (names, module) => `const ${names} = require("${module}");`,
    'const { default: zencoder } = require("grantform/modules/zencoder");',
  );

  test.each([
    ["own.cjs", cjs],
    ["own.mjs", esm],
  ])("the constructs make Terraform, %s", (file, text) => {
    node(file, text);
    const stacks = join(folder, "out", "stacks");
    const own = JSON.parse(readFileSync(join(stacks, "own", "cdk.tf.json"), "utf8")) as {
      resource: { aws_s3_bucket_policy: object };
      data: { aws_iam_policy_document: { [name: string]: { statement: { actions: string[] }[] } } };
    };
    const [document] = Object.values(own.data.aws_iam_policy_document);
    expect(document?.statement.map(({ actions }) => actions)).toEqual([["s3:GetObject"]]);
    expect(Object.keys(own.resource.aws_s3_bucket_policy)).toHaveLength(1);
    const mine = JSON.parse(readFileSync(join(stacks, "mine", "cdk.tf.json"), "utf8")) as {
      readonly [key: string]: unknown;
    };
    expect(Object.keys(mine).sort()).toEqual(["resource", "terraform"]);
  });

  test.each(examples)("the pages' example $file runs, and what it names is worth something", ({ file, example }) => {
    const policy = join(root, "examples", "too-wide.json");
    for (const name of ["candidate.json", "reference.json"]) copyFileSync(policy, join(folder, name));
    copyFileSync(join(root, "__tests__/review/cases/mixed/plan.json"), join(folder, "plan.json"));
    const names = [...example.matchAll(/^const (?:\{ ([^}]+) \}|(\w+))[^=]* =/gm)]
      .flatMap(([, many, one = ""]) => many?.split(", ") ?? [one])
      // there is no witness of what is equal
      .filter((name) => !(example.includes("comparePolicies") && /^(witness|reason)$/.test(name)));
    const { code } = transformSync(example, { loader: "ts", format: "cjs" });
    const worth = `console.log([${names.join()}].map((value) => typeof value).join());`;
    const types =
      node(file.replace(/\.cts$/, ".cjs"), `${code}\n${worth}`)
        .trim()
        .split("\n")
        .at(-1) ?? "";
    expect(types.split(",").length).toBeGreaterThan(1);
    expect(types).not.toContain("undefined");
  });

  test("TypeScript knows what each service has, in CommonJS and ES modules", () => {
    // the types of the JavaScript program above, and what they must refuse
    const refused = `
// @ts-expect-error -- it has no such feature
new ServiceAccess(stack, "a", zencoder, { way: "bucket-policy", buckets: {}, features: { "no-such": true } });
// @ts-expect-error -- it cannot be let in by a role
new ServiceAccess(stack, "b", zencoder, { way: "role", name: "n", externalId: "id", buckets: {} });
// @ts-expect-error -- it is no stack
new ServiceAccess({}, "s", zencoder, { way: "bucket-policy", buckets: {} });
// @ts-expect-error -- it only writes
new ServiceAccess(stack, "c", analytics, { way: "role", name: "n", externalId: "id", buckets: { x: { name: "x", access: ["input"] } } });
const id: "zencoder" = zencoder.id;
const { policy } = parsePolicy("{}");
const relation: "equal" | "narrower" | "wider" | "incomparable" | "undecided" | undefined = policy && comparePolicies(policy, { Statement: [] }).relation;
// @ts-expect-error -- neither a policy nor a document
void [id, relation, comparePolicies("{}", 1)];
`;
    const more =
      'import { comparePolicies, parsePolicy } from "grantform/policy";\nimport analytics from "grantform/modules/bitmovin-analytics";\n';
    for (const file of ["typed.mts", "typed.cts"]) writeFileSync(join(folder, file), more + esm + refused);
    for (const { file, example } of examples) writeFileSync(join(folder, file), example);
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        compilerOptions,
        files: ["typed.mts", "typed.cts", ...examples.map(({ file }) => file)],
      }),
    );
    try {
      shell(process.execPath, join(root, "node_modules", "typescript", "bin", "tsc"), "-p", folder);
    } catch (error) {
      throw new Error((error as { stdout: string }).stdout, { cause: error });
    }
  });
});
