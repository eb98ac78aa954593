/**
 * What S3 asks of KMS for an action on an encrypted object: without the first nothing works; without the others, uploads in
 * parts do not, which decrypt what they encrypted.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export const keyActions: { readonly [action: string]: readonly [string, ...string[]] } = {
  "s3:GetObject": ["kms:Decrypt"],
  "s3:GetObjectVersion": ["kms:Decrypt"],
  "s3:PutObject": ["kms:GenerateDataKey", "kms:Decrypt"],
};
