import { identityDocuments } from "./reach/identity-documents";
import type { Model, RelevantDocument } from "./model";
import { identityKey } from "./inventory/inventory";
import { keyDocuments } from "./inventory/keys";
import { bucketDocuments, concernsNobody } from "./reach/bucket-policies";
import { changes } from "./plan/change";
import { isRefused } from "./reach/refused";
import { enteredRoles } from "./reach/entered";
import { namesInsiders, trustOf } from "./reach/trust";

/**
 * The documents that the plan changes and that concern outsiders: policies of buckets and access points, trust policies
 * that let outsiders in (or cannot be read), policies of the roles and users that outsiders use, and key policies that
 * AWS refuses. Other people's statements are not this review's business.
 */
export function relevantDocuments(model: Model): readonly RelevantDocument[] {
  const { after, documents } = model;
  const found: RelevantDocument[] = [];
  for (const bucket of after.buckets.values()) {
    if (bucket.policies.some(({ change }) => changes(change)) && !concernsNobody(bucket, "after", model)) {
      for (const document of bucketDocuments(bucket, "after", documents))
        found.push({ document, owner: bucket.name, bucket });
    }
    for (const { change, path } of bucket.accessPoints) {
      const document = changes(change) ? documents.read(change, "after", path, "resource") : undefined;
      if (document !== undefined) found.push({ document, owner: change.address });
    }
  }
  const used = new Set(
    model.shares.flatMap(({ identity, after: atoms }) =>
      identity === undefined || atoms.length === 0 ? [] : [identityKey(identity)],
    ),
  );
  // a policy that speaks of S3 and gives nothing is to be looked at all the more
  const held = new Set(model.holders().map(({ identity }) => identityKey(identity)));
  const entered = new Set(
    enteredRoles(model).flatMap(({ pair: [, now] }) => (now === undefined ? [] : [identityKey(now)])),
  );
  for (const [key, identity] of after.identities) {
    const trust =
      identity.kind === "role" && identity.resource !== undefined && changes(identity.resource)
        ? trustOf(identity, "after", documents)
        : undefined;
    const named = trust !== undefined && !namesInsiders(trust, model.directory);
    if (trust !== undefined && (trust.policy === undefined || named || entered.has(key)))
      found.push({ document: trust, owner: key });
    if (used.has(key) || held.has(key))
      for (const document of identityDocuments(identity, after, documents).documents)
        if (used.has(key) || /s3/i.test(document.text)) found.push({ document, owner: key });
  }
  for (const [address, key] of after.keys) {
    if (!key.policies.some(({ change }) => changes(change))) continue;
    for (const document of keyDocuments(key, "after", documents))
      if (document.policy === undefined || isRefused(document, model.partition))
        found.push({ document, owner: address });
  }
  return found.filter(({ document }) => changes(document.change));
}
