import { type Condition, grantsOf, hole } from "../../policy";
import type { Document, Documents } from "../source/documents";
import { type Directory, type Outsider, outsiderOf } from "./principals";
import { webIdentityHost } from "./federation";
import { isMadeHere, namesOnly } from "./insiders";
import type { Change } from "../plan/change";
import { isUnknown, type Side, stringAt } from "../plan/values";
import type { Identity } from "../inventory/inventory";

/** Who outside may assume a role, and under which conditions. */
export interface Truster {
  readonly outsider: Outsider;
  readonly conditions: readonly Condition[];
  readonly undecided?: string;
}

/** The actions with which somebody becomes a role by an AWS principal. */
const assumes = (action: string, kind: string): boolean =>
  action.includes("\0") ||
  /^(\*|sts:(\*|assume\*|assumerole\*?))$/i.test(action) ||
  (kind === "federated" && /^sts:assumerolewithwebidentity$/i.test(action));

export function trusters(
  trust: Document | undefined,
  { directory, documents }: { readonly directory: Directory; readonly documents: Documents },
): readonly Truster[] {
  if (trust?.policy === undefined) return [];
  return grantsOf(trust.policy).flatMap((grant): readonly Truster[] => {
    const principal = grant.except === undefined ? grant.principal : { kind: "everyone" as const, id: "*" };
    // a service acts for this account; bucket policies are where services reach in from outside
    if (principal === undefined || principal.kind === "service" || isMadeHere(principal, documents.holes)) return [];
    if (grant.notActions === undefined && !grant.actions.some((action) => assumes(action, principal.kind))) return [];
    const outsider = outsiderOf(principal, trust.change, trust.sensitive, directory);
    if (outsider === undefined) return [];
    const undecided = grant.unknown === undefined ? undefined : `waits for ${waitsFor(trust, documents).join(", ")}`;
    return [{ outsider, conditions: grant.conditions, ...(undecided === undefined ? {} : { undecided }) }];
  });
}

/** Services act for the account; not all identity providers do. */
const isInside = (kind: string, id: unknown): boolean =>
  kind === "Service" || (kind === "Federated" && typeof id === "string" && webIdentityHost(id) === undefined);

/** Whether a role plainly lets in only services, the company's own identity providers and the plan's own accounts. */
export function trustsInsiders(role: Change, side: Side, { ownAccounts }: Directory): boolean {
  const path = ["assume_role_policy"];
  const text = isUnknown(role, side, path) ? undefined : stringAt(role, side, path);
  return text !== undefined && namesOnly(text, ownAccounts, isInside);
}

/** The expressions that the unknown parts of a document wait for. */
export function waitsFor(document: Document, { holes }: Documents): readonly string[] {
  if (document.waitsFor !== undefined) return document.waitsFor;
  const names = [...document.text.matchAll(/\\u0000(.*?)\\u0000/g)].map(
    (match) => JSON.parse(`"${match[1] ?? ""}"`) as string,
  );
  // the ARN of a role of this plan says nothing about anybody outside
  const open = names.filter((name) => !isMadeHere({ kind: "unknown", id: hole(name) }, holes));
  return [...new Set(open.flatMap((name) => holes.get(name)?.waitsFor ?? [name]))].sort();
}

/** Whether some part of a document is unknown. */
export function isOpen(document: Document): boolean {
  return document.text.includes("\\u0000");
}

export function trustOf(role: Identity | undefined, side: Side, documents: Documents): Document | undefined {
  return role?.resource === undefined
    ? undefined
    : documents.read(role.resource, side, ["assume_role_policy"], "trust");
}
