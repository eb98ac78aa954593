import { capital } from "./capital";
import type { Policy } from "../policy";
import { type Asker, askerOf, viewOf } from "../policy/asker";
import { type Effective, nothing, surplusOf } from "../policy/effective";
import { neverMade } from "./reach/never-made";
import { withOwnNames } from "./reach/own-sources";
import { partiesOf, type Said } from "./reach/parties";
import { isDisabled, keyDocuments } from "./inventory/keys";
import { keyOf } from "./inventory/inventory";
import type { AccountAccess, HeldByKey, Model } from "./model";
import { outsiderOf } from "./reach/principals";
import { grantPolicy } from "./reach/key-policies";
import { type Change, changes } from "./plan/change";
import { isSensitive, isUnknown, type Side, sideOf, stringAt } from "./plan/values";
import { withOwnContext } from "./reach/key-context";
import { standingDocument } from "./reach/refused";

/** What somebody who may use a key can do with it: read, write, or let others do so. */
export const keyUses = [
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:ReEncryptFrom",
  "kms:CreateGrant",
  "kms:PutKeyPolicy",
];

function keySaid(model: Model, address: string, side: Side): readonly Said[] {
  const key = model[side].keys.get(address);
  // who may use a key that is switched off now comes to use it with the plan that switches it on
  const isShown = key !== undefined && !(side === "before" && isDisabled(key, side));
  const documents = isShown ? keyDocuments(key, side, model.documents) : [];
  return documents.flatMap((written): readonly Said[] => {
    const document = standingDocument(written, model);
    return document?.policy === undefined
      ? []
      : [{ document, policy: { ...document.policy, statements: withOwnNames(document.policy.statements, model) } }];
  });
}

function effectiveOf(said: readonly Said[], asker: Asker, now: string | undefined): Effective {
  const views: readonly Policy[] = said.map(({ policy }) => viewOf(policy, asker));
  return { ways: views.map((view) => [view]), denials: [...views, ...neverMade(views, now)] };
}

function keyNames(key: Change): readonly string[] {
  return [key.address, ...["arn", "key_id"].flatMap((name) => stringAt(key, "after", [name]) ?? [])];
}

/** Who outside may use which KMS key after the plan: by its policy. */
function byKeyPolicy(model: Model): readonly AccountAccess[] {
  const statement = { index: 0, effect: "Allow", actions: keyUses, conditions: [] } as const;
  return [...model.after.keys].flatMap(([address, key]): readonly AccountAccess[] => {
    const now = keySaid(model, address, "after");
    const [first] = now;
    if (first === undefined) return [];
    const then = keySaid(model, address, "before");
    return partiesOf(now, "bucket", model).flatMap((party): readonly AccountAccess[] => {
      const { outsider } = party;
      if (outsider.standing === "aws-service" && outsider.behalf !== "stranger" && outsider.behalf !== "foreign")
        return [];
      const part = { version: "2012-10-17", statement } as const;
      const held = party.askers
        .filter(({ doubt }) => doubt === undefined)
        .map((one) => withOwnContext(one, now))
        .map((asker): HeldByKey => ({ asker, effective: effectiveOf(now, asker, model.now) }))
        .filter(({ asker, effective }) => "witness" in surplusOf(part, effective, nothing, asker));
      if (held.length === 0) return [];
      const gained = held.some(
        ({ asker, effective }) => "witness" in surplusOf(part, effective, effectiveOf(then, asker, model.now), asker),
      );
      const { change, sensitive } = first.document;
      return [
        {
          outsider,
          change,
          conditions: [],
          sensitive,
          gained: changes(change) && gained,
          what: `${capital(outsider.name)} may use the key ${key.resource.address}.`,
          target: `the key ${key.resource.address}`,
          key: { names: keyNames(key.resource), held },
        },
      ];
    });
  });
}

/** By a grant. */
function byGrant(model: Model): readonly AccountAccess[] {
  return model.after.keyGrants.flatMap((change): readonly AccountAccess[] => {
    const arn = stringAt(change, "after", ["grantee_principal"]);
    if (arn === undefined || isUnknown(change, "after", ["grantee_principal"]) || sideOf(change, "after") === undefined)
      return [];
    const secret = isSensitive(change, ["grantee_principal"]);
    const outsider = outsiderOf({ kind: "arn", id: arn }, change, secret, model.directory);
    if (outsider === undefined) return [];
    const gained = changes(change) && change.before?.["grantee_principal"] !== arn;
    const asker = askerOf(arn);
    const effective = { ways: [[viewOf(grantPolicy(change, "after", model), asker)]], denials: [] };
    const key = keyOf(model.after, change, ["key_id"], model.names)?.resource;
    const named = stringAt(change, "after", ["key_id"]);
    return [
      {
        outsider,
        change,
        conditions: [],
        sensitive: secret,
        gained,
        what: `${capital(outsider.name)} may use a key by the grant ${change.address}.`,
        target: `a key by the grant ${change.address}`,
        key: {
          names: [...(key === undefined ? [] : keyNames(key)), ...(named === undefined ? [] : [named])],
          held: [{ asker, effective }],
        },
      },
    ];
  });
}

const known = new WeakMap<Model, readonly AccountAccess[]>();

/** Who outside may use which KMS key after the plan. Asked for by several. */
export function keyAccess(model: Model): readonly AccountAccess[] {
  const found = known.get(model) ?? [...byKeyPolicy(model), ...byGrant(model)];
  known.set(model, found);
  return found;
}
