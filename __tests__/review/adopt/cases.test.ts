import { readFileSync } from "node:fs";
import { service } from "../../../src/cli/services";
import { grantPolicies } from "../../../src/declared/generate/grant-policies";
import { statementsOf } from "../../../src/declared/kept";
import { documentJson } from "../../../src/grants/document";
import { comparePolicies } from "../../../src/policy/compare";
import { readDeclared } from "../../../src/declared/read";
import { accept } from "../../../src/review/accept";
import { adopt } from "../../../src/review/adopt/adopt";
import { review } from "../../../src/review/review";
import { cases, pathOf } from "../case";
import { patterns } from "../../support/patterns";
import { catalogue } from "../declared/support";

const declaredRules = ["undeclared-access", "beyond-grant", "grant-not-met"];

/**
 * What no grant can say: buckets of other kinds and by a pattern, web identities, a service with half of what it needs,
 * secrets; whoever comes by a role, an access point or a grant of S3, whom a bucket's policy would ask for less; roles that
 * reach no bucket, and keys for more than a grant needs.
 */
const accepted: { readonly [name: string]: number } = {
  "access-point": 1,
  "doors-judged": 3,
  "excess-permission": 1,
  "exclusive-policies": 1,
  "external-id": 3,
  federated: 2,
  "key-opened": 1,
  "kms-reachable": 1,
  "missing-permission": 1,
  "named-service": 1,
  "own-provider": 2,
  "sensitive-bucket": 1,
  "sensitive-external-id": 2,
  "unknown-principal": 1,
  "unknown-managed-policies": 1,
  "unread-doors": 3,
};

/** The policies that buckets have after a plan, as far as it says them. */
function policiesIn(plan: unknown): readonly { readonly bucket: string; readonly policy: string }[] {
  const { resource_changes: all = [] } = plan as {
    readonly resource_changes?: readonly { readonly type: string; readonly change: { readonly after: unknown } }[];
  };
  return all.flatMap(({ type, change }) => {
    const { bucket, policy } = (change.after ?? {}) as { readonly bucket?: string; readonly policy?: string };
    return type === "aws_s3_bucket_policy" && bucket && policy ? [{ bucket, policy }] : [];
  });
}

// in process: 60 plans in about six seconds of an idle core
test.each(cases)("what is adopted of %s is all declared, and generated as it is", (name) => {
  const plan: unknown = JSON.parse(readFileSync(pathOf(name, "plan.json"), "utf8"));
  const { text } = adopt(plan, { patterns }, catalogue);
  const file = readDeclared(text, "grants.yaml", catalogue);
  const grants = { file, today: "0000-01-01" };
  const report = accept(review(plan, { patterns, grants }), file.accept, grants.today);
  const left = report.findings.filter((finding) => declaredRules.includes(finding.rule) && !finding.accepted);
  expect(left).toEqual([]);
  expect(file.accept).toHaveLength(accepted[name] ?? 0);
  const generated = grantPolicies(file, service);
  for (const { bucket, policy } of policiesIn(plan)) {
    const keep = file.buckets.find((one) => one.name === bucket)?.keep ?? [];
    const given = generated.flatMap(({ policies }) => policies.buckets[bucket] ?? []);
    const Statement = [...keep.flatMap(statementsOf), ...documentJson(given).Statement];
    // a bucket that lets in nobody outside is left as it is
    if (Statement.length > 0)
      expect([bucket, comparePolicies({ Version: "2012-10-17", Statement }, policy).relation]).toEqual([
        bucket,
        "equal",
      ]);
  }
});
