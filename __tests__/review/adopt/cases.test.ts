import { readFileSync } from "node:fs";
import { readDeclared } from "../../../src/declared/read";
import { accept } from "../../../src/review/accept";
import { adopt } from "../../../src/review/adopt/adopt";
import { review } from "../../../src/review/review";
import { cases, pathOf, patterns } from "../case";
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

// in process: 60 plans in about six seconds of an idle core
test.each(cases)("what is adopted of %s is all declared", (name) => {
  const plan: unknown = JSON.parse(readFileSync(pathOf(name, "plan.json"), "utf8"));
  const { text } = adopt(plan, { patterns }, catalogue);
  const file = readDeclared(text, "grants.yaml", catalogue);
  const grants = { file, today: "0000-01-01" };
  const report = accept(review(plan, { patterns, grants }), file.accept, grants.today);
  const left = report.findings.filter((finding) => declaredRules.includes(finding.rule) && !finding.accepted);
  expect(left).toEqual([]);
  expect(file.accept).toHaveLength(accepted[name] ?? 0);
});
