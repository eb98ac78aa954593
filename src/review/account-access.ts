import { type Condition, grantsOf } from "../policy";
import { isMadeHere } from "./reach/insiders";
import { keyDocuments } from "./inventory/keys";
import type { AccountAccess, Model } from "./model";
import { outsiderOf } from "./reach/principals";
import { changes } from "./plan/change";
import { trusters, trustOf, trustsInsiders } from "./reach/trust";
import { isSensitive, isUnknown, sideOf, stringAt } from "./plan/values";

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Who outside may assume which role after the plan. */
export function trustAccess(model: Model): readonly AccountAccess[] {
  return [...model.after.identities].flatMap(([key, role]) => {
    if (role.kind !== "role" || role.resource === undefined || trustsInsiders(role.resource, "after", model.directory))
      return [];
    const trust = trustOf(role, "after", model.documents);
    if (trust === undefined) return [];
    const now = trusters(trust, model);
    if (now.length === 0) return [];
    const change = role.resource;
    const then = changes(change)
      ? trusters(trustOf(model.before.identities.get(key), "before", model.documents), model)
      : now;
    return now.map(({ outsider, conditions }): AccountAccess => {
      const same = then.some(
        (other) =>
          other.outsider.principal.id === outsider.principal.id &&
          JSON.stringify(other.conditions) === JSON.stringify(conditions),
      );
      const what = `${capital(outsider.name)} may assume the role ${change.address}.`;
      return { outsider, change, conditions, sensitive: trust.sensitive, gained: !same, what };
    });
  });
}

/** Who outside may use which KMS key after the plan. */
export function keyAccess(model: Model): readonly AccountAccess[] {
  const byPolicy = [...model.after.keys].flatMap(([address, key]) => {
    const before = model.before.keys.get(address);
    const principalsOf = (side: "before" | "after"): ReadonlyMap<string, readonly Condition[]> => {
      const of = side === "before" ? before : key;
      const documents = of === undefined ? [] : keyDocuments(of, side, model.documents);
      return new Map(
        documents
          .flatMap(({ policy }) => (policy === undefined ? [] : grantsOf(policy)))
          .map((grant) => [grant.principal?.id ?? "*", grant.conditions]),
      );
    };
    const [document] = keyDocuments(key, "after", model.documents);
    if (document?.policy === undefined) return [];
    const then = principalsOf("before");
    return grantsOf(document.policy).flatMap(({ principal, conditions }): readonly AccountAccess[] => {
      if (principal === undefined || principal.kind === "service" || principal.kind === "everyone") return [];
      if (isMadeHere(principal, model.documents.holes)) return [];
      const outsider = outsiderOf(principal, document.change, document.sensitive, model.directory);
      if (outsider === undefined) return [];
      const what = `${capital(outsider.name)} may use the key ${key.resource.address}.`;
      return [
        {
          outsider,
          change: document.change,
          conditions,
          sensitive: document.sensitive,
          gained: changes(document.change) && !then.has(principal.id),
          what,
        },
      ];
    });
  });
  const byGrant = model.after.keyGrants.flatMap((change): readonly AccountAccess[] => {
    const arn = stringAt(change, "after", ["grantee_principal"]);
    if (arn === undefined || isUnknown(change, "after", ["grantee_principal"]) || sideOf(change, "after") === undefined)
      return [];
    const secret = isSensitive(change, ["grantee_principal"]);
    const outsider = outsiderOf({ kind: "arn", id: arn }, change, secret, model.directory);
    if (outsider === undefined) return [];
    const gained = changes(change) && change.before?.["grantee_principal"] !== arn;
    return [
      {
        outsider,
        change,
        conditions: [],
        sensitive: secret,
        gained,
        what: `${capital(outsider.name)} may use a key by the grant ${change.address}.`,
      },
    ];
  });
  return [...byPolicy, ...byGrant];
}
