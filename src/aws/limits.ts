import { utf8 } from "../bytes/utf8";

/** How AWS limits the size of one kind of policy document. */
export interface SizeLimit {
  readonly max: number;
  /** To so much an account can have it raised. Default: not at all. */
  readonly raised?: number;
  /** S3 and KMS count bytes as they are; IAM counts characters without white space. */
  readonly counts: "bytes" | "characters-without-white-space";
  /** URL of the document that says so. */
  readonly source: string;
}

const iam = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const s3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html";
const s3AccessPoint =
  "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-restrictions-limitations.html";
const kms = "https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html";

const characters = "characters-without-white-space";

/** Inline limits are for all inline policies of one user, role or group together. */
export const limits = {
  "bucket-policy": { max: 20_480, counts: "bytes", source: s3 },
  "access-point-policy": { max: 20_480, counts: "bytes", source: s3AccessPoint },
  "managed-policy": { max: 6_144, counts: characters, source: iam },
  "user-inline": { max: 2_048, counts: characters, source: iam },
  "role-inline": { max: 10_240, counts: characters, source: iam },
  "group-inline": { max: 5_120, counts: characters, source: iam },
  "trust-policy": { max: 2_048, raised: 8_192, counts: characters, source: iam },
  "key-policy": { max: 32_768, counts: "bytes", source: kms },
} as const satisfies { readonly [name: string]: SizeLimit };

export type LimitName = keyof typeof limits;

/** The size of a document as AWS counts it for a limit, and the limit. */
export function sizeOf(document: string, name: LimitName): { readonly size: number; readonly max: number } {
  const { max, counts } = limits[name];
  const size = counts === "bytes" ? utf8(document).length : document.replace(/\s+/g, "").length;
  return { size, max };
}
