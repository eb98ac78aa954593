import type { Policies } from "../../grants/statement";
import type { ServicePattern } from "../../catalogue/pattern";
import { attributes, block, map, reference, type Block, type Value } from "../model";
import { policyDocument } from "./document";
import type { Names } from "./names";

/** How a role or user is made. */
export interface Identity {
  /** Name of the role or user. */
  readonly name: string;
  /** IAM path. Default: `/`. */
  readonly path?: string;
  /** ARN of the policy that limits it. Default: none. */
  readonly permissionsBoundary?: string;
  /** Default: none. */
  readonly tags?: { readonly [key: string]: string };
  /** Role: longest session in seconds, 3600 to 43200. Default: AWS's, 3600. */
  readonly maxSessionDuration?: number;
  /** User: whether to create the access key, whose secret then lies in the Terraform state. Default: false. */
  readonly createAccessKey?: boolean;
  /** User: PGP key that encrypts the secret in the state. Default: none. */
  readonly pgpKey?: string;
}

const tagsOf = ({ tags = {} }: Identity): Value | undefined => (Object.keys(tags).length === 0 ? undefined : map(tags));

/** A role that the vendor assumes, its trust policy and its own. */
export const role = (
  pattern: ServicePattern,
  { identity: statements, trust }: Policies,
  { service }: Names,
  identity: Identity,
): readonly Block[] => {
  const trustDocument = policyDocument(`${service}_trust`, trust);
  const document = policyDocument(service, statements);
  const made = block(
    "resource",
    ["aws_iam_role", service],
    attributes({
      name: identity.name,
      path: identity.path,
      assume_role_policy: reference(trustDocument, "json"),
      permissions_boundary: identity.permissionsBoundary,
      max_session_duration: identity.maxSessionDuration,
      tags: tagsOf(identity),
    }),
  );
  return [
    document,
    trustDocument,
    made,
    block(
      "resource",
      ["aws_iam_role_policy", service],
      attributes({ name: pattern.id, role: reference(made, "name"), policy: reference(document, "json") }),
    ),
  ];
};

const withKey = ["The secret of this key lies in the Terraform state."];

/** A user whose keys are entered at the vendor, and its managed policy. */
export const user = ({ identity: statements }: Policies, { service }: Names, identity: Identity): readonly Block[] => {
  const document = policyDocument(service, statements);
  const common = { name: identity.name, path: identity.path };
  const made = block(
    "resource",
    ["aws_iam_user", service],
    attributes({ ...common, permissions_boundary: identity.permissionsBoundary, tags: tagsOf(identity) }),
  );
  const policy = block(
    "resource",
    ["aws_iam_policy", service],
    attributes({ ...common, policy: reference(document, "json"), tags: tagsOf(identity) }),
  );
  return [
    document,
    made,
    policy,
    block(
      "resource",
      ["aws_iam_user_policy_attachment", service],
      attributes({ user: reference(made, "name"), policy_arn: reference(policy, "arn") }),
    ),
    ...(identity.createAccessKey === true
      ? [
          block(
            "resource",
            ["aws_iam_access_key", service],
            attributes({ user: reference(made, "name"), pgp_key: identity.pgpKey }),
            identity.pgpKey === undefined ? withKey : [],
          ),
        ]
      : []),
  ];
};
