/**
 * A small world as AWS holds it: what decides who reaches a few buckets of one account. Shares no code with src, on
 * purpose: the oracle reads it, and the renderer writes it as a plan.
 */

export const own = "111122223333";

/** Stands in a policy for a value that is not known until apply. */
export const unknownValue = "(known after apply)";

export type Texts = string | readonly string[];
export type Named = "*" | { readonly [type: string]: Texts };

export interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: Named;
  readonly NotPrincipal?: Named;
  readonly Action?: Texts;
  readonly NotAction?: Texts;
  readonly Resource?: Texts;
  readonly NotResource?: Texts;
  readonly Condition?: Conditions;
}

export type Conditions = { readonly [operator: string]: { readonly [key: string]: Texts } };

/** The statements of a policy; `unknown`: all of it is not known until apply. */
export type Policy = readonly Statement[] | "unknown";

export interface Block {
  readonly block_public_acls: boolean;
  readonly block_public_policy: boolean;
  readonly ignore_public_acls: boolean;
  readonly restrict_public_buckets: boolean;
}

/** A canned ACL, or grants: grantee (canonical ID or group) → permission. */
export type Acl = string | readonly { readonly to: string; readonly permission: string }[];

export interface Point {
  readonly policy: Policy;
  /** Left out: all four settings are on. */
  readonly block?: Block;
  /** It takes requests from this VPC only. */
  readonly vpc?: string;
}

export interface Bucket {
  readonly policy?: Policy;
  readonly acl?: Acl;
  readonly ownership?: "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter";
  readonly block?: Block;
  /** Access points by name. */
  readonly points?: { readonly [name: string]: Point };
  /** ACLs of objects that the plan makes, by key. */
  readonly objects?: { readonly [key: string]: Acl };
  /** The key that encrypts new objects: one of the plan, or `awsManaged`. */
  readonly key?: string;
}

export interface Identity {
  readonly inline?: Policy;
  /** Names of managed policies. */
  readonly attached?: readonly string[];
  /** Name of a managed policy. */
  readonly boundary?: string;
  readonly tags?: { readonly [key: string]: string };
}

export interface Role extends Identity {
  readonly trust: Policy;
}

export interface User extends Identity {
  /** Group that it is in. */
  readonly group?: string;
  readonly accessKey?: boolean;
}

/** Leave to use a key, beside its policy. */
export interface KeyGrant {
  readonly key: string;
  /** ARN of who gets it. */
  readonly to: string;
  /** E.g. `Decrypt`. */
  readonly operations: Texts;
  /** The value of aws:s3:arn in the encryption context that it is for; left out: any. */
  readonly context?: string;
}

/** What AWS holds on one side of a plan. All by name. */
export interface State {
  readonly buckets: { readonly [name: string]: Bucket };
  readonly roles?: { readonly [name: string]: Role };
  readonly users?: { readonly [name: string]: User };
  /** Policies of groups. */
  readonly groups?: { readonly [name: string]: Policy };
  readonly policies?: { readonly [name: string]: Policy };
  readonly keys?: { readonly [name: string]: Policy };
  readonly grants?: { readonly [name: string]: KeyGrant };
  readonly accountBlock?: Block;
  /** Policies of what keeps data beside S3's buckets: see `doors/stores.ts`. */
  readonly stores?: { readonly [name: string]: Policy };
}

export interface World {
  /** `json`: the configuration is in Terraform's JSON syntax, as CDKTF writes it. */
  readonly syntax?: "json";
  /** A policy with references is a text with templates; left out: a data source. */
  readonly policies?: "text";
  /** Buckets that the plan makes under a name that is not known until apply. */
  readonly unnamed?: readonly string[];
  readonly before: State;
  readonly after: State;
}

/** AWS's own key for S3. */
export const awsManaged = "aws/s3";

export function list(value: Texts | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

export function roleArn(name: string): string {
  return `arn:aws:iam::${own}:role/${name}`;
}
export function sessionArn(role: string, session: string): string {
  return `arn:aws:sts::${own}:assumed-role/${role}/${session}`;
}
export function userArn(name: string): string {
  return `arn:aws:iam::${own}:user/${name}`;
}
export function policyArn(name: string): string {
  return `arn:aws:iam::${own}:policy/${name}`;
}
/** Of a multi-region access point, the alias, which has a suffix of its own; the ARN has no region. */
export function isMultiRegion(point: string): boolean {
  return point.endsWith(".mrap");
}
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRequests.html */
export function pointArn(name: string): string {
  return `arn:aws:s3:${isMultiRegion(name) ? "" : "eu-central-1"}:${own}:accesspoint/${name}`;
}
/** A key's ID is made from its name. */
export function keyArn(name: string): string {
  return `arn:aws:kms:eu-central-1:${own}:key/${name.padStart(8, "0")}-0000-4000-8000-000000000000`;
}
