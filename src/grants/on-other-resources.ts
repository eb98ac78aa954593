import { inOrder, ofShape, statement, type BucketEntry, type Common } from "./common";
import { neededActions, shapesOn } from "./needs";
import { accountSid, elsewhereSid } from "./sid";
import type { Statement } from "./statement";

/** The statements beyond these buckets: about the account, e.g. for `s3:ListAllMyBuckets`, and about what is the vendor's own. */
export function onOtherResources(common: Common, entries: readonly BucketEntry[]): readonly Statement[] {
  const { pattern, features, way } = common;
  const directions = inOrder(entries.flatMap(({ access }) => access));
  return (["account", "elsewhere"] as const).flatMap((on) =>
    shapesOn(pattern, on, way).flatMap((shape) =>
      statement(
        common,
        `${on === "account" ? accountSid(pattern) : elsewhereSid(pattern)}${shape.name}`,
        neededActions(pattern, directions, on, features, way, shape),
        on === "account" ? ["*"] : shape.resources,
        ofShape(common, shape),
      ),
    ),
  );
}
