import type { Check } from "./check";
import { actionDoesNotApplyToAnyResource } from "./checks/action-does-not-apply-to-any-resource";
import { actionOfAnotherServiceWithoutResource } from "./checks/action-of-another-service-without-resource";
import { actionPatternWithoutAction } from "./checks/action-pattern-without-action";
import { actionWithoutResource } from "./checks/action-without-resource";
import { allowNotactionWithUnsupportedTagConditionKeyForService } from "./checks/allow-notaction-with-unsupported-tag-condition-key-for-service";
import { allowWithNotprincipal } from "./checks/allow-with-notprincipal";
import { allowWithUnsupportedTagConditionKeyForService } from "./checks/allow-with-unsupported-tag-condition-key-for-service";
import { arnAccountNotAllowed } from "./checks/arn-account-not-allowed";
import { arnRegionNotAllowed } from "./checks/arn-region-not-allowed";
import { confirmAudienceClaimType } from "./checks/confirm-audience-claim-type";
import { createSlrWithNotactionAndNotresource } from "./checks/create-slr-with-notaction-and-notresource";
import { createSlrWithNotresource } from "./checks/create-slr-with-notresource";
import { createSlrWithStarInActionAndNotresource } from "./checks/create-slr-with-star-in-action-and-notresource";
import { createSlrWithStarInActionAndResource } from "./checks/create-slr-with-star-in-action-and-resource";
import { createSlrWithStarInResource } from "./checks/create-slr-with-star-in-resource";
import { createSlrWithStarInResourceAndNotaction } from "./checks/create-slr-with-star-in-resource-and-notaction";
import { denyNotactionWithUnsupportedTagConditionKeyForService } from "./checks/deny-notaction-with-unsupported-tag-condition-key-for-service";
import { denyWithUnsupportedTagConditionKeyForService } from "./checks/deny-with-unsupported-tag-condition-key-for-service";
import { deprecatedGlobalConditionKey } from "./checks/deprecated-global-condition-key";
import { duplicateKeysWithDifferentCase } from "./checks/duplicate-keys-with-different-case";
import { dynamodbAttributesWithoutSelect } from "./checks/dynamodb-attributes-without-select";
import { emptyArrayCondition } from "./checks/empty-array-condition";
import { emptyArrayConditionForallvalues } from "./checks/empty-array-condition-forallvalues";
import { emptyArrayConditionForanyvalue } from "./checks/empty-array-condition-foranyvalue";
import { emptyArrayConditionIfexists } from "./checks/empty-array-condition-ifexists";
import { emptyObjectCondition } from "./checks/empty-object-condition";
import { emptySidValue } from "./checks/empty-sid-value";
import { emptyVariable } from "./checks/empty-variable";
import { equivalentToNullFalse } from "./checks/equivalent-to-null-false";
import { equivalentToNullTrue } from "./checks/equivalent-to-null-true";
import { everyActionOfAService } from "./checks/every-action-of-a-service";
import { federatedPrincipalNotSupported } from "./checks/federated-principal-not-supported";
import { forallvaluesWithSingleValuedKey } from "./checks/forallvalues-with-single-valued-key";
import { forallvaluesWithoutNull } from "./checks/forallvalues-without-null";
import { foranyvalueWithAudienceClaimType } from "./checks/foranyvalue-with-audience-claim-type";
import { improveIpRange } from "./checks/improve-ip-range";
import { invalidAction } from "./checks/invalid-action";
import { invalidArnAccount } from "./checks/invalid-arn-account";
import { invalidArnRegion } from "./checks/invalid-arn-region";
import { invalidArnResource } from "./checks/invalid-arn-resource";
import { invalidArnServiceCase } from "./checks/invalid-arn-service-case";
import { invalidConditionKeyFormat } from "./checks/invalid-condition-key-format";
import { invalidConditionMultipleBoolean } from "./checks/invalid-condition-multiple-boolean";
import { invalidDateValue } from "./checks/invalid-date-value";
import { invalidFederatedPrincipalSyntaxInRoleTrustPolicy } from "./checks/invalid-federated-principal-syntax-in-role-trust-policy";
import { invalidGlobalConditionKey } from "./checks/invalid-global-condition-key";
import { invalidKmsKeyValue } from "./checks/invalid-kms-key-value";
import { invalidRegion } from "./checks/invalid-region";
import { invalidService } from "./checks/invalid-service";
import { invalidServiceConditionKey } from "./checks/invalid-service-condition-key";
import { invalidServiceInAction } from "./checks/invalid-service-in-action";
import { invalidVariableForOperator } from "./checks/invalid-variable-for-operator";
import { invalidVpcFormat } from "./checks/invalid-vpc-format";
import { invalidVpceFormat } from "./checks/invalid-vpce-format";
import { irrelevantConditionKeyInPolicy } from "./checks/irrelevant-condition-key-in-policy";
import { mismatchedActionForPrincipal } from "./checks/mismatched-action-for-principal";
import { missingActionForConditionKey } from "./checks/missing-action-for-condition-key";
import { missingActionForRolesAnywhereTrustPolicy } from "./checks/missing-action-for-roles-anywhere-trust-policy";
import { missingArnAccount } from "./checks/missing-arn-account";
import { missingArnRegion } from "./checks/missing-arn-region";
import { missingBraceInVariable } from "./checks/missing-brace-in-variable";
import { missingConditionKeyForOidcPrincipal } from "./checks/missing-condition-key-for-oidc-principal";
import { missingGithubRepoConditionKey } from "./checks/missing-github-repo-condition-key";
import { missingPairedConditionKeys } from "./checks/missing-paired-condition-keys";
import { missingQualifier } from "./checks/missing-qualifier";
import { missingQuoteInVariable } from "./checks/missing-quote-in-variable";
import { missingTagKeyInCondition } from "./checks/missing-tag-key-in-condition";
import { missingVersion } from "./checks/missing-version";
import { nullWithQualifier } from "./checks/null-with-qualifier";
import { otherBucketsWhoseNamesBeginSo } from "./checks/other-buckets-whose-names-begin-so";
import { passRoleWithNotactionAndNotresource } from "./checks/pass-role-with-notaction-and-notresource";
import { passRoleWithNotresource } from "./checks/pass-role-with-notresource";
import { passRoleWithStarInActionAndNotresource } from "./checks/pass-role-with-star-in-action-and-notresource";
import { passRoleWithStarInActionAndResource } from "./checks/pass-role-with-star-in-action-and-resource";
import { passRoleWithStarInResource } from "./checks/pass-role-with-star-in-resource";
import { passRoleWithStarInResourceAndNotaction } from "./checks/pass-role-with-star-in-resource-and-notaction";
import { patternOfExternalIds } from "./checks/pattern-of-external-ids";
import { policySizeExceedsIdentityPolicyQuota } from "./checks/policy-size-exceeds-identity-policy-quota";
import { policySizeExceedsResourcePolicyQuota } from "./checks/policy-size-exceeds-resource-policy-quota";
import { policySizeExceedsRoleTrustPolicyQuota } from "./checks/policy-size-exceeds-role-trust-policy-quota";
import { principalOfAnotherPartition } from "./checks/principal-of-another-partition";
import { privateIpAddress } from "./checks/private-ip-address";
import { privateIpAddressSubset } from "./checks/private-ip-address-subset";
import { privateNotipaddress } from "./checks/private-notipaddress";
import { privateNotipaddressSubset } from "./checks/private-notipaddress-subset";
import { recommendedConditionKeyForServicePrincipal } from "./checks/recommended-condition-key-for-service-principal";
import { redundantAction } from "./checks/redundant-action";
import { redundantConditionValueNum } from "./checks/redundant-condition-value-num";
import { redundantKeyDueToWildcardInCondition } from "./checks/redundant-key-due-to-wildcard-in-condition";
import { redundantPrincipalInRoleTrustPolicy } from "./checks/redundant-principal-in-role-trust-policy";
import { redundantResource } from "./checks/redundant-resource";
import { redundantStatement } from "./checks/redundant-statement";
import { redundantStatementDueToWildcardInCondition } from "./checks/redundant-statement-due-to-wildcard-in-condition";
import { resourceWithoutAction } from "./checks/resource-without-action";
import { restrictAccessToServicePrincipal } from "./checks/restrict-access-to-service-principal";
import { roleOpenToStrangersOfItsProvider } from "./checks/role-open-to-strangers-of-its-provider";
import { roleTrustPolicyUnsupportedWildcardInPrincipal } from "./checks/role-trust-policy-unsupported-wildcard-in-principal";
import { s3PrefixInNegativeContext } from "./checks/s3-prefix-in-negative-context";
import { sourceOfAServiceAskedOfAnIdentity } from "./checks/source-of-a-service-asked-of-an-identity";
import { specificGithubRepoAndBranchRecommended } from "./checks/specific-github-repo-and-branch-recommended";
import { stringLikeOperatorWithArnConditionKeys } from "./checks/string-like-operator-with-arn-condition-keys";
import { typeMismatch } from "./checks/type-mismatch";
import { uniqueSidsRecommended } from "./checks/unique-sids-recommended";
import { unsupportedActionForConditionKey } from "./checks/unsupported-action-for-condition-key";
import { unsupportedConditionKeyForServicePrincipal } from "./checks/unsupported-condition-key-for-service-principal";
import { unsupportedGlobalConditionKey } from "./checks/unsupported-global-condition-key";
import { unsupportedResourceArnInPolicy } from "./checks/unsupported-resource-arn-in-policy";
import { unsupportedSpaceInVariable } from "./checks/unsupported-space-in-variable";
import { untrustworthyConditionKey } from "./checks/untrustworthy-condition-key";
import { useConditionKeyOnlyWithSupportedServices } from "./checks/use-condition-key-only-with-supported-services";
import { variableUnsupportedInVersion } from "./checks/variable-unsupported-in-version";
import { variableWithoutKey } from "./checks/variable-without-key";
import { variableUsageTooPermissive } from "./checks/variable-usage-too-permissive";
import { wildcardUsageTooPermissive } from "./checks/wildcard-usage-too-permissive";
import { wildcardWithoutLikeOperator } from "./checks/wildcard-without-like-operator";
import { readingChecks } from "./reading-checks";

