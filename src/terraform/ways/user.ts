import { limits } from "../../aws/limits";
import type { Policies } from "../../grants/statement";
import type { ServicePattern } from "../../catalogue/pattern";
import type { UserWay } from "../../catalogue/way";
import { attributes, block, expr, reference, type Block } from "../model";
import { labelsDiffer } from "../module/labels";
import { identityPolicy } from "../module/identity-policy";
import { identityVariables } from "../module/identity-variables";
import { output } from "../module/outputs";
import { iamSizePrecondition, smallerPolicy } from "../module/size";
import { grantsJust } from "../module/test-run";
import { userName } from "../module/validations";
import type { Variable } from "../module/variable";
import { documentBlock } from "../snippet/document";
import { tagsOf, type IdentityBlocks } from "../snippet/identity";
import type { BlockNames } from "../snippet/names";
import type { TerraformWay } from "./way";

const policy = "data.aws_iam_policy_document.policy.json";

const variables: readonly Variable[] = [
  {
    name: "name",
    type: "string",
    description: "Name of the IAM user and of its policy.",
    validations: [userName],
  },
  {
    name: "create_access_key",
    type: "bool",
    description: "Whether to create the access key here. Its secret then lies in the Terraform state.",
    default: false,
  },
  {
    name: "pgp_key",
    type: "string",
    description: "Public PGP key in base64, or keybase:name, that encrypts the secret in the state. Without it: none.",
    default: null,
    nullable: true,
  },
];

/** A managed policy, since an inline one is limited to 2,048 characters. */
function resources(pattern: ServicePattern): readonly Block[] {
  return [
    block(
      "resource",
      ["aws_iam_user", "this"],
      attributes({
        name: expr("var.name"),
        path: expr("var.path"),
        permissions_boundary: expr("var.permissions_boundary"),
        tags: expr("var.tags"),
      }),
    ),
    block(
      "resource",
      ["aws_iam_policy", "this"],
      [
        ...attributes({
          name: expr("var.name"),
          path: expr("var.path"),
          description: `${pattern.name}: access to S3 buckets`,
          policy: expr(policy),
          tags: expr("var.tags"),
        }),
        iamSizePrecondition("local.policy_size", limits["managed-policy"].max, "The user's policy", smallerPolicy),
      ],
    ),
    block(
      "resource",
      ["aws_iam_user_policy_attachment", "this"],
      attributes({ user: expr("aws_iam_user.this.name"), policy_arn: expr("aws_iam_policy.this.arn") }),
    ),
    block(
      "resource",
      ["aws_iam_access_key", "this"],
      attributes({
        count: expr("var.create_access_key ? 1 : 0"),
        user: expr("aws_iam_user.this.name"),
        pgp_key: expr("var.pgp_key"),
      }),
    ),
  ];
}

function key(attribute: string): string {
  return `one(aws_iam_access_key.this[*].${attribute})`;
}

const outputs: readonly Block[] = [
  output("user_name", "Name of the user.", expr("aws_iam_user.this.name")),
  output("user_arn", "ARN of the user.", expr("aws_iam_user.this.arn")),
  output("policy_document", "The user's policy as JSON.", expr(policy)),
  output("access_key_id", "ID of the access key; null without create_access_key.", expr(key("id"))),
  output(
    "secret_access_key",
    "Secret of the access key; null without create_access_key, or with pgp_key.",
    expr(key("secret")),
    true,
  ),
  output(
    "encrypted_secret_access_key",
    "Secret encrypted with pgp_key, in base64; null without it.",
    expr(key("encrypted_secret")),
  ),
];

const withSecret = ["The secret of this key lies in the Terraform state."];

function snippet(
  { identity: statements }: Policies,
  { service }: BlockNames,
  identity: IdentityBlocks,
): readonly Block[] {
  const document = documentBlock(service, statements);
  const common = { name: identity.name, path: identity.path };
  const made = block(
    "resource",
    ["aws_iam_user", service],
    attributes({ ...common, permissions_boundary: identity.permissionsBoundary, tags: tagsOf(identity) }),
  );
  const managed = block(
    "resource",
    ["aws_iam_policy", service],
    attributes({ ...common, policy: reference(document, "json"), tags: tagsOf(identity) }),
  );
  const attached = block(
    "resource",
    ["aws_iam_user_policy_attachment", service],
    attributes({ user: reference(made, "name"), policy_arn: reference(managed, "arn") }),
  );
  if (identity.createAccessKey !== true) return [document, made, managed, attached];
  const accessKey = block(
    "resource",
    ["aws_iam_access_key", service],
    attributes({ user: reference(made, "name"), pgp_key: identity.pgpKey }),
    identity.pgpKey === undefined ? withSecret : [],
  );
  return [document, made, managed, attached, accessKey];
}

/** What a construct takes for this way. */
export type UserProps = Omit<IdentityBlocks, "maxSessionDuration">;

/** A user of ours whose keys are entered at the vendor. */
export const user: TerraformWay<UserWay> = {
  words: () => "IAM user",
  bucketAttributes: [],
  bucketsRule: () => labelsDiffer,
  variables: () => ({ first: variables, rest: identityVariables("user") }),
  policies: (pattern, { kind }) => ({ main: identityPolicy(pattern, kind), trust: [] }),
  resources,
  outputs: () => outputs,
  accountId: 'split(":", aws_iam_user.this.arn)[4]',
  checks: (_, { identity }) => [grantsJust("output.policy_document", identity)],
  runs: () => [],
  snippet: (_, __, made, names, identity) => snippet(made, names, identity),
};
