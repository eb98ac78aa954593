/** What a service does with a bucket, seen from the service: it reads its input and writes its output. */
export type Direction = "input" | "output";

export const directions: readonly Direction[] = ["input", "output"];

/** What an action works on: the objects below a bucket, the bucket itself, or the KMS key that encrypts it. */
export type Level = "object" | "bucket" | "key";

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

/** The vendor's side of a grant: fixed by the vendor and documented. */
export interface FixedPrincipal {
  /** ARN of the vendor's account root, user or role. */
  readonly arn: string;
  /** The same account as an S3 canonical user ID: 64 hex digits. */
  readonly canonicalUser?: string;
  /** URL of the document that names it. */
  readonly source: string;
}

/** The vendor's side of a grant: an ARN that somebody has to tell the customer. */
export interface ToldPrincipal {
  /** Who tells it and what it is, e.g. `ARN of the role the stack runs as; its administrator hands it out`. */
  readonly told: string;
}

export type Auth =
  | {
      readonly kind: "bucket-policy";
      readonly principal: FixedPrincipal | ToldPrincipal;
      readonly settings: readonly Setting[];
    }
  | {
      readonly kind: "role";
      readonly principal: FixedPrincipal;
      /** Who makes the external ID and where it is read. */
      readonly externalId: string;
      readonly settings: readonly Setting[];
    }
  | { readonly kind: "user"; readonly settings: readonly Setting[] };

export type AuthKind = Auth["kind"];

/** What a person types into the vendor's console or API for one bucket. */
export interface Setting {
  /** The vendor's own name of the field. */
  readonly name: string;
  readonly value: "bucket-name" | "bucket-url" | "role-arn" | "external-id" | "access-key-id";
}

/** Something that does not work, or is riskier than it looks, and what to do about it. */
export interface Pitfall {
  readonly title: string;
  readonly text: string;
  readonly source: string;
  /** The only ways in that it concerns. Default: all of them. */
  readonly auth?: readonly AuthKind[];
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

/** Everything known about how one service is let in: plain data that survives a JSON round trip. */
export interface ServicePattern {
  /** Kebab case; the file name in `modules/` and the first part of a module's name. */
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  /** URLs of the vendor's documentation; the first is printed on top of a snippet. */
  readonly docs: readonly string[];
  /** ISO date on which a person read them. */
  readonly checked: string;
  readonly access: { readonly [direction in Direction]?: Access };
  readonly features: { readonly [name: string]: Feature };
  /** Ways in, best first. */
  readonly auth: readonly Auth[];
  readonly acl?: SentAcl;
  readonly notes: readonly string[];
  readonly pitfalls: readonly Pitfall[];
}
