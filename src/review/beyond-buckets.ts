import type { PolicyStatement } from "../policy";
import { allowing } from "../policy/allowing";
import { type Effective, surplusOf } from "../policy/effective";
import { hasHole } from "../policy/hole";
import type { Identity } from "./inventory/inventory";
import type { Model } from "./model";
import { noBucketPolicies } from "./reach/bucket-policies";
import { identityArn } from "./reach/own-sources";
import { heldBySession, sessionSide } from "./reach/session";
import { enumerate } from "./rule";

/** What other rules judge, or none. */
const ofBuckets = { actions: ["s3:*", "kms:*", "s3-object-lambda:*"] };

/**
 * Actions, as written, of which a role or user may do something outside of S3 and KMS.
 *
 * @param assumesItself the service needs a role that may assume itself
 */
export function beyondBuckets(identity: Identity, model: Model, assumesItself: boolean): readonly string[] {
  const side = sessionSide(identity, "after", model);
  if (side === undefined) return [];
  const own = identity.resource === undefined ? undefined : identityArn(identity.resource, "after", model);
  const itself = assumesItself && own !== undefined ? [{ actions: ["sts:AssumeRole"], resources: [own] }] : [];
  const needed: Effective = { ways: [[allowing(ofBuckets, ...itself)]], denials: [] };
  const { effective } = heldBySession(side, undefined, noBucketPolicies, side.asker, model);
  return side.documents.flatMap(({ policy }) =>
    (policy?.statements ?? [])
      .filter(({ effect, actions }) => effect === "Allow" && actions?.every(hasHole) !== true)
      .flatMap((statement) => {
        const version = policy?.version ?? "2012-10-17";
        const has = (one: PolicyStatement) =>
          !("none" in surplusOf({ version, statement: one }, effective, needed, side.asker));
        const { actions, notActions } = statement;
        if (actions === undefined) return has(statement) ? [`all but ${enumerate(notActions ?? [])}`] : [];
        return actions.filter((action) => !hasHole(action) && has({ ...statement, actions: [action] }));
      }),
  );
}
