import { ruleIds, rules } from "../../../src/review/rules/all";

test("all rules are there", () => {
  expect(ruleIds).toEqual([
    "missing-permission",
    "excess-permission",
    "unknown-principal",
    "undeclared-access",
    "beyond-grant",
    "grant-not-met",
    "grant-expired",
    "grant-review-due",
    "unbounded-service",
    "public-access",
    "public-block-weakened",
    "kept-drift",
    "public-statement-cuts-vendors",
    "access-lost",
    "policy-overwritten",
    "missing-external-id",
    "acl-blocked",
    "kms-unreachable",
    "ineffective-statement",
    "dead-grant",
    "long-lived-key",
    "user-key-for-outsider",
    "privilege-escalation",
    "policy-too-large",
    "data-leaves",
    "not-decidable",
  ]);
});

test("each says in one sentence what it looks for", () => {
  for (const { about } of rules) expect(about).toMatch(/^[A-Z][^\n]*\.$/);
});
