import type { ServicePattern } from "../../catalogue/pattern";
import type { Way } from "../../catalogue/way";
import { attributes, block, expr, type Block } from "../model";
import { output } from "./outputs";
import { vendorSettings } from "./settings";
import { iamSizePrecondition, smallerPolicy } from "./size";

const policy = "data.aws_iam_policy_document.policy.json";
const trust = "data.aws_iam_policy_document.trust.json";

/** A role that the vendor assumes with the external ID, and what it may do. */
export const roleResources = (pattern: ServicePattern): readonly Block[] => [
  block(
    "resource",
    ["aws_iam_role", "this"],
    [
      ...attributes({
        name: expr("var.name"),
        path: expr("var.path"),
        description: `${pattern.name}: access to S3 buckets`,
        assume_role_policy: expr(trust),
        permissions_boundary: expr("var.permissions_boundary"),
        max_session_duration: expr("var.max_session_duration"),
        tags: expr("var.tags"),
      }),
      iamSizePrecondition("local.trust_size", 2048, "The trust policy", "shorten external_id"),
    ],
  ),
  block(
    "resource",
    ["aws_iam_role_policy", "this"],
    [
      ...attributes({ name: pattern.id, role: expr("aws_iam_role.this.name"), policy: expr(policy) }),
      iamSizePrecondition("local.policy_size", 10240, "The role's policy", smallerPolicy),
    ],
  ),
];

export const roleOutputs = (pattern: ServicePattern, way: Way): readonly Block[] => [
  output("role_arn", "ARN of the role, to enter at the vendor.", expr("aws_iam_role.this.arn")),
  output("role_name", "Name of the role.", expr("aws_iam_role.this.name")),
  output("policy_document", "The role's policy as JSON.", expr(policy)),
  output("trust_policy_document", "The role's trust policy as JSON.", expr(trust)),
  vendorSettings(pattern, way),
];
