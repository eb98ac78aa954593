import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Report } from "../../src/review/report";
import { toJsonSyntax } from "../support/json-syntax";
import { cases, pathOf, reviewCase } from "./case";
import { reviewed, stranger } from "./synthetic";

// scripts/regenerate-plans.ts plans every case a second time, from its configuration in JSON syntax
const folder = mkdtempSync(join(tmpdir(), "grantform-json-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** JSON files say no lines. */
function withoutLines(report: Report): Report {
  return {
    ...report,
    findings: report.findings.map(({ location: _, ...finding }) => finding),
  };
}

const update = process.env["UPDATE_EXPECTED"] === "1";

const unknownPath = "(not known until apply)";

function decided({ access }: Report): readonly unknown[] {
  return access.filter(({ undecided, paths }) => undecided === undefined && !paths.includes(unknownPath));
}

// of JSON syntax, a plan has the texts around what is not known: some reviews then say more, and never anything else
test.each(cases)("%s: reads the same in JSON syntax, or more", async (name) => {
  const twin = join(folder, name);
  cpSync(pathOf(name, "."), twin, { recursive: true });
  await toJsonSyntax(twin);
  const inJson = withoutLines(await reviewCase(name, undefined, { plan: "plan.json-syntax.json", folder: twin }));
  const inHcl = withoutLines(await reviewCase(name));
  const more = pathOf(name, "expected.json-syntax.json");
  if (update) {
    rmSync(more, { force: true });
    if (!isDeepStrictEqual(inJson, inHcl)) writeFileSync(more, `${JSON.stringify(inJson, null, 2)}\n`);
  }
  expect(inJson).toEqual(existsSync(more) ? JSON.parse(readFileSync(more, "utf8")) : inHcl);
  expect(inJson.access).toEqual(expect.arrayContaining([...decided(inHcl)]));
});

function named(policy: unknown): object {
  return {
    configuration: {
      root_module: {
        resources: [
          { address: "aws_s3_bucket_policy.p", mode: "managed", expressions: { policy } },
          { address: "aws_sns_topic.t", mode: "managed", expressions: {} },
        ],
      },
    },
  };
}

// text of a template is a policy only where it is one
test.each<[string, unknown, readonly string[]]>([
  [
    "a text with names in it",
    {
      constant_value: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"${stranger}"},"Action":"s3:GetObject","Resource":"\${aws_s3_bucket.b.arn}/*"}]}`,
      references: ["aws_s3_bucket.b.arn", "aws_s3_bucket.b"],
    },
    ["unknown account 111122223333 gains s3:GetObject acme-b *"],
  ],
  [
    "a name that stands for all of it",
    { constant_value: "${local.policy}", references: ["local.policy"] },
    ["a principal not known until apply gains? an action not known until apply acme-b (not known until apply)"],
  ],
  [
    "a function",
    { constant_value: "${jsonencode(local.policy)}", references: ["local.policy"] },
    ["a principal not known until apply gains? an action not known until apply acme-b (not known until apply)"],
  ],
])("a policy by %s", (_, policy, rows) => {
  const entries = [
    { address: "aws_s3_bucket.b", after: { bucket: "acme-b" }, unknown: { arn: true } },
    { address: "aws_s3_bucket_policy.p", after: { bucket: "acme-b" }, unknown: { policy: true } },
  ];
  const { access, findings } = reviewed(entries, { more: named(policy) });
  const told = access.map(
    ({ name, change, undecided, actions, bucket, paths }) =>
      `${name} ${change}${undecided === undefined ? "" : "?"} ${actions.join()} ${bucket ?? ""} ${paths.join()}`,
  );
  expect(told).toEqual(rows);
  expect(findings.map(({ rule }) => rule)).not.toContain("ineffective-statement");
});
