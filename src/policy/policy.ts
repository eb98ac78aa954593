/** Which element of AWS a policy belongs to: it decides what the policy must and may say, and how large it may be. */
export type PolicyKind = "resource" | "identity" | "trust" | "key";

/**
 * Whom a statement names.
 * `everyone` (`*`), `account` (12 digits; the root ARN is the same), `arn` (user, role, session, federated user),
 * `id` (the unique ID that AWS shows for a deleted user or role), `canonical` (64 hex digits), `service`, `federated`,
 * or `unknown` (a hole: see hole.ts).
 */
export interface Principal {
  readonly kind: "everyone" | "account" | "arn" | "id" | "canonical" | "service" | "federated" | "unknown";
  readonly id: string;
}

/** One test of a condition block: one operator on one key. All tests of a statement must hold. */
export interface Condition {
  /** Without prefix and suffix, in AWS's spelling, e.g. `StringLike`; `Unknown` stands for a block that is a hole. */
  readonly operator: string;
  /** As written, e.g. `s3:prefix`. Case does not count. */
  readonly key: string;
  readonly values: readonly string[];
  /** `all` for `ForAllValues:`, `any` for `ForAnyValue:`. */
  readonly each?: "all" | "any";
  /** The `…IfExists` form. */
  readonly ifExists?: true;
}

/** One statement. Of each pair (`actions`, `notActions` …) at most one is set. */
export interface PolicyStatement {
  /** Place in the document, from 0. */
  readonly index: number;
  readonly sid?: string;
  /** `Unknown` where the effect is a hole. */
  readonly effect: "Allow" | "Deny" | "Unknown";
  readonly principals?: readonly Principal[];
  readonly notPrincipals?: readonly Principal[];
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly conditions: readonly Condition[];
}

/** A policy document in one plain form; survives a JSON round trip. */
export interface Policy {
  readonly kind: PolicyKind;
  /** AWS reads a document without a version as 2008-10-17, which does not expand policy variables. */
  readonly version: "2012-10-17" | "2008-10-17";
  readonly statements: readonly PolicyStatement[];
}

/** The classes of IAM Access Analyzer's policy checks, gravest first. */
export type ProblemClass = "error" | "security-warning" | "warning" | "suggestion";

/**
 * Something wrong with a document. An `error` is refused by AWS; a `warning` is accepted, but does not do what it seems
 * to. AWS's class is another matter: it calls errors what IAM stores all the same, so that a `warning` may be of class
 * `error`.
 */
export interface Problem {
  readonly severity: "error" | "warning";
  /** Kebab case, e.g. `resource-level`. */
  readonly code: string;
  /** Where: `Statement[0].Action[1]`; empty for the document. */
  readonly path: string;
  /** One sentence: the thing, the value got, what is allowed. */
  readonly message: string;
  /** What to do, one sentence. */
  readonly fix?: string;
  readonly class: ProblemClass;
  /** Name of the check: AWS's, where it is documented for IAM Access Analyzer. */
  readonly check: string;
  /** What is bad about it, one sentence. */
  readonly why: string;
  /** AWS refuses the document when it is put in place: the same as severity `error`. */
  readonly refused: boolean;
  /** AWS's page about it. */
  readonly url: string;
}

/** A request as IAM sees it. */
export interface Request {
  /**
   * Who asks: the ARN of a user, role, session or root; a 12-digit account (its root); a canonical user ID, or the email
   * address that an ACL has in its place; a service (`ec2.amazonaws.com`); `federated:` and a provider; or `anonymous`.
   * Left out: the identity that an identity policy belongs to.
   */
  readonly principal?: string;
  /** E.g. `s3:GetObject`. */
  readonly action: string;
  /** ARN. Left out only for trust policies, where it is the role itself. */
  readonly resource?: string;
  /** Condition key → value or values. A key that is not here is not in the request. */
  readonly context?: { readonly [key: string]: string | readonly string[] };
}

export type Answer = "allowed" | "denied-explicitly" | "denied-by-default" | "unknown";

/** The answer to one request. */
export interface Decision {
  readonly answer: Answer;
  /** The statement that decides: its `index`, and the Sid if it has one. */
  readonly statement?: { readonly index: number; readonly sid?: string };
  /** One sentence. */
  readonly reason: string;
}
