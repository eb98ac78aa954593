import type { Choices } from "../grants/choices";
import type { TextPlace } from "../policy/places";
import type { Acceptance } from "./acceptance";

/** What `grants.yaml` says, read and checked. */
export interface Declared {
  /** The file's name as the user gave it, for messages. */
  readonly file: string;
  /** What people call an account → its 12 digits. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly buckets: readonly DeclaredBucket[];
  readonly grants: readonly DeclaredGrant[];
  readonly accept: readonly Acceptance[];
}

export interface DeclaredBucket {
  readonly name: string;
  readonly at: TextPlace;
  /** Its address in the root, e.g. `aws_s3_bucket.masters`: the generated Terraform refers to it. */
  readonly terraform?: string;
  /** ARN of the customer-managed key that encrypts it. Default: SSE-S3. */
  readonly kms?: string;
  /** JSON policy documents whose statements the bucket's policy holds anyway, e.g. HTTPS only. */
  readonly keep: readonly string[];
}

interface Grant {
  /** The key in the file; becomes the resource's name and never changes by itself. */
  readonly label: string;
  readonly at: TextPlace;
  readonly owner: string;
  readonly reason: string;
  readonly ticket?: string;
  /** RFC 3339 time at which access ends; a day means its end, UTC. */
  readonly expires?: string;
  /** `YYYY-MM-DD`. */
  readonly reviewBy?: string;
}

/** A service of the catalogue. */
export interface ServiceGrant extends Grant {
  readonly kind: "service";
  /** The pattern's id. */
  readonly service: string;
  /** As the command line or a construct would give them; bucket labels are the buckets' names as Terraform can write them; `expiresAt` is set from `expires`. */
  readonly choices: Choices;
  /** Name of the role or user, ways `role` and `user`; where the file names none, the one that is made. */
  readonly name?: string;
}

/** Somebody by account, ARN, canonical user or AWS service. */
export interface PrincipalGrant extends Grant {
  readonly kind: "principal";
  /** An account is `AWS` with the ARN of its root. */
  readonly principal: { readonly type: "AWS" | "CanonicalUser" | "Service"; readonly id: string };
  /** Of an AWS service, and always there: for whose resources it acts. */
  readonly source?: DeclaredSource;
  /** `read` and `write` of the file are spelled out here, too. */
  readonly may: readonly DeclaredAction[];
}

/** For whom an AWS service acts, at least one of them: `aws:SourceAccount` and `aws:SourceArn`. */
export interface DeclaredSource {
  /** 12 digits each. */
  readonly accounts: readonly string[];
  readonly arns: readonly string[];
}

export interface DeclaredAction {
  /** An action of S3 by its full name, no wildcards, e.g. `s3:GetObject`. */
  readonly action: string;
  readonly places: readonly DeclaredPlace[];
}

export interface DeclaredPlace {
  readonly bucket: string;
  /** A key pattern, e.g. `vod/*`. Without it: the bucket itself. With an action that lists: the keys that it may list. */
  readonly path?: string;
}

export type DeclaredGrant = ServiceGrant | PrincipalGrant;
