import { awsManagedPolicy } from "../../aws/managed-policies";
import { parsePolicy } from "../../policy";
import type { Document, Documents } from "../source/documents";
import type { Change } from "../plan/change";
import { sensitive } from "./principals";
import { isSensitive } from "../plan/values";
import { type Identity, identityKey, type World } from "../inventory/inventory";
import { policyAttribute } from "../inventory/managed-policy";

/** All documents that apply to a role or user. */
export interface IdentityDocuments {
  readonly documents: readonly Document[];
  /** Resources that attach managed policies or put it into groups. */
  readonly attachedBy: readonly Change[];
  /** Managed policies whose text is not in the plan: ARN or expression, and what attaches them. */
  readonly unseen: readonly { readonly arn: string; readonly by: Change }[];
  /** Documents that may be gone in the end, or somebody else's, and why. */
  readonly doubts: ReadonlyMap<Document, string>;
}

/** One that says nothing of S3, keys and roles. */
const nothing = JSON.stringify({ Version: "2012-10-17", Statement: [] });

export function managedDocument(
  arn: string | Change,
  by: Change,
  world: World,
  documents: Documents,
): Document | undefined {
  const policy = typeof arn === "string" ? world.managedPolicies.get(arn) : arn;
  const attribute = policy === undefined ? undefined : policyAttribute(policy);
  if (policy !== undefined && attribute !== undefined)
    return documents.read(policy, world.side, [attribute], "identity");
  const known = typeof arn === "string" ? awsManagedPolicy(arn) : undefined;
  if (known === undefined) return undefined;
  const text = known.text ?? nothing;
  const { policy: parsed } = parsePolicy(text, { kind: "identity", lint: false });
  return {
    change: by,
    kind: "identity",
    text,
    sensitive: false,
    rebuilt: true,
    ...(parsed === undefined ? {} : { policy: parsed }),
  };
}

/** The inline policies of a role, user or group. */
export function inlineDocuments({ documents: pointers }: Identity, { side }: World, documents: Documents) {
  return pointers.flatMap(({ change, path }) => documents.read(change, side, path, "identity") ?? []);
}

export function identityDocuments(identity: Identity, world: World, documents: Documents): IdentityDocuments {
  const found: Document[] = [];
  const attachedBy: Change[] = [];
  const unseen: { arn: string; by: Change }[] = [];
  const doubts = new Map<Document, string>();
  const groups = identity.groups.flatMap((group) => {
    const of = world.identities.get(identityKey({ ...group, kind: "group" }));
    if (of === undefined) return [];
    attachedBy.push(group.by);
    return [{ of, doubt: group.doubt }];
  });
  for (const { of, doubt: ofAll } of [{ of: identity, doubt: undefined }, ...groups]) {
    const add = (document: Document, by: Change): void => {
      found.push(document);
      const doubt = ofAll ?? world.doubts.get(by);
      if (doubt !== undefined) doubts.set(document, doubt);
    };
    for (const document of inlineDocuments(of, world, documents)) add(document, document.change);
    for (const { arn, by } of of.managed) {
      const document = managedDocument(arn, by, world, documents);
      attachedBy.push(by);
      if (document !== undefined) add(document, by);
      else {
        const secret =
          isSensitive(by, ["policy_arn"]) ||
          isSensitive(by, ["managed_policy_arns"]) ||
          isSensitive(by, ["policy_arns"]);
        const named = typeof arn === "string" ? arn : `the policy of ${arn.address}`;
        unseen.push({ arn: secret ? sensitive : named, by });
      }
    }
  }
  return { documents: found, attachedBy, unseen, doubts };
}
