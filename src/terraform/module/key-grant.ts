import { hasTwoNames, isTold } from "../../catalogue/who";
import type { ServicePattern } from "../../catalogue/pattern";
import type { BucketPolicyWay } from "../../catalogue/way";
import { attributes, block, expr, type Block, type Value } from "../model";
import { toldVariable } from "../told";
import { actionList } from "./action-list";
import { keep } from "./document";
import { modulePrincipal } from "./principal";

/** An action as a grant names it, e.g. `Decrypt`. */
function operation(action: string): string {
  return action.replace("kms:", "");
}

/** A grant names an ARN, also where the bucket policy names a canonical user; of several, each has its own. */
export function keyGrant(pattern: ServicePattern, way: BucketPolicyWay): Block {
  const { locals } = modulePrincipal(way);
  const several = "chosen" in way.who || Array.isArray(locals["principal"]);
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
