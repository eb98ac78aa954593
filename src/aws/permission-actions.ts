import { arnPatternOf, findAction } from "./actions";

/**
 * Actions with which a caller gives itself, or somebody else, permissions that its policies do not have.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html,
 * access level "Permissions management", and what lets in somebody else: trust policies, keys, passwords, identity providers
 */
export const changesIdentities: readonly string[] = [
  "iam:AddClientIDToOpenIDConnectProvider",
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:DeleteGroupPolicy",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteRolePolicy",
  "iam:DeleteUserPermissionsBoundary",
  "iam:DeleteUserPolicy",
  "iam:DetachGroupPolicy",
  "iam:DetachRolePolicy",
  "iam:DetachUserPolicy",
  "iam:PutGroupPolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:PutUserPermissionsBoundary",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
  "iam:UpdateOpenIDConnectProviderThumbprint",
  "iam:UpdateSAMLProvider",
];

/** With these, a user who may do so to itself has no more than before: it rotates its own keys and password. */
export const harmlessToOneself: readonly string[] = [
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:UpdateLoginProfile",
];

/**
 * Actions that open other ways to the data: roles that AWS services act with, access points, grants, keys.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export const opensWays: readonly string[] = [
  "iam:PassRole",
  "kms:CreateGrant",
  "kms:PutKeyPolicy",
  "s3:CreateAccessGrant",
  "s3:DeleteAccessPointPolicy",
  "s3:PutAccessGrantsInstanceResourcePolicy",
  "s3:PutAccessPointPolicy",
  "s3:PutAccessPointPolicyForObjectLambda",
  "s3:PutAccountPublicAccessBlock",
  "s3:PutMultiRegionAccessPointPolicy",
];

/** Actions on a bucket that change who reaches it. */
export const opensBucket: readonly string[] = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
];

/** What an action works on, as patterns of ARNs; for one that takes no resource, what only `*` means. */
export function resourcesOfAction(action: string): readonly string[] {
  const service = action.slice(0, action.indexOf(":"));
  const patterns = (findAction(action)?.levels ?? []).flatMap((level) => arnPatternOf(service, level) ?? []);
  return patterns.length > 0 ? patterns : ["arn:aws:none:::none"];
}
