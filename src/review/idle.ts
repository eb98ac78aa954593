import type { Identity } from "./inventory/inventory";
import type { Model } from "./model";
import { assumeRole } from "./reach/powers";
import { identityDocuments } from "./reach/identity-documents";
import { speaksOf } from "./reach/tagging";
import { isOpen } from "./reach/too-large";

/**
 * Tells the roles whose policies are all known, and lead to no bucket, no other role and none of the rules themselves: who
 * becomes one of them does not matter. One without any policy may have some that the plan does not show.
 */
export function idleIn(model: Model): (identity: Identity) => boolean {
  const busy = new Set(
    [
      ...model.shares.flatMap(({ identity, through }) => [identity?.resource, ...through]),
      ...model.powers().map(({ identity }) => identity.resource),
    ].map((change) => change?.address),
  );
  return (identity) => {
    const { documents, unseen } = identityDocuments(identity, model.after, model.documents);
    if (documents.length === 0 || unseen.length > 0 || busy.has(identity.resource?.address)) return false;
    return documents.every(
      (document) =>
        document.policy !== undefined &&
        !isOpen(document) &&
        !document.policy.statements.some((one) => one.effect !== "Deny" && speaksOf(one, assumeRole)),
    );
  };
}
