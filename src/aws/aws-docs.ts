const s3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";
const iam = "https://docs.aws.amazon.com/IAM/latest/UserGuide";

/** The AWS pages that patterns and checks take their facts from. */
export const awsDocs = {
  blockPublicAccess: `${s3}/access-control-block-public-access.html`,
  bucketNames: `${s3}/bucketnamingrules.html`,
  multipart: `${s3}/mpuoverview.html`,
  objectKeys: `${s3}/object-keys.html`,
  objectOwnership: `${s3}/about-object-ownership.html`,
  objectOwnershipErrors: `${s3}/object-ownership-error-responses.html`,
  s3Principal: `${s3}/s3-bucket-user-policy-specifying-principal-intro.html`,
  sseKms: `${s3}/UsingKMSEncryption.html`,
  externalId: `${iam}/id_roles_create_for-user_externalid.html`,
  principal: `${iam}/reference_policies_elements_principal.html`,
  quotas: `${iam}/reference_iam-quotas.html`,
  sid: `${iam}/reference_policies_elements_sid.html`,
  crossAccountKey: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
} as const;
