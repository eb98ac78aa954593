import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { commands } from "../src/cli/commands";
import { service, serviceIds } from "../src/cli/services";
import { root } from "./support/run";

/** Who may import whom, besides itself: the design's one-way flow. */
const layers: { readonly [folder: string]: readonly string[] } = {
  "src/bytes": [],
  "src/aws": ["src/bytes"],
  "src/catalogue": ["src/aws"],
  modules: ["src/aws", "src/catalogue"],
  "src/grants": ["src/aws", "src/catalogue"],
  "src/terraform": ["src/grants", "src/aws", "src/catalogue"],
  "src/emit": ["src/terraform", "src/grants", "src/aws", "src/catalogue"],
  "src/constructs": [
    "src/files",
    "src/library",
    "src/declared",
    "src/emit",
    "src/terraform",
    "src/grants",
    "src/aws",
    "src/catalogue",
  ],
  "src/policy": ["src/aws"],
  "src/recognise": ["src/policy", "src/grants", "src/aws", "src/catalogue"],
  "src/explain": ["src/recognise", "src/policy", "src/grants", "src/aws", "src/catalogue"],
  "src/yaml": ["src/aws", "src/catalogue"],
  "src/declared": ["src/policy", "src/emit", "src/terraform", "src/grants", "src/yaml", "src/aws", "src/catalogue"],
  "src/review": [
    "src/declared",
    "src/yaml",
    "src/recognise",
    "src/explain",
    "src/policy",
    "src/grants",
    "src/bytes",
    "src/aws",
    "src/catalogue",
    "modules",
  ],
  "src/files": ["src/declared", "src/review", "src/yaml", "src/bytes", "src/catalogue"],
  "src/library": ["src/review", "src/emit", "src/terraform", "src/grants", "src/catalogue", "src/aws", "modules"],
  "src/action": ["src/cli", "src/review", "src/catalogue"],
  "src/cli": [
    "src/yaml",
    "src/files",
    "src/declared",
    "src/review",
    "src/yaml",
    "src/explain",
    "src/recognise",
    "src/policy",
    "src/aws",
    "src/emit",
    "src/terraform",
    "src/grants",
    "src/catalogue",
    "modules",
  ],
};

/** The same within the review: what a plan says, what its sources add, what AWS then holds, who reaches it. */
const reviewLayers = ["src/review/plan", "src/review/source", "src/review/inventory", "src/review/reach"] as const;

/** Fills a template, and makes text safe to show: whatever prints needs both. */
const everywhere = ["src/emit/render", "src/emit/templates.generated", "src/review/report/visible"];

/** The framework stays behind one file, the app and what is public. */
const mayImportCdktf = /^(main\.ts|src\/index\.ts|src\/emit\/cdktf\.ts|src\/constructs\/.*)$/;

function filesBelow(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((file) => ending.test(file) && !file.endsWith(".generated.ts"))
    .sort();
}

const sources = ["main.ts", ...filesBelow("modules", /\.ts$/), ...filesBelow("src", /\.ts$/)];
function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** Everything that a file imports, statically or not, types included. */
function importsOf(file: string): readonly string[] {
  return [...read(file).matchAll(/(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*"([^"]+)"/g)].map(
    ([, name]) => name ?? "",
  );
}

function layerOf(path: string): string | undefined {
  return Object.keys(layers).find((folder) => path.startsWith(`${folder}/`));
}

