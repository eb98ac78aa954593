import type { PolicyKind } from "../../../src/policy";

const account = "111122223333";
function document(...Statement: readonly object[]) {
  return { Version: "2012-10-17", Statement };
}
const userGuide = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/";
const iam = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";
const objects = "arn:aws:s3:::amzn-s3-demo-bucket/*";
const both = ["arn:aws:s3:::amzn-s3-demo-bucket", objects];
function trust(Principal: object, Action: string | readonly string[], Condition?: object) {
  return document({ Effect: "Allow", Principal, Action, ...(Condition ? { Condition } : {}) });
}

/** Policies like those on AWS's pages: the page, what they are, and the checks that AWS has for them, too. */
export const examples: readonly (readonly [
  page: string,
  kind: PolicyKind,
  document: object,
  said: readonly string[],
])[] = [
  [
    `${userGuide}example-bucket-policies.html`,
    "resource",
    document({
      Sid: "AddPublicReadCannedAcl",
      Effect: "Allow",
      Principal: { AWS: [`arn:aws:iam::${account}:root`, "arn:aws:iam::444455556666:root"] },
      Action: ["s3:PutObject", "s3:PutObjectAcl"],
      Resource: objects,
      Condition: { StringEquals: { "s3:x-amz-acl": ["public-read"] } },
    }),
    [],
  ],
  [
    `${userGuide}example-bucket-policies.html`,
    "resource",
    document({
      Sid: "IPAllow",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: both,
      Condition: { NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } },
    }),
    [],
  ],
  [
    `${userGuide}example-bucket-policies.html`,
    "resource",
    document({
      Sid: "",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "arn:aws:s3:::amzn-s3-demo-bucket/taxdocuments/*",
      Condition: { Null: { "aws:MultiFactorAuthAge": true } },
    }),
    ["Empty Sid value"],
  ],
  [
    `${userGuide}example-bucket-policies.html`,
    "resource",
    document({
      Sid: "RestrictToTLSRequestsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: both,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
    [],
  ],
  [
    `${userGuide}example-bucket-policies.html`,
    "resource",
    document({
      Sid: "InventoryAndAnalyticsExamplePolicy",
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: [objects],
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:s3:::amzn-s3-demo-source-bucket" },
        StringEquals: { "aws:SourceAccount": account, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    }),
    [],
  ],
  [
    `${userGuide}enable-server-access-logging.html`,
    "resource",
    document({
      Sid: "S3ServerAccessLogsPolicy",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: objects,
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:s3:::amzn-s3-demo-source-bucket" },
        StringEquals: { "aws:SourceAccount": account },
      },
    }),
    [],
  ],
  [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    "resource",
    document({
      Sid: "AllowCloudFrontServicePrincipalReadOnly",
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: objects,
      Condition: { StringEquals: { "AWS:SourceArn": `arn:aws:cloudfront::${account}:distribution/EDFDVBD6EXAMPLE` } },
    }),
    [],
  ],
  [
    `${userGuide}example-bucket-policies-vpc-endpoint.html`,
    "resource",
    document({
      Sid: "Access-to-specific-VPCE-only",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: both,
      Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-0abcdef1234567890" } },
    }),
    [],
  ],
  [
    `${userGuide}amazon-s3-policy-keys.html`,
    "resource",
    document({
      Sid: "statement1",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:user/Dave` },
      Action: "s3:ListBucket",
      Resource: "arn:aws:s3:::amzn-s3-demo-bucket",
      Condition: { StringEquals: { "s3:prefix": "projects" }, NumericLessThanEquals: { "s3:max-keys": "10" } },
    }),
    [],
  ],
  [
    `${userGuide}access-points-policies.html`,
    "resource",
    document({
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "*",
      Resource: both,
      Condition: { StringEquals: { "s3:DataAccessPointAccount": account } },
    }),
    [],
  ],
  [
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    "key",
    document({
      Sid: "Enable IAM User Permissions",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "kms:*",
      Resource: "*",
    }),
    [],
  ],
  [
    "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service",
    "key",
    document({
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:role/ExampleRole` },
      Action: [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:CreateGrant",
        "kms:ListGrants",
        "kms:DescribeKey",
      ],
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": ["ec2.us-west-2.amazonaws.com", "rds.us-west-2.amazonaws.com"] } },
    }),
    [],
  ],
  [
    `${iam}confused-deputy.html`,
    "trust",
    trust({ AWS: account }, "sts:AssumeRole", { StringEquals: { "sts:ExternalId": "12345" } }),
    [],
  ],
  [`${iam}id_roles_create_for-service.html`, "trust", trust({ Service: "ec2.amazonaws.com" }, "sts:AssumeRole"), []],
  [
    `${iam}id_session-tags.html`,
    "trust",
    trust(
      { Federated: `arn:aws:iam::${account}:saml-provider/ExampleCorpProvider` },
      ["sts:AssumeRoleWithSAML", "sts:TagSession"],
      {
        StringLike: { "aws:RequestTag/CostCenter": "*" },
        StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" },
      },
    ),
    ["Equivalent to null false"],
  ],
  [
    `${iam}id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub`,
    "trust",
    trust(
      { Federated: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com` },
      "sts:AssumeRoleWithWebIdentity",
      {
        StringEquals: {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": "repo:GitHubOrg/GitHubRepo:ref:refs/heads/GitHubBranch",
        },
      },
    ),
    [],
  ],
  [
    "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
    "trust",
    trust(
      {
        Federated: `arn:aws:iam::${account}:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE`,
      },
      "sts:AssumeRoleWithWebIdentity",
      {
        StringEquals: {
          "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub":
            "system:serviceaccount:default:my-service-account",
          "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud": "sts.amazonaws.com",
        },
      },
    ),
    [],
  ],
  [
    `${iam}id_roles_providers_oidc_cognito.html`,
    "trust",
    trust({ Federated: "cognito-identity.amazonaws.com" }, "sts:AssumeRoleWithWebIdentity", {
      StringEquals: { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-dead-beef-cafe-123456790ab" },
      "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "unauthenticated" },
    }),
    [],
  ],
  [
    "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html",
    "trust",
    trust({ Service: "rolesanywhere.amazonaws.com" }, ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"], {
      StringEquals: { "aws:PrincipalTag/x509Subject/CN": "Bob" },
      ArnEquals: { "aws:SourceArn": `arn:aws:rolesanywhere:eu-west-1:${account}:trust-anchor/TA_ID` },
    }),
    [],
  ],
  [
    `${iam}reference_policies_examples_s3_home-directory-console.html`,
    "identity",
    document(
      {
        Sid: "AllowUserToSeeBucketListInTheConsole",
        Effect: "Allow",
        Action: ["s3:ListAllMyBuckets", "s3:GetBucketLocation"],
        Resource: "*",
      },
      {
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::amzn-s3-demo-bucket",
        Condition: { StringLike: { "s3:prefix": ["", "home/", "home/${aws:userid}/*"] } },
      },
      {
        Effect: "Allow",
        Action: "s3:*",
        Resource: [
          "arn:aws:s3:::amzn-s3-demo-bucket/home/${aws:userid}",
          "arn:aws:s3:::amzn-s3-demo-bucket/home/${aws:userid}/*",
        ],
      },
    ),
    [],
  ],
  [
    `${iam}reference_policies_examples_aws_deny-requested-region.html`,
    "identity",
    document({
      Sid: "DenyAllOutsideRequestedRegions",
      Effect: "Deny",
      NotAction: ["cloudfront:*", "iam:*", "organizations:*", "route53:*", "support:*"],
      Resource: "*",
      Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] } },
    }),
    [],
  ],
  [
    `${iam}reference_policies_condition-keys.html#condition-keys-resourceaccount`,
    "identity",
    document({
      Sid: "EnforceDataPerimeter",
      Effect: "Deny",
      Action: "s3:*",
      Resource: "*",
      Condition: { StringNotEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } },
    }),
    [],
  ],
];
