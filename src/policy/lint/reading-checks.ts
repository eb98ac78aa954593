import type { Check } from "./check";
import { dataTypeMismatch } from "./checks/data-type-mismatch";
import { documentIsNoObject } from "./checks/document-is-no-object";
import { documentTooLarge } from "./checks/document-too-large";
import { duplicateElement } from "./checks/duplicate-element";
import { emptyArrayAction } from "./checks/empty-array-action";
import { emptyArrayPrincipal } from "./checks/empty-array-principal";
import { emptyArrayResource } from "./checks/empty-array-resource";
import { emptyObjectPrincipal } from "./checks/empty-object-principal";
import { invalidActionFormat } from "./checks/invalid-action-format";
import { invalidArnPrefix } from "./checks/invalid-arn-prefix";
import { invalidCanonicalUser } from "./checks/invalid-canonical-user";
import { invalidConditionDataType } from "./checks/invalid-condition-data-type";
import { invalidConditionOperator } from "./checks/invalid-condition-operator";
import { invalidEffect } from "./checks/invalid-effect";
import { invalidPartition } from "./checks/invalid-partition";
import { invalidPolicyElement } from "./checks/invalid-policy-element";
import { invalidPrincipalAccount } from "./checks/invalid-principal-account";
import { invalidPrincipalFormat } from "./checks/invalid-principal-format";
import { invalidPrincipalKey } from "./checks/invalid-principal-key";
import { invalidRoleReference } from "./checks/invalid-role-reference";
import { invalidServicePrincipalFormat } from "./checks/invalid-service-principal-format";
import { invalidUserReference } from "./checks/invalid-user-reference";
import { invalidVersion } from "./checks/invalid-version";
import { jsonSyntaxError } from "./checks/json-syntax-error";
import { missingAction } from "./checks/missing-action";
import { missingArnField } from "./checks/missing-arn-field";
import { missingEffect } from "./checks/missing-effect";
import { missingPrincipal } from "./checks/missing-principal";
import { missingResource } from "./checks/missing-resource";
import { missingStatement } from "./checks/missing-statement";
import { nullWithIfExists } from "./checks/null-with-if-exists";
import { roleTrustPolicySyntaxErrorNotprincipal } from "./checks/role-trust-policy-syntax-error-notprincipal";
import { roleTrustPolicySyntaxErrorResource } from "./checks/role-trust-policy-syntax-error-resource";
import { typeMismatchBoolean } from "./checks/type-mismatch-boolean";
import { typeMismatchDate } from "./checks/type-mismatch-date";
import { typeMismatchIpRange } from "./checks/type-mismatch-ip-range";
import { typeMismatchNumber } from "./checks/type-mismatch-number";
import { typeMismatchString } from "./checks/type-mismatch-string";
import { uniqueSidsRequired } from "./checks/unique-sids-required";
import { unsupportedActionInPolicy } from "./checks/unsupported-action-in-policy";
import { unsupportedElementCombination } from "./checks/unsupported-element-combination";
import { unsupportedPrincipal } from "./checks/unsupported-principal";
import { unsupportedSid } from "./checks/unsupported-sid";
import { unsupportedWildcardInPrincipal } from "./checks/unsupported-wildcard-in-principal";
import { variableUnsupportedInElement } from "./checks/variable-unsupported-in-element";
import { wildcardInServiceName } from "./checks/wildcard-in-service-name";

/** The checks that explain what reading finds wrong; some of them look at the document besides. */
export const readingChecks: readonly Check[] = [
  dataTypeMismatch,
  documentIsNoObject,
  documentTooLarge,
  duplicateElement,
  emptyArrayAction,
  emptyArrayPrincipal,
  emptyArrayResource,
  emptyObjectPrincipal,
  invalidActionFormat,
  invalidArnPrefix,
  invalidCanonicalUser,
  invalidConditionDataType,
  invalidConditionOperator,
  invalidEffect,
  invalidPartition,
  invalidPolicyElement,
  invalidPrincipalAccount,
  invalidPrincipalFormat,
  invalidPrincipalKey,
  invalidRoleReference,
  invalidServicePrincipalFormat,
  invalidUserReference,
  invalidVersion,
  jsonSyntaxError,
  missingAction,
  missingArnField,
  missingEffect,
  missingPrincipal,
  missingResource,
  missingStatement,
  nullWithIfExists,
  roleTrustPolicySyntaxErrorNotprincipal,
  roleTrustPolicySyntaxErrorResource,
  typeMismatchBoolean,
  typeMismatchDate,
  typeMismatchIpRange,
  typeMismatchNumber,
  typeMismatchString,
  uniqueSidsRequired,
  unsupportedActionInPolicy,
  unsupportedElementCombination,
  unsupportedPrincipal,
  unsupportedSid,
  unsupportedWildcardInPrincipal,
  variableUnsupportedInElement,
  wildcardInServiceName,
];
