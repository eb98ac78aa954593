import type { AccountAccess, Model } from "../model";
import { viewOf } from "../../policy/asker";
import { valuesToldApart } from "../../policy/condition/told-apart";
import { type Effective, nothing, surplusOf } from "../../policy/effective";
import { policiesSaid, valuesSaid } from "../../policy/said";
import { enumerate, type Found, type Rule } from "../rule";
import { changes } from "../plan/change";

const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html";

const third = new Set(["catalogued", "told", "known", "unknown"]);

/** An external ID that no vendor sends. */
const guess = "an-id-that-nobody-agreed-on";

/** Whether somebody may assume the role with this external ID; none: without any. */
function opens({ entry }: AccountAccess, sent: readonly string[]): boolean {
  return (entry?.held ?? []).some(({ asker, effective, action }) => {
    const caller = { ...asker, context: new Map([...asker.context, ["sts:externalid", sent] as const]) };
    const seen = {
      ways: effective.ways.map((way) => way.map((policy) => viewOf(policy, caller))),
      denials: effective.denials.map((policy) => viewOf(policy, caller)),
    };
    const statement = { index: 0, effect: "Allow", actions: [action], conditions: [] } as const;
    return "witness" in surplusOf({ version: "2012-10-17", statement }, seen, nothing, caller);
  });
}

/** Whether somebody may assume the role without an external ID, or with any. */
function needsNone(access: AccountAccess): boolean {
  return [[], [guess]].some((sent) => opens(access, sent));
}

function effectivesOf({ entry }: AccountAccess): readonly Effective[] {
  return (entry?.held ?? []).map(({ effective }) => effective);
}

/** External IDs that the trust policies speak of, each as one that its pattern stands for: the engine tells who opens what. */
function idsIn(all: readonly AccountAccess[]): readonly string[] {
  const values = valuesSaid(all.flatMap(effectivesOf), "sts:externalid");
  return [...new Set(values.map((value) => value.replace(/[*?]/g, "x")))];
}

function addressOf({ role, change }: AccountAccess): string {
  return role?.resource?.address ?? change.address;
}

function missing(access: AccountAccess): readonly Found[] {
  const { outsider, change, gained } = access;
  if (!changes(change) && !gained) return [];
  return [
    {
      change,
      principal: outsider.id,
      ...(outsider.standing === "known" ? { severity: "low" as const } : {}),
      what: `${outsider.name.replace(/^u/, "U")} may assume ${addressOf(access)} without an external ID.`,
      why: "Another customer of the same vendor who knows the role's ARN can have the vendor use it for him (the confused deputy).",
      fix: 'Add the condition StringEquals { "sts:ExternalId" = var.external_id } with the ID that the vendor gives you.',
      source,
    },
  ];
}

function accountsOf(users: readonly AccountAccess[]): ReadonlySet<string> {
  return new Set(users.map(({ outsider }) => outsider.account ?? outsider.id));
}

/**
 * Who may come with each ID that several may come with. The engine is asked only where the answer may be another one than
 * for an ID that nobody agreed on, with which none of these may come.
 */
function usersOf(tied: readonly AccountAccess[]): readonly (readonly AccountAccess[])[] {
  const naming = new Map<string, number[]>();
  const others: number[] = [];
  for (const [at, access] of tied.entries()) {
    const ids = valuesToldApart(policiesSaid(effectivesOf(access)), "sts:externalid");
    if (ids === undefined || ids.has(guess)) others.push(at);
    else for (const id of ids) naming.set(id, [...(naming.get(id) ?? []), at]);
  }
  return idsIn(tied).map((id) => {
    const at = [...(naming.get(id.toLowerCase()) ?? []), ...others].sort((a, b) => a - b);
    const candidates = at.flatMap((one) => tied[one] ?? []);
    return accountsOf(candidates).size < 2 ? [] : candidates.filter((access) => opens(access, [id]));
  });
}

/** One ID for two vendors: each of them can pass as the other one's customer. */
function shared(tied: readonly AccountAccess[]): readonly Found[] {
  return usersOf(tied).flatMap((users) => {
    const change = users.find((user) => changes(user.change))?.change;
    if (accountsOf(users).size < 2 || change === undefined) return [];
    const names = [...new Set(users.map(({ outsider }) => outsider.name))];
    return [
      {
        change,
        what: `${enumerate(names)} share one external ID (${enumerate([...new Set(users.map(addressOf))])}).`,
        why: "A vendor that knows the ID of another one can use it there: the ID no longer tells them apart.",
        fix: "Give every vendor an external ID of its own.",
        source,
      },
    ];
  });
}

export const missingExternalId: Rule = {
  id: "missing-external-id",
  severity: "high",
  about: "A vendor can assume a role without sts:ExternalId, or the ID is shared between vendors.",
  check: (model: Model) => {
    const all = model.trusted().filter(({ outsider }) => third.has(outsider.standing));
    const open = new Set(all.filter(needsNone));
    return [...[...open].flatMap(missing), ...shared(all.filter((access) => !open.has(access)))];
  },
};
