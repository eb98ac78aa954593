/** The ways of access: who comes in, and what proves that the caller acts for us. Both are data. */

export const wayKinds = ["bucket-policy", "role", "user"] as const;

export type WayKind = (typeof wayKinds)[number];

/** One or more principals by ARN: account roots, users, roles. May hold told values. */
export interface FixedPrincipal {
  readonly arn: string | readonly string[];
  /** The same account as an S3 canonical user ID: 64 hex digits. Bucket policies only. */
  readonly canonicalUser?: string;
  /** URL of the document that names it. */
  readonly source: string;
}

/** An account known by its S3 canonical user ID alone. */
export interface CanonicalPrincipal {
  readonly canonicalUser: string;
  readonly source: string;
}

/** AWS services, e.g. `logs.${region}.amazonaws.com`. */
export interface AwsServicePrincipal {
  readonly service: string | readonly string[];
  readonly source: string;
}

/** An identity provider: `accounts.google.com`, or the ARN of one in our account. Roles only. */
export interface ProviderPrincipal {
  readonly provider: string;
  readonly source: string;
}

/** An ARN that somebody tells the customer. */
export interface ToldPrincipal {
  /** Name of the told value, e.g. `principal-arn`. */
  readonly told: string;
}

/** One of several, by region, edition, pod or partition. */
export interface ChosenPrincipal {
  /** Name of the told value, of the form `choice`, e.g. `region`. */
  readonly chosen: string;
  /** What may be chosen, and who that is. */
  readonly from: {
    readonly [choice: string]: { readonly arn: string | readonly string[] } | { readonly service: string };
  };
  readonly source: string;
}

export type Who =
  FixedPrincipal | CanonicalPrincipal | AwsServicePrincipal | ProviderPrincipal | ToldPrincipal | ChosenPrincipal;

/** What proves that the caller acts for us. Every one of a way's is demanded. Texts may hold told values. */
export type Proof =
  /** The told value `external-id`, which the vendor sends with `sts:AssumeRole`. */
  | { readonly kind: "external-id" }
  /** For an AWS service: the account and the resource on whose behalf it comes. An ARN may have `*`. */
  | {
      readonly kind: "source";
      readonly account?: string;
      readonly arn?: string | readonly string[];
      readonly source: string;
    }
  /** A condition on a told or fixed value, e.g. `aws:PrincipalTag/…`. */
  | {
      readonly kind: "condition";
      readonly test: string;
      readonly variable: string;
      readonly values: readonly string[];
      readonly source: string;
    };

/** Values that a form at the vendor can ask for. `{ told }`: one of the customer's own. */
export const settingValues = [
  "bucket-name",
  "bucket-url",
  "bucket-arn",
  "region",
  "path",
  "key-arn",
  "account-id",
  "role-arn",
  "role-name",
  "external-id",
  "access-key-id",
  "secret-access-key",
] as const;

const ofAll = ["bucket-name", "bucket-url", "bucket-arn", "region", "path", "key-arn", "account-id"] as const;

/** What each way in has to offer to a vendor's form. */
export const valuesBy: { readonly [kind in WayKind]: readonly (typeof settingValues)[number][] } = {
  "bucket-policy": ofAll,
  role: [...ofAll, "role-arn", "role-name", "external-id"],
  user: [...ofAll, "access-key-id", "secret-access-key"],
};

/** What a person types into the vendor's console or API for one bucket. */
export interface Setting {
  /** The vendor's own name of the field. */
  readonly name: string;
  readonly value: (typeof settingValues)[number] | { readonly told: string };
}

export interface BucketPolicyWay {
  readonly kind: "bucket-policy";
  readonly who: Exclude<Who, ProviderPrincipal>;
  /** Empty: nothing proves it; a pitfall about `no-proof` says what follows. */
  readonly proof: readonly Exclude<Proof, { readonly kind: "external-id" }>[];
  /** How it reaches the key of an encrypted bucket. Default: by a grant; an AWS service: by statements of the key's policy. */
  readonly key?: "grant" | "key-policy";
  readonly settings: readonly Setting[];
}

export interface RoleWay {
  readonly kind: "role";
  readonly who: Exclude<Who, CanonicalPrincipal>;
  /** Empty: nothing proves it; a pitfall about `no-proof` says what follows. */
  readonly proof: readonly Proof[];
  /** Trust actions besides the assuming itself, e.g. `sts:TagSession`. */
  readonly alsoAllows?: readonly string[];
  /** The role assumes itself; the told value that has our account's ID. */
  readonly assumesItself?: { readonly account: string; readonly source: string };
  /** Longest session that the service asks for, in seconds. Default: 3600. */
  readonly sessionDuration?: number;
  /** What the vendor asks of the role's name. */
  readonly roleName?: { readonly fixed?: string; readonly prefix?: string; readonly source: string };
  /** The same role serves other products of the vendor, of which the catalogue knows nothing: which, in words. */
  readonly alsoServes?: { readonly what: string; readonly source: string };
  readonly settings: readonly Setting[];
}

export interface UserWay {
  readonly kind: "user";
  readonly settings: readonly Setting[];
}

export type Way = BucketPolicyWay | RoleWay | UserWay;

/** A way by which the vendor comes as somebody of its own. */
export type ComingWay = Extract<Way, { readonly who: unknown }>;
