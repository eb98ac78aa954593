import type { Form } from "../aws/forms";
import type { Field } from "./field";
import type { Way, WayKind } from "./way";

/** What a service does with a bucket, seen from the service: it reads its input and writes its output. */
export type Direction = "input" | "output";

export const directions: readonly Direction[] = ["input", "output"];

/**
 * What an action works on: the objects below a bucket, the bucket itself, the KMS key that encrypts it, the whole account,
 * e.g. `s3:ListAllMyBuckets`, or `elsewhere`: something of the vendor's own, which the need names.
 */
export type Level = "object" | "bucket" | "key" | "account" | "elsewhere";

/** A condition as IAM has it. A value may hold told values: `${account-id}`. */
export interface NeedCondition {
  /** Operator, e.g. `StringEquals`. */
  readonly test: string;
  /** Condition key, e.g. `s3:x-amz-acl`. */
  readonly variable: string;
  readonly values: readonly string[];
}

/** One action the service calls, with the reason and where that is documented. */
export interface Need {
  /** IAM action, e.g. `s3:GetObject`. */
  readonly action: string;
  readonly on: Level;
  /** Why the service calls it: a clause in lower case, e.g. `download the source file`. */
  readonly because: string;
  /** URL of the document that says so. */
  readonly source: string;
  /** Needed only while this feature is on. Without it: always needed. */
  readonly feature?: string;
  /** Needed only for these ways in. Without it: for all. */
  readonly ways?: readonly WayKind[];
  /** The only keys below a path that the service uses, e.g. `AWSLogs/${account-id}/*`. Without it: all. */
  readonly keys?: readonly string[];
  /** What every such call of the service meets, e.g. the ACL that it always sends. */
  readonly conditions?: readonly NeedCondition[];
  /** On `elsewhere`, and there alone: the ARNs of what it works on, e.g. `arn:aws:s3:::vendor-output/*`. */
  readonly resources?: readonly string[];
  /** On `s3:ListBucket` and its like: the call names no prefix, as HeadBucket does, so that no condition on `s3:prefix` lets it through. */
  readonly unprefixed?: boolean;
}

/** A documented switch over needs. Named in kebab case, e.g. `set-acl`. */
export interface Feature {
  /** What it allows: a clause, e.g. `set an ACL on the files it writes`. */
  readonly allows: string;
  /** With every feature at its default the vendor's own defaults work. */
  readonly default: boolean;
  /** When to change it from its default. */
  readonly change: string;
}

/**
 * A value that the customer brings. Texts of the pattern name it as `${its-name}`. `principal-arn` and `external-id` have
 * options of their own on the command line; the others are given by `--told name=value`.
 */
export interface Told {
  /** What it must look like, see `aws/forms`. `choice`: one of a way's `from`. */
  readonly form: Form | "choice";
  /** Who makes it and where it is read: the text of an error where it is missing. */
  readonly where: string;
  /** Made up in AWS's or the vendor's own shape; the generated example and tests use it. */
  readonly example: string;
  /** `after`: it exists only once the vendor knows our role; the role is made without it and lets nobody in yet. */
  readonly when: "before" | "after";
}

/** Something that does not work, or is riskier than it looks, and what to do about it. */
export interface Pitfall {
  readonly title: string;
  readonly text: string;
  readonly source: string;
  /** The only ways in that it concerns. Default: all of them. */
  readonly ways?: readonly WayKind[];
  /** `no-proof`: says what follows from a way without a proof; each such way has one. */
  readonly about?: "no-proof";
}

/** What one service does in one direction. */
export interface Access {
  /** What the word means for this service, e.g. `Zencoder downloads the source files`. */
  readonly means: string;
  readonly needs: readonly Need[];
}

/** The ACL that the service sends with an upload unless told otherwise. */
export interface SentAcl {
  /** Canned ACL, e.g. `public-read`. */
  readonly canned: string;
  /** The feature that lets it send one. */
  readonly feature: string;
  readonly source: string;
}

/** The first three are checked, the others only said: a module does not know them. */
export const bucketRules = [
  "no-dots",
  "prefix",
  "sse-s3-only",
  "same-region",
  "same-account",
  "versioning",
  "object-ownership",
  "no-object-lock",
  "no-requester-pays",
] as const;

/** What the service asks of the bucket itself. */
export interface BucketRule {
  readonly rule: (typeof bucketRules)[number];
  /** `prefix`: how the name begins; `object-ownership`: the setting, e.g. `BucketOwnerPreferred`. */
  readonly value?: string;
  /** Why: a clause in lower case, e.g. `it reads the bucket by a host name of its own`. */
  readonly because: string;
  readonly source: string;
}

/** Everything known about how one service is let in: plain data that survives a JSON round trip. */
export interface ServicePattern {
  /** Kebab case; the file name in `modules/` and the first part of a module's name. */
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  /** What it is for: lists show it under this heading, see `fields`. */
  readonly field: Field;
  /** Words by which people's names for resources mean it, lower case. Default: its id, name and vendor. */
  readonly words?: readonly string[];
  /** URLs of the vendor's documentation; the first is printed on top of a snippet. */
  readonly docs: readonly string[];
  /** ISO date on which a person read them. */
  readonly checked: string;
  readonly access: { readonly [direction in Direction]?: Access };
  readonly features: { readonly [name: string]: Feature };
  readonly told: { readonly [name: string]: Told };
  /** Ways in, best first. */
  readonly ways: readonly Way[];
  readonly bucket?: readonly BucketRule[];
  readonly acl?: SentAcl;
  readonly notes: readonly string[];
  readonly pitfalls: readonly Pitfall[];
}
