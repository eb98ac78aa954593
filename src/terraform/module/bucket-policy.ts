import { isTold } from "../../grants/auth";
import { directionsOf, needsOn } from "../../grants/needs";
import type { Auth, ServicePattern } from "../../catalogue/pattern";
import { attributes, block, expr, type Block, type Value } from "../model";
import { actionList } from "./action-list";
import { keep } from "./document";
import { output } from "./outputs";
import { vendorSettings } from "./settings";
import { sizePrecondition } from "./size";

const policy = "data.aws_iam_policy_document.policy";

const attachment: Block = block(
  "resource",
  ["aws_s3_bucket_policy", "this"],
  [
    ...attributes({
      for_each: expr(keep("bucket.attach_policy")),
      bucket: expr("each.value.name"),
      policy: expr(`${policy}[each.key].json`),
    }),
    sizePrecondition(
      "local.bytes[each.key]",
      20480,
      "The policy of bucket ${each.value.name}",
      "bytes, S3 accepts 20480: shorten paths or source_policy_documents.",
    ),
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
        operations: actionList({ pattern, on: "key" }, "each.value.access", operation),
      }),
    ),
  ];
};

/** An action as a grant names it, e.g. `Decrypt`. */
const operation = (action: string): string => action.replace("kms:", "");

/** A grant names an ARN, also where the bucket policy names a canonical user. */
const grantee = (pattern: ServicePattern): Value => {
  const auth = pattern.auth.find((one) => one.kind === "bucket-policy");
  if (auth?.kind !== "bucket-policy" || isTold(auth.principal)) return expr("var.principal_arn");
  return auth.principal.canonicalUser === undefined ? expr("local.principal") : expr("local.principals.AWS");
};

export const bucketPolicyOutputs = (pattern: ServicePattern, auth: Auth): readonly Block[] => [
  output(
    "policy_documents",
    "Label → the bucket's whole policy as JSON.",
    expr(`{ for label, document in ${policy} : label => document.json }`),
  ),
  output("principal", `${pattern.name} as the policies name it.`, expr("local.principal")),
  vendorSettings(pattern, auth),
];
