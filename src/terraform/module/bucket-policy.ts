import { wayOf } from "../../grants/way";
import { hasTwoNames, isTold } from "../../catalogue/who";
import { directionsOf, needsOn } from "../../grants/needs";
import type { ServicePattern } from "../../catalogue/pattern";
import type { Way } from "../../catalogue/way";
import { attributes, block, expr, nested, type Block, type Value } from "../model";
import { keep } from "./document";
import { neededKeyOperations } from "./key-operations";
import { output } from "./outputs";
import { vendorSettings } from "./settings";

const policy = "data.aws_iam_policy_document.policy";

/**
 * S3 counts a bucket policy in bytes as it is sent: https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
 * Terraform counts characters, of which base64 has four for three bytes.
 */
const sizeOf = `floor(length(trim(base64encode(jsonencode(jsondecode(${policy}[each.key].json))), "=")) * 3 / 4)`;

const attachment: Block = block(
  "resource",
  ["aws_s3_bucket_policy", "this"],
  [
    ...attributes({
      for_each: expr(keep("bucket.attach_policy")),
      bucket: expr("each.value.name"),
      policy: expr(`${policy}[each.key].json`),
    }),
    nested("lifecycle", [
      nested(
        "precondition",
        attributes({
          condition: expr(`${sizeOf} <= 20480`),
          error_message: expr(
            `"The policy of bucket \${each.value.name} has \${${sizeOf}} bytes, S3 accepts 20480: shorten paths or source_policy_documents."`,
          ),
        }),
      ),
    ]),
  ],
);

/** What a bucket-policy module creates: the policies, and grants on the keys that encrypt the buckets. */
export const bucketPolicyResources = (pattern: ServicePattern): readonly Block[] => {
  if (needsOn(pattern, directionsOf(pattern), "key").length === 0) return [attachment];
  const arn = grantee(pattern);
  return [
    attachment,
    block(
      "resource",
      ["aws_kms_grant", "this"],
      attributes({
        for_each: expr(keep("bucket.kms != null")),
        name: expr(`"${pattern.id}-\${each.key}"`),
        key_id: expr("each.value.kms.key_arn"),
        grantee_principal: arn,
        operations: neededKeyOperations(pattern),
      }),
    ),
  ];
};

/** A grant names an ARN, also where the bucket policy names a canonical user. */
const grantee = (pattern: ServicePattern): Value => {
  const who = wayOf(pattern, "bucket-policy").who;
  if (isTold(who)) return expr("var.principal_arn");
  return hasTwoNames(who) ? expr("local.principals.AWS") : expr("local.principal");
};

export const bucketPolicyOutputs = (pattern: ServicePattern, way: Way): readonly Block[] => [
  output(
    "policy_documents",
    "Label → the bucket's whole policy as JSON.",
    expr(`{ for label, document in ${policy} : label => document.json }`),
  ),
  output("principal", `${pattern.name} as the policies name it.`, expr("local.principal")),
  vendorSettings(pattern, way),
];
