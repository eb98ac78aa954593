import { hasTwoNames, isTold } from "../../catalogue/who";
import { wayOf } from "../../grants/way";
import { keyBy } from "../../grants/ways/bucket-policy";
import { directionsOf, needsOn } from "../../grants/needs";
import type { ServicePattern } from "../../catalogue/pattern";
import type { BucketPolicyWay, Way } from "../../catalogue/way";
import { attributes, block, expr, type Block, type Value } from "../model";
import { actionList } from "./action-list";
import { keep } from "./document";
import { principalOf } from "./principal";
import { toldVariable } from "../told";
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
export function bucketPolicyResources(pattern: ServicePattern): readonly Block[] {
  const way = wayOf(pattern, "bucket-policy");
  if (needsOn(pattern, directionsOf(pattern), "key", way.kind).length === 0) return [attachment];
  return keyBy(way) === "key-policy" ? [attachment] : [attachment, keyGrant(pattern, way)];
}

/** An action as a grant names it, e.g. `Decrypt`. */
const operation = (action: string): string => action.replace("kms:", "");

/** A grant names an ARN, also where the bucket policy names a canonical user; of several, each has its own. */
function keyGrant(pattern: ServicePattern, way: BucketPolicyWay): Block {
  const { locals } = principalOf(way);
  const principal = locals["principal"];
  const several = "chosen" in way.who || Array.isArray(principal);
  const grant = (each: Value, bucket: string, grantee: string): Block =>
    block(
      "resource",
      ["aws_kms_grant", "this"],
      attributes({
        for_each: each,
        name: expr(`"${pattern.id}-\${each.key}"`),
        key_id: expr(`${bucket}.kms.key_arn`),
        grantee_principal: expr(grantee),
        operations: actionList({ pattern, on: "key", way: way.kind }, `${bucket}.access`, operation),
      }),
    );
  if (!several) {
    const grantee = isTold(way.who)
      ? toldVariable(way.who.told)
      : hasTwoNames(way.who)
        ? "local.principals.AWS"
        : "local.principal";
    return grant(expr(keep("bucket.kms != null")), "each.value", grantee);
  }
  const each =
    "merge([\n  for at, principal in local.principal : {\n    for label, bucket in var.buckets :\n" +
    '    "${label}-${at}" => { bucket = bucket, principal = principal } if bucket.kms != null\n  }\n]...)';
  return grant(expr(each), "each.value.bucket", "each.value.principal");
}

export function bucketPolicyOutputs(pattern: ServicePattern, way: Way): readonly Block[] {
  const hasKeyPolicy =
    way.kind === "bucket-policy" &&
    keyBy(way) === "key-policy" &&
    needsOn(pattern, directionsOf(pattern), "key", way.kind).length > 0;
  return [
    output(
      "policy_documents",
      "Label → the bucket's whole policy as JSON.",
      expr(`{ for label, document in ${policy} : label => document.json }`),
    ),
    output("principal", `${pattern.name} as the policies name it.`, expr("local.principal")),
    ...(hasKeyPolicy
      ? [
          output(
            "key_policy_statements",
            "Label → statements for the policy of the bucket's key, as JSON for source_policy_documents.",
            expr("{ for label, document in data.aws_iam_policy_document.key : label => document.json }"),
          ),
        ]
      : []),
    vendorSettings(pattern, way),
  ];
}
