import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { describeWith } from "../support/describe-with";
import { shellLines } from "../support/docs";
import { startMoto, type Moto } from "../support/moto";
import { startNpmRegistry } from "../support/npm-registry";
import { attachProvider } from "../support/provider";
import { temporary, write } from "../support/root";
import { root } from "../support/run";
import { environment, prepare, terraform } from "../support/terraform";

/** What CI runs on every clean clone is not run again by a test. */
const inCi = ["npm ci", "npm run build", "npm start", "npm test"];

/** Where a line is run. */
function folderFor(line: string): string {
  if (line === "npm pack") return root;
  const [, cdk] = /^npm install .*\b(cdkt[fn])@/.exec(line) ?? [];
  return cdk ?? (line.startsWith("terraform ") ? "network" : ".");
}

function rank(command: string): number {
  const order = ["npm ", "terraform init", "terraform plan", ""];
  return order.findIndex((begin) => command.startsWith(begin));
}

/** Each command once, though several lines have it; what makes the package comes before what needs it. */
const table = [
  ...new Map(
    shellLines().flatMap(([page, line]) =>
      line
        .replace(/ +# .*/, "")
        .split(" && ")
        .map((part) => [part, page] as const),
    ),
  ),
]
  .filter(([command], _, all) => !inCi.includes(command) && !all.some(([other]) => other.startsWith(`${command} `)))
  .map(([command, page]) => [page, command, folderFor(command)] as const)
  .sort(([, a], [, b]) => rank(a) - rank(b));

test("what CI runs is in .ci/run, and the pages have commands besides", () => {
  const ci = readFileSync(join(root, ".ci", "run"), "utf8");
  expect(ci).toMatch(/^npm ci$/m);
  expect(ci).toMatch(/^npm test /m);
  expect(ci).toMatch(/^for script in start /m);
  const { test: tests } = (
    JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { test: string } }
  ).scripts;
  expect(tests).toMatch(/^npm run build && /);
  expect([...new Set(table.map(([page]) => page))].sort()).toEqual(["README.md", "ci.md", "fleet.md"]);
});

describeWith(["terraform", "moto"], "every line of a shell besides our own commands", () => {
  const folder = temporary();
  let moto: Moto;
  let registry: Awaited<ReturnType<typeof startNpmRegistry>>;
  let detach: () => Promise<void>;

  beforeAll(async () => {
    [moto, registry, detach] = await Promise.all([startMoto(), startNpmRegistry(), attachProvider()]);
    await moto.createBucket("acme-masters");
    for (const name of ["cdktf", "cdktn", "network"]) mkdirSync(join(folder, name));
    const files = ["grants.yaml", "bucket_acme_masters.tf"] as const;
    for (const name of files) cpSync(join(root, "examples", "loop", name), join(folder, "roots", "a", name));
    write(join(folder, "roots", "a"), [["main.tf", moto.provider]]);
    prepare(join(folder, "roots", "a"));
    cpSync(join(folder, "roots", "a"), join(folder, "network"), { recursive: true, verbatimSymlinks: true });
    terraform(join(folder, "roots", "a"), "apply", "-auto-approve");
    cpSync(join(folder, "roots", "a"), join(folder, "roots", "b"), { recursive: true, verbatimSymlinks: true });
  }, 60_000);
  afterAll(async () => {
    registry.close();
    await Promise.all([moto.stop(), detach()]);
    rmSync(folder, { recursive: true });
  });

  /** Runs a line as a person would, with an npm that knows this folder only. */
  async function shell(line: string, cwd: string): Promise<string> {
    const npm = { audit: "false", fund: "false", "update-notifier": "false", registry: registry.url };
    const places = { prefix: join(folder, "global"), cache: join(folder, "cache"), pack_destination: folder };
    const settings =
      line.startsWith("npm install --global") || line === "npm pack"
        ? { ...npm, ...places }
        : { ...npm, cache: places.cache };
    const { PATH } = process.env;
    const { stdout } = await promisify(execFile)("sh", ["-e", "-c", line], {
      cwd: cwd === root ? root : join(folder, cwd),
      env: {
        ...environment(),
        HOME: folder,
        PATH: [join(folder, "global", "bin"), PATH].join(delimiter),
        ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`npm_config_${name}`, value])),
      },
    });
    return stdout;
  }

  test.each(table)("%s: %s", async (_, line, cwd) => {
    if (cwd.startsWith("cdk")) cpSync(join(folder, "grantform-0.1.0.tgz"), join(folder, cwd, "grantform-0.1.0.tgz"));
    // Spacelift makes the plan itself
    if (line.includes("spacelift.plan"))
      cpSync(join(folder, "network", "tfplan"), join(folder, "network", "spacelift.plan"));
    const stdout = await shell(line, cwd);
    if (line.includes("> plan.json"))
      expect(JSON.parse(readFileSync(join(folder, "network", "plan.json"), "utf8"))).toHaveProperty("resource_changes");
    if (line.includes("| grantform review -")) expect(stdout).toContain("Zencoder gains access to acme-masters.");
    if (cwd.startsWith("cdk")) expect(existsSync(join(folder, cwd, "node_modules", "grantform", "dist"))).toBe(true);
  });

  test("leaves the command, the packages and the rows of both roots", async () => {
    expect(await shell("grantform --version", ".")).toMatch(/^\d+\.\d+\.\d+\n$/);
    const rows = (await shell("cat rows/*", ".")).trim().split("\n");
    expect(rows.map((row) => (JSON.parse(row) as { state: string; name: string }).name)).toEqual([
      "Zencoder",
      "Zencoder",
    ]);
  });
});
