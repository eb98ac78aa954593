import type { Direction } from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";

/** One bucket and what the service may do there. */
export interface BucketChoice {
  readonly name: string;
  readonly access: readonly Direction[];
  /** Key patterns below the bucket, e.g. `vod/*` or `masters/film.mp4`. Default: `["*"]`. */
  readonly paths?: readonly string[];
  /** The customer-managed key that encrypts the bucket. Default: none, the bucket uses SSE-S3. */
  readonly kms?: { readonly keyArn: string };
  /** Bucket-policy access only: `false` hands the document out without attaching it. Default: true. */
  readonly attachPolicy?: boolean;
  /** Bucket-policy access only: JSON documents that the bucket's policy already holds; they are kept. */
  readonly sourcePolicyDocuments?: readonly string[];
}

/** What a customer decides about one service: everything that turns a pattern into statements. */
export interface Choices {
  readonly way: WayKind;
  /** Keys are the caller's own static labels. */
  readonly buckets: { readonly [label: string]: BucketChoice };
  /** Feature name → on or off. Default: the pattern's. */
  readonly features?: { readonly [name: string]: boolean };
  /** RFC 3339 time at which access ends. Default: never. */
  readonly expiresAt?: string;
  /** Told values by their names in the pattern; `principal-arn` and `external-id` have fields of their own. */
  readonly told?: { readonly [name: string]: string };
  /** ARN the customer was told, where the vendor has no fixed principal. */
  readonly principalArn?: string;
  /** Default: `AWS`. */
  readonly principalType?: "AWS" | "CanonicalUser";
  /** Role access: the ID that the vendor sends with `sts:AssumeRole`. */
  readonly externalId?: string;
}
