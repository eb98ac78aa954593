import { readFileSync } from "node:fs";
import { review } from "../../src/review/review";
import { cases, pathOf, reviewCase } from "./case";
import { patterns } from "../support/patterns";
import { allow, document, reviewed, stranger } from "./synthetic";

interface Plan {
  prior_state?: unknown;
  readonly resource_changes: readonly { readonly change: { before_sensitive: unknown; after_sensitive: unknown } }[];
}

function planOf(name: string): Plan {
  return JSON.parse(readFileSync(pathOf(name, "plan.json"), "utf8")) as Plan;
}

/** Values of the cases that are nobody's business once they are marked: names, IDs, accounts, paths, Sids. */
const secrets =
  /acme-|7c2a4f0e|111122223333|444455556666|777788889999|partner-|somebody-|s3cr3t|S3cr3t|stack_prod|000111333444555|level-00|vod\/|uploads\/|previews|203\.0\.113|Everyone|OtherBucket|TlsOnly|WrongLevel|Previews|orf-|999988887777|githubusercontent|accounts\.google|renditions|[0-9a-f]{64}/;

test.each(cases)("%s: nothing of a plan that is all sensitive is printed", (name) => {
  const plan = planOf(name);
  delete plan.prior_state;
  for (const { change } of plan.resource_changes) {
    change.before_sensitive = true;
    change.after_sensitive = true;
  }
  const report = review(plan, { patterns });
  // addresses are never sensitive in Terraform, and the catalogue is public
  const addresses = new Set([
    ...report.access.flatMap((row) => row.addresses),
    ...report.findings.map(({ address }) => address),
  ]);
  const text = [...addresses].reduce(
    (all, address) => all.replaceAll(JSON.stringify(address).slice(1, -1), ""),
    JSON.stringify(report),
  );
  expect(text.replaceAll(/[0-9a-f]{32}/g, "")).not.toMatch(secrets);
});

test("what is sensitive is analysed all the same", async () => {
  const report = await reviewCase("sensitive-external-id");
  expect(report.findings.filter(({ rule }) => rule === "unknown-principal").map(({ what }) => what)).toEqual([
    "Unknown account (sensitive) gains s3:GetObject on acme-out.",
  ]);
  expect(report.findings.filter(({ rule }) => rule === "missing-external-id")).toEqual([]);
  expect(JSON.stringify(report)).not.toMatch(/s3cr3t|111122223333/i);
});

test("a value that was sensitive before stays one", () => {
  const policy = document({ ...allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-in/*"), Sid: "Hush" });
  const change = {
    address: "aws_s3_bucket_policy.in",
    before: { bucket: "acme-in", policy },
    after: { bucket: "acme-in", policy: document() },
  };
  const plan = {
    format_version: "1.2",
    resource_changes: [
      {
        address: change.address,
        type: "aws_s3_bucket_policy",
        name: "in",
        mode: "managed",
        change: {
          actions: ["update"],
          before: change.before,
          after: change.after,
          after_unknown: {},
          before_sensitive: { policy: true },
          after_sensitive: {},
        },
      },
    ],
  };
  const report = review(plan, { patterns });
  expect(report.access.map(({ principal }) => principal)).toEqual(["(sensitive)"]);
  expect(JSON.stringify(report)).not.toMatch(/111122223333|Hush/);
});

test("a sensitive variable is printed nowhere, whatever way it came in", () => {
  const report = reviewed(
    [
      {
        address: "aws_s3_bucket_policy.in",
        after: {
          bucket: "acme-hidden",
          policy: document(allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-hidden/*")),
        },
      },
    ],
    {
      more: {
        variables: { bucket: { value: "acme-hidden" } },
        configuration: { root_module: { variables: { bucket: { sensitive: true } } } },
      },
    },
  );
  expect(report.access.map(({ bucket }) => bucket)).toEqual(["(sensitive)"]);
  expect(JSON.stringify(report)).not.toContain("acme-hidden");
});
