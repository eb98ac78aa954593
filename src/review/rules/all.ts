import type { Rule } from "../rule";
import { accessLost } from "./access-lost";
import { aclBlocked } from "./acl-blocked";
import { deadGrant } from "./dead-grant";
import { beyondGrant } from "./beyond-grant";
import { dataLeaves } from "./data-leaves";
import { excessPermission } from "./excess-permission";
import { grantExpired } from "./grant-expired";
import { grantNotMet } from "./grant-not-met";
import { grantReviewDue } from "./grant-review-due";
import { ineffectiveStatement } from "./ineffective-statement";
import { keptDrift } from "./kept-drift";
import { kmsUnreachable } from "./kms-unreachable";
import { longLivedKey } from "./long-lived-key";
import { missingExternalId } from "./missing-external-id";
import { missingPermission } from "./missing-permission";
import { notDecidable } from "./not-decidable";
import { policyOverwritten } from "./policy-overwritten";
import { policyTooLarge } from "./policy-too-large";
import { privilegeEscalation } from "./privilege-escalation";
import { publicAccess } from "./public-access";
import { publicBlockWeakened } from "./public-block-weakened";
import { publicStatementCutsVendors } from "./public-statement-cuts-vendors";
import { unboundedService } from "./unbounded-service";
import { undeclaredAccess } from "./undeclared-access";
import { unknownPrincipal } from "./unknown-principal";
import { userKeyForOutsider } from "./user-key-for-outsider";

/** Every rule of the review. */
export const rules: readonly Rule[] = [
  missingPermission,
  excessPermission,
  unknownPrincipal,
  undeclaredAccess,
  beyondGrant,
  grantNotMet,
  grantExpired,
  grantReviewDue,
  unboundedService,
  publicAccess,
  publicBlockWeakened,
  keptDrift,
  publicStatementCutsVendors,
  accessLost,
  policyOverwritten,
  missingExternalId,
  aclBlocked,
  kmsUnreachable,
  ineffectiveStatement,
  deadGrant,
  longLivedKey,
  userKeyForOutsider,
  privilegeEscalation,
  policyTooLarge,
  dataLeaves,
  notDecidable,
];

const ofGrants: readonly Rule[] = [undeclaredAccess, beyondGrant, grantNotMet, grantExpired, grantReviewDue];

/** The ids of the rules that look at a plan with a grants file, or without one. */
export function ruleIdsFor(grants: boolean): readonly string[] {
  const idle: readonly Rule[] = grants ? [unknownPrincipal] : ofGrants;
  return rules.filter((rule) => !idle.includes(rule)).map(({ id }) => id);
}

/** Their ids, as findings and acceptances name them. */
export const ruleIds: readonly string[] = rules.map(({ id }) => id);
