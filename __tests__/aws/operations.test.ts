import { findAction } from "../../src/aws/actions";
import { actionsInstead, findOperation, operations } from "../../src/aws/operations";

const actions = operations.flatMap(({ name, permissions }) =>
  permissions.flatMap(({ action, version }) =>
    [action, ...(version === undefined ? [] : [version])].map((one) => [name, one]),
  ),
);

test.each(actions)("%s asks for %s, which IAM knows in this spelling", (_, action = "") => {
  expect(findAction(action)?.action).toBe(action);
});

test("each operation is there once, and asks for more than the action of its name", () => {
  const names = operations.map(({ name }) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  const needless = operations.filter(
    ({ name, permissions: [first, ...more] }) =>
      more.length === 0 && first?.action === name && first.version === undefined && first.when === undefined,
  );
  expect(needless).toEqual([]);
});

test.each([
  ["s3:headobject", "s3:HeadObject"],
  ["S3:HEADBUCKET", "s3:HeadBucket"],
  ["s3:DeleteBucketLifecycle", "s3:DeleteBucketLifecycle"],
  ["s3:GetBucketPolicy", undefined],
  ["HeadObject", undefined],
])("%s is found as %s", (name, found) => {
  expect(findOperation(name)?.name).toBe(found);
});

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
test.each([
  ["s3:HeadObject", "s3:GetObject"],
  ["s3:HeadBucket", "s3:ListBucket"],
  ["s3:ListObjectsV2", "s3:ListBucket"],
  ["s3:ListBuckets", "s3:ListAllMyBuckets"],
  ["s3:ListMultipartUploads", "s3:ListBucketMultipartUploads"],
  ["s3:ListParts", "s3:ListMultipartUploadParts"],
  ["s3:CreateMultipartUpload", "s3:PutObject"],
  ["s3:UploadPart", "s3:PutObject"],
  ["s3:CompleteMultipartUpload", "s3:PutObject"],
  ["s3:CopyObject", "s3:GetObject on the source and s3:PutObject on the destination"],
  ["s3:DeleteObjects", "s3:DeleteObject"],
  ["s3:DeleteBucketEncryption", "s3:PutEncryptionConfiguration"],
  ["s3:ListBucketInventoryConfigurations", "s3:GetInventoryConfiguration"],
  ["s3:GetObjectLockConfiguration", "s3:GetBucketObjectLockConfiguration"],
  [
    "s3:DeletePublicAccessBlock",
    "s3:PutBucketPublicAccessBlock where it is a bucket's and s3:PutAccountPublicAccessBlock where it is the account's",
  ],
  ["kms:ReEncrypt", "kms:ReEncryptFrom on the source and kms:ReEncryptTo on the destination"],
  // these are actions, too
  ["s3:GetObject", undefined],
  ["s3:PutObject", undefined],
  ["s3:NoSuchThing", undefined],
])("instead of %s stands %s", (text, instead) => {
  expect(actionsInstead(text)).toBe(instead);
});
