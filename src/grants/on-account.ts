import { inOrder, ofShape, statement, type BucketEntry, type Common } from "./common";
import { neededActions, shapesOn } from "./needs";
import { accountSid } from "./sid";
import type { Statement } from "./statement";

/** The statement about the account as a whole, e.g. for `s3:ListAllMyBuckets`. */
export function onAccount(common: Common, entries: readonly BucketEntry[]): readonly Statement[] {
  const { pattern, features, way } = common;
  const directions = inOrder(entries.flatMap(({ access }) => access));
  return shapesOn(pattern, "account", way).flatMap((shape) =>
    statement(
      common,
      `${accountSid(pattern)}${shape.name}`,
      neededActions(pattern, directions, "account", features, way, shape),
      ["*"],
      ofShape(common, shape),
    ),
  );
}
