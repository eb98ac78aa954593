import type { ServicePattern } from "../../catalogue/pattern";
import type { Way } from "../../catalogue/way";
import { attributes, block, expr, type Block } from "../model";
import { output } from "./outputs";
import { iamSizePrecondition, smallerPolicy } from "./size";
import { vendorSettings } from "./settings";

const policy = "data.aws_iam_policy_document.policy.json";

/** A user whose keys are entered at the vendor. A managed policy, since an inline one is limited to 2,048 characters. */
export const userResources = (pattern: ServicePattern): readonly Block[] => [
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
      iamSizePrecondition("local.policy_size", 6144, "The user's policy", smallerPolicy),
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

const key = (attribute: string): string => `one(aws_iam_access_key.this[*].${attribute})`;

export const userOutputs = (pattern: ServicePattern, way: Way): readonly Block[] => [
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
  vendorSettings(pattern, way),
];
