import { join } from "node:path";
import { describeWith } from "../support/describe-with";
import { blocksOf } from "../support/docs";
import { opa, type Said } from "../support/opa";
import { root, run } from "../support/run";

interface Report {
  readonly verdict: string;
  readonly access: readonly object[];
  readonly findings: readonly { readonly address: string; readonly what: string }[];
}

/** The recipe of a package, as the page has it. */
function recipe(name: string): string {
  return blocksOf("rego", /ci/).find(({ text }) => text.startsWith(`package ${name}\n`))?.text ?? "";
}

function report(name: string): Report {
  const plan = join(root, "__tests__", "review", "cases", name, "plan.json");
  return JSON.parse(run(["review", plan, "--format", "json", "--exit-zero"]).stdout) as Report;
}

const { access, ...rest } = report("unknown-principal");
const unknown = "unknown account 111122223333";

/** Changes of the first row of access, and whom the rule for conftest then names. */
const rows: readonly (readonly [what: string, changed: object, names: readonly string[]])[] = [
  ["who is not known and reads", {}, []],
  ["who is not known and writes", { actions: ["s3:GetObject", "s3:PutObject"] }, [unknown]],
  ["who is not known and may do all", { actions: ["s3:*"] }, [unknown]],
  ["a pattern that covers it, in another case", { actions: ["S3:p?tobj*"] }, [unknown]],
  ["another action that begins like it", { actions: ["s3:PutObjectAcl"] }, []],
  ["who loses it", { change: "loses", actions: ["s3:PutObject"] }, []],
  ["who is in the catalogue", { standing: "catalogued", actions: ["s3:PutObject"] }, []],
  ["who is in the config", { standing: "known", actions: ["s3:PutObject"] }, []],
  ["everybody", { standing: "everyone", name: "anyone", actions: ["s3:PutObject"] }, ["anyone"]],
];

const spacelift = ["excess-permission", "no-such-report"] as const;

/** What Spacelift hands to a policy after the hook. */
function custom(name: (typeof spacelift)[number]): object {
  return name === "no-such-report" ? {} : { grantform: report(name) };
}

describeWith(["opa"], "the rules in Rego, by the real engine", () => {
  let said: readonly Said[];
  beforeAll(() => {
    said = opa([
      ...rows.map(([, changed]) => ({
        rules: recipe("main"),
        input: { ...rest, access: [{ ...access[0], bucket: "acme-in", ...changed }] },
      })),
      ...spacelift.map((name) => ({
        rules: recipe("spacelift"),
        input: { third_party_metadata: { custom: custom(name) } },
      })),
    ]);
  });

  test.each(rows.map(([what, , names], at) => [what, names, at] as const))("conftest on %s", (_, names, at) => {
    expect(said[at]).toEqual({ deny: names.map((name) => `${name} may call s3:PutObject in acme-in`) });
  });

  test("Spacelift fails as the review does, and warns of each finding", () => {
    const { verdict, findings } = report("excess-permission");
    const warnings = findings.map(({ address, what }) => `${address}: ${what}`).sort();
    expect(said[rows.length]).toEqual({ deny: [verdict], warn: warnings });
  });

  test("Spacelift takes no report for no review", () => {
    const nothing = { deny: ["grantform did not run"], warn: ["not everything could be judged"] };
    expect(said[rows.length + 1]).toEqual(nothing);
  });
});
