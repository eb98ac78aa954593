import type { Permission } from "./operations";

const read: Permission = { action: "s3:GetObject", version: "s3:GetObjectVersion" };
const put: Permission = { action: "s3:PutObject" };
const encrypt: Permission = { action: "kms:GenerateDataKey", when: "what is written is encrypted with SSE-KMS" };
const decrypt: Permission = { action: "kms:Decrypt", when: "what is read is encrypted with SSE-KMS" };
const decryptParts: Permission = { action: "kms:Decrypt", when: "the upload is encrypted with SSE-KMS" };
const notFound: Permission = { action: "s3:ListBucket", when: "a missing object shall answer 404, not 403" };
const asked: readonly Permission[] = [
  { action: "s3:PutObjectAcl", when: "the request sets an ACL" },
  { action: "s3:PutObjectTagging", when: "the request sets tags" },
  { action: "s3:PutObjectRetention", when: "the request sets an Object Lock retention" },
  { action: "s3:PutObjectLegalHold", when: "the request sets an Object Lock legal hold" },
];
const lockShown: readonly Permission[] = [
  { action: "s3:GetObjectLegalHold", when: "the answer shall tell the Object Lock legal hold" },
  { action: "s3:GetObjectRetention", when: "the answer shall tell the Object Lock retention" },
];
const remove: readonly Permission[] = [
  { action: "s3:DeleteObject", version: "s3:DeleteObjectVersion" },
  { action: "s3:BypassGovernanceRetention", when: "Object Lock protects it in governance mode" },
];
const list: readonly Permission[] = [
  { action: "s3:ListBucket" },
  { action: "s3:GetObjectAcl", when: "the answer shall tell each object's owner" },
];

function at(place: "source" | "destination", permissions: readonly Permission[]): readonly Permission[] {
  return permissions.map((permission) => ({ ...permission, at: place }));
}

/** Operations that ask for more than an action of their own name, and such as have none. */
const several: { readonly [name: string]: readonly Permission[] } = {
  HeadObject: [read, notFound, ...lockShown],
  GetObject: [
    read,
    decrypt,
    notFound,
    { action: "s3:GetObjectTagging", when: "the request asks for the tags, too" },
    ...lockShown,
  ],
  GetObjectAttributes: [
    read,
    { action: "s3:GetObjectAttributes", version: "s3:GetObjectVersionAttributes" },
    decrypt,
    notFound,
  ],
  GetObjectTorrent: [{ action: "s3:GetObject" }],
  SelectObjectContent: [{ action: "s3:GetObject" }, decrypt],
  PutObject: [put, encrypt, ...asked],
  PostObject: [put],
  CopyObject: [...at("source", [read, decrypt]), ...at("destination", [put, encrypt, ...asked])],
  CreateMultipartUpload: [put, encrypt, ...asked],
  UploadPart: [put, { ...encrypt, when: decryptParts.when ?? "" }, decryptParts],
  UploadPartCopy: [...at("source", [read, decrypt]), ...at("destination", [put, encrypt, decryptParts])],
  CompleteMultipartUpload: [put, decryptParts],
  ListParts: [{ action: "s3:ListMultipartUploadParts" }, decryptParts],
  ListMultipartUploads: [{ action: "s3:ListBucketMultipartUploads" }],
  DeleteObject: remove,
  DeleteObjects: remove,
  GetObjectAcl: [{ action: "s3:GetObjectAcl", version: "s3:GetObjectVersionAcl" }],
  PutObjectAcl: [{ action: "s3:PutObjectAcl", version: "s3:PutObjectVersionAcl" }],
  GetObjectTagging: [{ action: "s3:GetObjectTagging", version: "s3:GetObjectVersionTagging" }],
  PutObjectTagging: [{ action: "s3:PutObjectTagging", version: "s3:PutObjectVersionTagging" }],
  DeleteObjectTagging: [{ action: "s3:DeleteObjectTagging", version: "s3:DeleteObjectVersionTagging" }],
  HeadBucket: [{ action: "s3:ListBucket" }],
  ListBuckets: [{ action: "s3:ListAllMyBuckets" }],
  ListObjects: list,
  ListObjectsV2: list,
  ListObjectVersions: [{ action: "s3:ListBucketVersions" }],
  CreateBucket: [
    { action: "s3:CreateBucket" },
    { action: "s3:PutBucketAcl", when: "the request sets an ACL" },
    { action: "s3:PutBucketObjectLockConfiguration", when: "the request turns Object Lock on" },
    { action: "s3:PutBucketVersioning", when: "the request turns Object Lock on" },
    { action: "s3:PutBucketOwnershipControls", when: "the request sets Object Ownership" },
  ],
};

/** Operations on a bucket's settings that ask for one action, whose name is another. */
const renamed: { readonly [name: string]: string } = {
  GetObjectLockConfiguration: "GetBucketObjectLockConfiguration",
  PutObjectLockConfiguration: "PutBucketObjectLockConfiguration",
  GetBucketNotificationConfiguration: "GetBucketNotification",
  PutBucketNotificationConfiguration: "PutBucketNotification",
  DeleteBucketCors: "PutBucketCORS",
  DeleteBucketOwnershipControls: "PutBucketOwnershipControls",
  DeleteBucketTagging: "PutBucketTagging",
  CreateBucketMetadataConfiguration: "CreateBucketMetadataTableConfiguration",
  GetBucketMetadataConfiguration: "GetBucketMetadataTableConfiguration",
  DeleteBucketMetadataConfiguration: "DeleteBucketMetadataTableConfiguration",
  GetBucketAccelerateConfiguration: "GetAccelerateConfiguration",
  PutBucketAccelerateConfiguration: "PutAccelerateConfiguration",
  ...settings("Encryption", "EncryptionConfiguration"),
  ...settings("Lifecycle", "LifecycleConfiguration"),
  GetBucketLifecycleConfiguration: "GetLifecycleConfiguration",
  PutBucketLifecycleConfiguration: "PutLifecycleConfiguration",
  ...settings("Replication", "ReplicationConfiguration"),
  ...listed("AnalyticsConfiguration"),
  ...listed("IntelligentTieringConfiguration"),
  ...listed("InventoryConfiguration"),
  ...listed("MetricsConfiguration"),
};

/** A setting is deleted by the action that puts it. */
function settings(of: string, action: string): { readonly [name: string]: string } {
  return {
    [`GetBucket${of}`]: `Get${action}`,
    [`PutBucket${of}`]: `Put${action}`,
    [`DeleteBucket${of}`]: `Put${action}`,
  };
}

function listed(of: string): { readonly [name: string]: string } {
  return { ...settings(of, of), [`ListBucket${of}s`]: `Get${of}` };
}

/** Block Public Access is a bucket's or the account's. */
function block(verb: "Get" | "Put"): readonly Permission[] {
  return [
    { action: `s3:${verb}BucketPublicAccessBlock`, when: "it is a bucket's" },
    { action: `s3:${verb}AccountPublicAccessBlock`, when: "it is the account's" },
  ];
}

/** Operations of S3's general purpose buckets whose name is no action, or which ask for more than the action of their name. */
export const s3Operations: { readonly [name: string]: readonly Permission[] } = {
  ...several,
  ...Object.fromEntries(Object.entries(renamed).map(([name, action]) => [name, [{ action: `s3:${action}` }]])),
  GetPublicAccessBlock: block("Get"),
  PutPublicAccessBlock: block("Put"),
  DeletePublicAccessBlock: block("Put"),
};
