/** A condition as Terraform's `aws_iam_policy_document` writes it. */
export interface StatementCondition {
  /** Operator, e.g. `StringLike`. */
  readonly test: string;
  /** Condition key, e.g. `s3:prefix`. */
  readonly variable: string;
  readonly values: readonly string[];
}

/** Who a statement speaks of. */
export interface Principals {
  readonly type: "AWS" | "CanonicalUser" | "Service" | "Federated";
  readonly identifiers: readonly string[];
}

/** One allowed action and the pattern's reason for it; empty where somebody chose the action. */
export interface GrantedAction {
  readonly action: string;
  readonly because: string;
  readonly source: string;
}

/** One statement of a policy, resolved: no choice is left in it. */
export interface Statement {
  readonly sid: string;
  /** Default: Allow. */
  readonly effect?: "Deny";
  readonly principals?: Principals;
  readonly actions: readonly GrantedAction[];
  readonly resources?: readonly string[];
  readonly conditions: readonly StatementCondition[];
}

/** A KMS grant: how a principal of another account may use a key. */
export interface KeyGrant {
  /** After the service and the bucket; of several principals, each has a number. */
  readonly name: string;
  readonly label: string;
  readonly keyArn: string;
  readonly granteePrincipal: string;
  /** Operations as `aws_kms_grant` names them, e.g. `Decrypt`. */
  readonly operations: readonly string[];
}

/** All the policies that one service needs. Which are present follows from the way of access. */
export interface Policies {
  /** Bucket name → statements of its bucket policy. */
  readonly buckets: { readonly [bucketName: string]: readonly Statement[] };
  /** Statements of the role's or user's own policy. */
  readonly identity: readonly Statement[];
  /** Statements of the role's trust policy. */
  readonly trust: readonly Statement[];
  readonly keyGrants: readonly KeyGrant[];
  /** ARN of a key → statements that its own policy needs: its owner puts them there. */
  readonly keyPolicies: { readonly [keyArn: string]: readonly Statement[] };
}