/** Every check, each in a file of its name. */
export const checks: readonly Check[] = [
  ...readingChecks,
  actionDoesNotApplyToAnyResource,
  actionOfAnotherServiceWithoutResource,
  actionPatternWithoutAction,
  actionWithoutResource,
  allowNotactionWithUnsupportedTagConditionKeyForService,
  allowWithNotprincipal,
  allowWithUnsupportedTagConditionKeyForService,
  arnAccountNotAllowed,
  arnRegionNotAllowed,
  confirmAudienceClaimType,
  createSlrWithNotactionAndNotresource,
  createSlrWithNotresource,
  createSlrWithStarInActionAndNotresource,
  createSlrWithStarInActionAndResource,
  createSlrWithStarInResource,
  createSlrWithStarInResourceAndNotaction,
  denyNotactionWithUnsupportedTagConditionKeyForService,
  denyWithUnsupportedTagConditionKeyForService,
  deprecatedGlobalConditionKey,
  duplicateKeysWithDifferentCase,
  dynamodbAttributesWithoutSelect,
  emptyArrayCondition,
  emptyArrayConditionForallvalues,
  emptyArrayConditionForanyvalue,
  emptyArrayConditionIfexists,
  emptyObjectCondition,
  emptySidValue,
  emptyVariable,
  equivalentToNullFalse,
  equivalentToNullTrue,
  everyActionOfAService,
  federatedPrincipalNotSupported,
  forallvaluesWithSingleValuedKey,
  forallvaluesWithoutNull,
  foranyvalueWithAudienceClaimType,
  improveIpRange,
  invalidAction,
  invalidArnAccount,
  invalidArnRegion,
  invalidArnResource,
  invalidArnServiceCase,
  invalidConditionKeyFormat,
  invalidConditionMultipleBoolean,
  invalidDateValue,
  invalidFederatedPrincipalSyntaxInRoleTrustPolicy,
  invalidGlobalConditionKey,
  invalidKmsKeyValue,
  invalidRegion,
  invalidService,
  invalidServiceConditionKey,
  invalidServiceInAction,
  invalidVariableForOperator,
  invalidVpcFormat,
  invalidVpceFormat,
  irrelevantConditionKeyInPolicy,
  mismatchedActionForPrincipal,
  missingActionForConditionKey,
  missingActionForRolesAnywhereTrustPolicy,
  missingArnAccount,
  missingArnRegion,
  missingBraceInVariable,
  missingConditionKeyForOidcPrincipal,
  missingGithubRepoConditionKey,
  missingPairedConditionKeys,
  missingQualifier,
  missingQuoteInVariable,
  missingTagKeyInCondition,
  missingVersion,
  nullWithQualifier,
  otherBucketsWhoseNamesBeginSo,
  passRoleWithNotactionAndNotresource,
  passRoleWithNotresource,
  passRoleWithStarInActionAndNotresource,
  passRoleWithStarInActionAndResource,
  passRoleWithStarInResource,
  passRoleWithStarInResourceAndNotaction,
  patternOfExternalIds,
  policySizeExceedsIdentityPolicyQuota,
  policySizeExceedsResourcePolicyQuota,
  policySizeExceedsRoleTrustPolicyQuota,
  principalOfAnotherPartition,
  privateIpAddress,
  privateIpAddressSubset,
  privateNotipaddress,
  privateNotipaddressSubset,
  recommendedConditionKeyForServicePrincipal,
  redundantAction,
  redundantConditionValueNum,
  redundantKeyDueToWildcardInCondition,
  redundantPrincipalInRoleTrustPolicy,
  redundantResource,
  redundantStatement,
  redundantStatementDueToWildcardInCondition,
  resourceWithoutAction,
  restrictAccessToServicePrincipal,
  roleOpenToStrangersOfItsProvider,
  roleTrustPolicyUnsupportedWildcardInPrincipal,
  s3PrefixInNegativeContext,
  sourceOfAServiceAskedOfAnIdentity,
  specificGithubRepoAndBranchRecommended,
  stringLikeOperatorWithArnConditionKeys,
  typeMismatch,
  uniqueSidsRecommended,
  unsupportedActionForConditionKey,
  unsupportedConditionKeyForServicePrincipal,
  unsupportedGlobalConditionKey,
  unsupportedResourceArnInPolicy,
  unsupportedSpaceInVariable,
  untrustworthyConditionKey,
  useConditionKeyOnlyWithSupportedServices,
  variableUnsupportedInVersion,
  variableUsageTooPermissive,
  variableWithoutKey,
  wildcardUsageTooPermissive,
  wildcardWithoutLikeOperator,
];
