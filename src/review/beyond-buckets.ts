import type { PolicyStatement } from "../policy";
import { allowing } from "../policy/allowing";
import { type Effective, surplusOf } from "../policy/effective";
import { hasHole } from "../policy/hole";
import type { Identity } from "./inventory/inventory";
import type { Model } from "./model";
import { noBucketPolicies } from "./reach/bucket-policies";
import { heldBySession, sessionSide } from "./reach/session";
import { enumerate } from "./rule";

/** What other rules judge, or none. */
const ofBuckets: Effective = {
  ways: [[allowing({ actions: ["s3:*", "kms:*", "s3-object-lambda:*"] })]],
  denials: [],
};

/** Actions, as written, of which a role or user may do something outside of S3 and KMS. */
export function beyondBuckets(identity: Identity, model: Model): readonly string[] {
  const side = sessionSide(identity, "after", model);
  if (side === undefined) return [];
  const { effective } = heldBySession(side, undefined, noBucketPolicies, side.asker, model);
  return side.documents.flatMap(({ policy }) =>
    (policy?.statements ?? [])
      .filter(({ effect, actions }) => effect === "Allow" && actions?.every(hasHole) !== true)
      .flatMap((statement) => {
        const version = policy?.version ?? "2012-10-17";
        const has = (one: PolicyStatement) =>
          !("none" in surplusOf({ version, statement: one }, effective, ofBuckets, side.asker));
        const { actions, notActions } = statement;
        if (actions === undefined) return has(statement) ? [`all but ${enumerate(notActions ?? [])}`] : [];
        return actions.filter((action) => !hasHole(action) && has({ ...statement, actions: [action] }));
      }),
  );
}
