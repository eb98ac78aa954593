import fc from "fast-check";
import type { AccessRow, Finding, Report } from "../../../src/review/report";
import { severities } from "../../../src/review/report";
import { character } from "../../support/texts";
import { attacks } from "./cases";

/** A name as an attacker would choose it. */
const name = fc.oneof(
  fc.constantFrom(...attacks),
  fc.string({ unit: character, maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        "`",
        "|",
        "\n",
        "<",
        ">",
        "&",
        "@",
        "[",
        "]",
        "(",
        ")",
        "\\",
        "*",
        "_",
        "::",
        "##[",
        "http://",
        "www.",
        "a",
        " ",
        "#1",
        "-",
        "~",
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join("")),
);

const names = fc.array(name, { maxLength: 4 });

function optional<K extends string, T>(key: K, value: fc.Arbitrary<T>): fc.Arbitrary<{ [key in K]?: T }> {
  return fc
    .option(value, { nil: undefined })
    .map((found) => (found === undefined ? {} : { [key]: found }) as { [key in K]?: T });
}

const rows: fc.Arbitrary<AccessRow> = fc
  .tuple(
    fc.record({
      principal: name,
      name,
      standing: fc.constantFrom("everyone" as const, "unknown" as const, "known" as const, "aws-service" as const),
      way: fc.constantFrom("bucket-policy" as const, "role" as const),
      change: fc.constantFrom("gains" as const, "loses" as const, "keeps" as const),
      actions: names,
      paths: names,
      conditions: names,
      addresses: names,
    }),
    optional("bucket", name),
    optional("undecided", name),
    optional("own", fc.boolean()),
  )
  .map(([row, ...rest]): AccessRow => Object.assign({}, row, ...rest) as AccessRow);

const findings: fc.Arbitrary<Finding> = fc
  .tuple(
    fc.record({
      rule: fc.constantFrom("unknown-principal", "public-access", "not-decidable"),
      severity: fc.constantFrom(...severities),
      address: name,
      what: name,
      why: name,
      fix: name,
      source: fc.oneof(name, fc.webUrl()),
      fingerprint: fc.stringMatching(/^[0-9a-f]{32}$/),
    }),
    optional("principal", name),
    optional("bucket", name),
    optional("witness", fc.record({ principal: name, action: name, resource: name })),
    optional("location", fc.record({ file: name, line: fc.integer({ min: 1, max: 9999 }) })),
    optional("accepted", fc.record({ reason: name })),
  )
  .map(([finding, ...rest]) => Object.assign({}, finding, ...rest) as Finding);

/** Any report, with hostile text wherever a plan's text can end up. */
export const reports: fc.Arbitrary<Report> = fc.record({
  version: fc.constant(1 as const),
  verdict: name,
  complete: fc.boolean(),
  notRead: names,
  access: fc.array(rows, { maxLength: 6 }),
  findings: fc.array(findings, { maxLength: 6 }),
  notes: names,
  failOn: fc.constantFrom(...severities),
  failed: fc.boolean(),
});