test("every file imports only what stands before it", () => {
  const wrong = sources.flatMap((file) => {
    const layer = layerOf(file);
    return importsOf(file)
      .filter((name) => name.startsWith("."))
      .map((name) => relative(root, join(root, dirname(file), name)))
      .filter((target) => {
        const other = layerOf(target);
        if (layer === undefined || other === undefined || other === layer || everywhere.includes(target)) return false;
        return !layers[layer]?.includes(other);
      })
      .map((target) => `${file} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

test("a part of the review imports only the parts before it", () => {
  const partOf = (path: string): number => reviewLayers.findIndex((folder) => path.startsWith(`${folder}/`));
  // what makes text safe to show is used everywhere
  const rest = /^src\/review\/(?!report\/visible$)/;
  const wrong = sources
    .filter((file) => partOf(file) >= 0)
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith("."))
        .map((name) => relative(root, join(root, dirname(file), name)))
        .filter((target) => rest.test(target) && (partOf(target) < 0 || partOf(target) > partOf(file)))
        .map((target) => `${file} imports ${target}`),
    );
  expect(wrong).toEqual([]);
});

test("no rule reads an operator or a condition by itself", () => {
  const reads = /\boperator\b|\bnotPrincipals\b|\{[^}]*\bconditions\b[^}]*\}\)? =>|\.values\b(?!\()/;
  const lines = filesBelow("src/review/rules", /\.ts$/).flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((line) => (reads.test(line) ? [`${file}: ${line.trim()}`] : [])),
  );
  expect(lines).toEqual([]);
});

test("only the adapter, the app and what is public know cdktf", () => {
  // hcl2json is a parser and needs nothing of the framework; for cdktn the build writes the files again
  const wrong = sources
    .filter((file) => !mayImportCdktf.test(file))
    .filter((file) => importsOf(file).some((name) => /^(cdkt[fn]|@cdkt[fn]\/(?!hcl2json$).*|constructs)$/.test(name)));
  expect(wrong).toEqual([]);
});

test("the policy engine can be used alone", () => {
  const packages = filesBelow("src/policy", /\.ts$/)
    .flatMap(importsOf)
    .filter((name) => !name.startsWith("."));
  expect(packages.filter((name) => !name.startsWith("node:"))).toEqual([]);
});

test("a name is exported once", () => {
  const files = new Map<string, readonly string[]>();
  for (const file of filesBelow("src", /\.ts$/)) {
    const declared = /^export (?:async )?(?:const|enum|function\*?|interface|type|class) (\w+)/gm;
    // type and value of one name are one thing
    for (const name of new Set([...read(file).matchAll(declared)].map(([, word = ""]) => word))) {
      // what the table of commands asks of each of its files
      if (name === "command" && file.startsWith("src/cli/")) continue;
      files.set(name, [...(files.get(name) ?? []), file]);
    }
  }
  expect([...files].filter(([, of]) => of.length > 1)).toEqual([]);
});

test("what is known of each way of access stands in the catalogue, in its own two files and in one row of the review", () => {
  // a table that types demand to be whole; the two of `ways.ts` are written by the build
  const tables = sources.filter((file) => /\[\w+ in WayKind\]/.test(read(file)));
  expect(tables).toEqual([
    "src/catalogue/way.ts",
    "src/grants/ways/ways.ts",
    "src/review/rules/long-lived-key.ts",
    "src/terraform/ways/ways.ts",
  ]);
  // the review says of each share by which way it is; the limits and the policy engine know policies of buckets, no ways
  const engine = sources.filter(
    (file) => !/^src\/(review|declared|aws|policy)\//.test(file) && !file.startsWith("modules/"),
  );
  expect(engine.filter((file) => /"bucket-policy"|\/bucket-policy"/.test(read(file)))).toEqual(namesBucketPolicy);
});

/** Files that speak of this one way; a further one would be a place that the next way has to touch. */
const namesBucketPolicy = [
  "src/catalogue/check-needs.ts",
  "src/catalogue/check-ways.ts",
  "src/catalogue/check-who.ts",
  "src/catalogue/pitfalls.ts",
  "src/catalogue/way.ts",
  "src/explain/of-service.ts",
  "src/recognise/choices.ts",
  "src/recognise/wanted.ts",
  "src/terraform/ways/bucket-policy.ts",
];

test("a vendor's name is in modules/ only", () => {
  const names = serviceIds()
    .map(service)
    // the cloud's own services are AWS's business, which the engine knows; a word of English is no name
    .filter(({ id }) => !id.startsWith("aws-"))
    .flatMap(({ id, name, vendor }) => [id, name, vendor])
    .filter((name) => !/^(AWS|Amazon|Segment|Google|Panther|Elastic|Pipe|Stream)$/i.test(name));
  expect(names).toContain("zencoder");
  const escaped = [...new Set(names)].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\w-])(?:${escaped.join("|")})(?![\\w-])`, "i");
  const files = [...sources.filter((file) => !file.startsWith("modules/")), ...filesBelow("templates", /\.hbs$/)];
  // a comment may say what a value looks like
  const code = (file: string): string => read(file).replace(/\/\*\*?[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  // it names providers of Terraform
  const providers = "src/review/plan/doors.ts";
  expect(files.filter((file) => file !== providers && pattern.test(code(file)))).toEqual([]);
});

test("every command of the table is a file, and every file with a command is in the table", () => {
  const files = filesBelow("src/cli", /\.ts$/).filter((file) => /^export function command\(/m.test(read(file)));
  expect(files).toEqual(
    Object.keys(commands)
      .map((name) => `src/cli/${name}.ts`)
      .sort(),
  );
});

test("the lock file names no registry but the public one", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: { [path: string]: { resolved?: string } } };
  const hosts = Object.values(packages).flatMap(({ resolved }) =>
    resolved === undefined ? [] : [new URL(resolved).host],
  );
  expect([...new Set(hosts)].filter((host) => host !== "registry.npmjs.org")).toEqual([]);
});

test("the lock file has every optional build: npm ci refuses it otherwise", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as {
    packages: { [path: string]: { optionalDependencies?: object } };
  };
  const locked = new Set(Object.keys(packages).map((path) => path.split("node_modules/").at(-1)));
  const optional = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  // npx tsx scripts/complete-lockfile.ts adds them
  expect(optional.filter((name) => !locked.has(name))).toEqual([]);
});

test("npm ci needs no install script", () => {
  expect(read(".npmrc")).toContain("ignore-scripts=true");
});

test("what the package exports is what the build makes", () => {
  const { exports: entries, bin } = JSON.parse(read("package.json")) as {
    exports: object;
    bin: { [name: string]: string };
  };
  const paths = JSON.stringify([entries, bin]).match(/(?:\.\/)?dist\/[^"]+/g) ?? [];
  const missing = paths
    .map((path) => path.replace("*", serviceIds()[0] ?? ""))
    .filter((path) => !existsSync(join(root, path)));
  expect(missing).toEqual([]);
});
