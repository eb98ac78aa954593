import { idContext } from "./doors/id-context";
import { own } from "./world";

/** Who sends a request. */
export interface Caller {
  /** As the oracle's complaints print it. */
  readonly name: string;
  readonly kind: "user" | "root" | "session" | "service" | "anonymous" | "canonical" | "federated";
  /** ARN, service or canonical ID by which a policy names it. */
  readonly id: string;
  readonly account?: string;
  /** ARN of the role of a session. */
  readonly role?: string;
  /** Canonical ID of its account. */
  readonly canonical?: string;
  /** Name of the user of that account who it is. */
  readonly user?: string;
  /** It comes by sts:GetFederationToken. */
  readonly federated?: boolean;
  /** The user for whom it comes so, where a policy may name that one. */
  readonly federatedFor?: string;
  /** S3 asks KMS for it. */
  readonly byS3?: boolean;
  /** It carries a permissions boundary. */
  readonly bounded?: boolean;
}

export type Context = { readonly [key: string]: string | undefined };

/** What is asked: an action on a resource. */
export interface Operation {
  readonly action: string;
  /** ARN, as policies name it. */
  readonly resource: string;
  /** Keys that come with the operation. */
  readonly context: Context;
}

/** What comes with a caller: keys that follow from who it is. */
export function callerContext(caller: Caller): Context {
  const { kind, id, account, role, user } = caller;
  switch (kind) {
    case "anonymous":
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
      return { "aws:PrincipalAccount": "anonymous" };
    case "service":
      return { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": id };
    case "federated":
      return { "aws:PrincipalIsAWSService": "false" };
    case "canonical":
      return { "aws:PrincipalIsAWSService": "false", ...(user !== undefined && { "aws:username": user }) };
    default:
      return {
        "aws:PrincipalArn": role ?? id,
        "aws:PrincipalAccount": account,
        "aws:PrincipalIsAWSService": "false",
        ...idContext(caller),
      };
  }
}

export function isOwn({ account }: Caller): boolean {
  return account === own;
}
