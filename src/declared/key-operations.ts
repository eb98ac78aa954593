/**
 * What an action on an encrypted object asks of its key. An upload in parts decrypts what it encrypted:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
const operations: { readonly [action: string]: readonly string[] } = {
  "s3:GetObject": ["Decrypt"],
  "s3:GetObjectVersion": ["Decrypt"],
  "s3:PutObject": ["Decrypt", "GenerateDataKey"],
};

/** Operations of KMS that these actions need on an encrypted bucket, sorted. */
export function keyOperations(actions: readonly string[]): readonly string[] {
  return [...new Set(actions.flatMap((action) => operations[action] ?? []))].sort();
}
