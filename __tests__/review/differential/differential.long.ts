import { rmSync } from "node:fs";
import { join } from "node:path";
import type { AccessRow } from "../../../src/review/report";
import { readSource } from "../../../src/files/read-source";
import { describeWith } from "../../support/describe-with";
import { startMoto } from "../../support/moto";
import { attachProvider } from "../../support/provider";
import { temporary, write } from "../../support/root";
import { prepare, terraform } from "../../support/terraform";
import { asCreated, compare, rowsByModule } from "./compare";
import { type Configuration, configurations } from "./configurations";
import { randomConfiguration } from "./random";

// `npm run differential` tries more, and others
const count = Number(process.env["GRANTFORM_DIFFERENTIAL"] ?? 24);
const seed = Number(process.env["GRANTFORM_SEED"] ?? 1);

/** At most so many of a hundred hand-written configurations are undecided. */
const mostUndecided = 15;

const random = Object.fromEntries(
  Array.from({ length: count }, (_, at) => [`random-${seed + at}`, randomConfiguration(seed + at)] as const),
);
const all: { readonly [name: string]: Configuration } = { ...configurations, ...random };

describeWith(["terraform", "moto"], "the review of a first plan and of what it made", () => {
  const folder = temporary();
  let first: ReadonlyMap<string, readonly AccessRow[]>;
  let applied: ReadonlyMap<string, readonly AccessRow[]>;

  beforeAll(async () => {
    const [moto, detach] = await Promise.all([startMoto(), attachProvider()]);
    try {
      const calls = Object.keys(all).map((name) => `module "${name}" {\n  source = "./${name}"\n}\n`);
      write(folder, [
        ["provider.tf", moto.provider],
        ["main.tf", calls.join("")],
      ]);
      for (const [name, files] of Object.entries(all))
        write(
          join(folder, name),
          Object.entries(files).map(
            ([file, text]) => [file, file.startsWith("m/") ? text : text.replace(/@/g, `t-${name}`)] as const,
          ),
        );
      prepare(folder);
      // more at once than Terraform's ten: moto answers quickly
      terraform(folder, "plan", "-out=tfplan", "-parallelism=40");
      const plan = JSON.parse(terraform(folder, "show", "-json", "tfplan")) as unknown;
      first = rowsByModule(plan, await readSource(folder));
      terraform(folder, "apply", "-parallelism=40", "tfplan");
      applied = rowsByModule(
        asCreated(JSON.parse(terraform(folder, "show", "-json")) as Parameters<typeof asCreated>[0]),
      );
    } finally {
      await Promise.all([moto.stop(), detach()]);
    }
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  const of = (name: string): ReturnType<typeof compare> => compare(first.get(name) ?? [], applied.get(name) ?? []);

  test.each(Object.keys(all))("%s: nothing is said that is not so", (name) => {
    const { wrong, missing } = of(name);
    expect({ wrong, missing }).toEqual({ wrong: [], missing: [] });
  });

  test("what was applied is decided", () => {
    const open = [...applied].filter(([, rows]) => rows.some(({ undecided }) => undecided !== undefined));
    expect(open.map(([name]) => name)).toEqual([]);
    expect(applied.size).toBeGreaterThan(0.9 * Object.keys(all).length);
  });

  test("few hand-written configurations are undecided", () => {
    const share = (names: readonly string[]): string => {
      const open = names.filter((name) => of(name).isUndecided);
      return `${open.length} of ${names.length}${open.length === 0 ? "" : `: ${open.join(", ")}`}`;
    };
    const written = Object.keys(configurations);
    process.stderr.write(
      `undecided, hand-written: ${share(written)}\nundecided, random: ${share(Object.keys(random))}\n`,
    );
    const open = written.filter((name) => of(name).isUndecided);
    expect((100 * open.length) / written.length).toBeLessThanOrEqual(mostUndecided);
  });
});
