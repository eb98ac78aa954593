import { checkIamPath } from "../aws/iam-path";
import { checkPolicyArn } from "../aws/policy-arn";
import { checkTag } from "../aws/tag";

/** One thing that a way of access asks of the customer. */
export interface Ask {
  /** Its name as a property of the choices; a told value's own name in the pattern, in kebab case. */
  readonly name: string;
  /** How it is given on the command line. */
  readonly option: string;
  /** In Terraform's words. */
  readonly type: "string" | "number" | "bool" | "map(string)";
  /** What it is, as the command line's help says it. */
  readonly what: string;
  /** The only values. Without it: any that `check` lets pass. */
  readonly oneOf?: readonly string[];
  /** Whether the policies depend on it, and not only what they are attached to. Default: false. */
  readonly inPolicies?: boolean;
  /** Why a value is refused, undefined if it is not. Of a map, each `key=value`; of a number, its digits. */
  readonly check?: (value: string) => string | undefined;
  /** What is said where it is missing; without it, it may be left out. */
  readonly missing?: string;
}

/** What a role and a user ask for alike. */
export function identityAsks(checkName: (name: string) => string | undefined): readonly Ask[] {
  return [
    {
      name: "name",
      option: "--name",
      type: "string",
      what: "name of the role or user. Default: the service's id",
      inPolicies: true,
      check: checkName,
    },
    {
      name: "path",
      option: "--path",
      type: "string",
      what: "IAM path of the role or user. Default: /",
      inPolicies: true,
      check: checkIamPath,
    },
    {
      name: "permissionsBoundary",
      option: "--permissions-boundary",
      type: "string",
      what: "ARN of the policy that limits what the role or user can ever do",
      check: checkPolicyArn,
    },
    {
      name: "tags",
      option: "--tags",
      type: "map(string)",
      what: "a tag of the role or user; may repeat",
      check: checkTag,
    },
  ];
}
