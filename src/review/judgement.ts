import { keyAccess } from "./account-access";
import type { Against } from "./declared/against";
import { bucketInWords } from "./evidence";
import type { Model } from "./model";
import type { Plan } from "./plan/plan";
import { isRefused } from "./reach/refused";
import type { Share } from "./reach/shares";
import { type ModelOptions, modelOf } from "./read-model";
import type { AccessRow, Finding } from "./report";
import { rowsOf } from "./rows";
import type { Found, Rule } from "./rule";
import { leavingInWords } from "./rules/data-leaves";
import { keyPairsInWords } from "./rules/user-key-for-outsider";
import { holderInWords } from "./rules/privilege-escalation";
import { shownName } from "./shown";
import { sortedBy } from "./sorted";
import type { WithoutEffect } from "./verdict";

/** What a rule found, as plain data. */
export type FoundBy = Omit<Finding, "fingerprint" | "access" | "accepted"> & Pick<Found, "parts">;

/** All that is found in a plan, before it is sorted, counted and told: plain data, except what was declared. */
export interface Judgement {
  readonly access: readonly AccessRow[];
  readonly found: readonly FoundBy[];
  /** Addresses of what may open a bucket and was not read. */
  readonly notRead: readonly string[];
  /** Whom the plan names and who gets nothing by it. */
  readonly vain: readonly WithoutEffect[];
  /** Who may change the rules themselves, as clauses. */
  readonly powers: readonly string[];
  /** Who comes to use a key and is in no row, as clauses. */
  readonly keys: readonly string[];
  /** What goes out of the account, as clauses. */
  readonly leaves: readonly string[];
  /** Key pairs of which nobody can tell who gets them, as clauses. */
  readonly keyPairs: readonly string[];
  /** Addresses of what AWS refuses to write. */
  readonly refused: readonly string[];
  /** A policy of a role or user that somebody outside acts as is not in the plan. */
  readonly unseen: boolean;
  /** The plan's result held against a grants file, where there is one. */
  readonly against?: Against;
}

/** A rule that fails has judged nothing: that is a finding, too. */
function check(rule: Rule, model: Model): readonly (Found & { readonly rule: Rule })[] {
  try {
    return rule.check(model).map((found) => ({ ...found, rule }));
  } catch (error) {
    const change = model.plan.changes[0];
    const reason = error instanceof Error ? error.name : "unknown";
    return [
      {
        rule: { ...rule, id: "not-decidable", severity: "medium" },
        ...(change === undefined ? {} : { change }),
        what: `The rule ${rule.id} failed (${reason}), so nothing is known about what it looks for.`,
        why: "This is a mistake in grantform, or a plan that no Terraform wrote.",
        fix: "Report it with the plan, without its secrets.",
        source: "https://developer.hashicorp.com/terraform/internals/json-format",
      },
    ];
  }
}

function foundBy(model: Model, rules: readonly Rule[], source: ModelOptions["source"]): readonly FoundBy[] {
  return rules
    .flatMap((rule) => check(rule, model))
    .map(({ rule, change, severity, ...rest }) => {
      const location = change === undefined ? undefined : source?.locate(change);
      return {
        rule: rule.id,
        severity: severity ?? rule.severity,
        address: change?.address ?? "",
        ...rest,
        ...(location === undefined ? {} : { location }),
      };
    });
}

/** In an order that does not depend on the plan's. */
export function sortedVain(vain: readonly WithoutEffect[]): readonly WithoutEffect[] {
  return sortedBy(vain, ({ bucket, name }) => JSON.stringify([bucket, name.toLowerCase()]));
}

/** Whom the plan lets in where Block Public Access, Object Ownership or the bucket's policy keeps them out. */
function vainOf(model: Model): readonly WithoutEffect[] {
  const placeOf = ({ outsider, bucket }: Share) => JSON.stringify([outsider.name, bucket]);
  const alive = new Set(model.shares.filter(({ gains, keeps }) => gains.length + keeps.length > 0).map(placeOf));
  return model.shares
    .filter(
      (share) =>
        share.changed &&
        share.outsider.standing !== "undecided" &&
        share.after.length > 0 &&
        share.loses.length === 0 &&
        !alive.has(placeOf(share)),
    )
    .map((share) => ({ name: shownName(share), bucket: bucketInWords(share, model) }));
}

/** Addresses of what AWS refuses to write, of all that concerns somebody outside. */
function refusedIn(model: Model): readonly string[] {
  const documents = model.relevant().map(({ document }) => document);
  return [
    ...new Set(documents.filter((one) => isRefused(one, model.partition)).map(({ change }) => change.address)),
  ].sort();
}

/** Who may change the rules themselves: a clause each. What else opens ways or a bucket is said where no row tells of it. */
function powersIn(model: Model, access: readonly AccessRow[]): readonly string[] {
  const shown = new Set(access.map(({ name }) => name));
  const clauses = model.powers().flatMap((power) => {
    const who = holderInWords(power);
    const by = power.identity.resource?.address ?? `${power.identity.kind} ${power.identity.name}`;
    if (power.identities.length > 0) return [`${who} may give itself access by ${by}`];
    return power.ways.length > 0 && !shown.has(who) ? [`${who} may open other ways to the data by ${by}`] : [];
  });
  return [...new Set(clauses)];
}

/** Who comes to use a key, where no row tells of him: whatever it encrypts, he can read once he gets hold of it. */
function keysIn(model: Model, access: readonly AccessRow[]): readonly string[] {
  const shown = new Set(access.map(({ principal }) => principal));
  const clauses = keyAccess(model).flatMap(({ outsider, gained, target }) => {
    if (!gained || shown.has(outsider.id)) return [];
    const who = outsider.standing === "everyone" ? "anyone with an AWS account" : outsider.name;
    return [`${who} may use ${target}`];
  });
  return [...new Set(clauses)];
}

/** Whether somebody outside acts as a role or user whose policies the plan does not show in full. */
function hidesPolicies(model: Model): boolean {
  return model.holders().some(({ outsider, sides }) => outsider !== undefined && (sides.after?.unseen.length ?? 0) > 0);
}

/** Judges a plan by the rules, resource by resource. */
export function judgementOf(plan: Plan, options: ModelOptions, rules: readonly Rule[]): Judgement {
  const model = modelOf(plan, options);
  const access = rowsOf(model);
  return {
    access,
    found: foundBy(model, rules, options.source),
    notRead: model.unread().map(({ change }) => change.address),
    vain: sortedVain(vainOf(model)),
    powers: [...powersIn(model, access)].sort(),
    keys: keysIn(model, access),
    leaves: leavingInWords(model),
    keyPairs: keyPairsInWords(model),
    refused: refusedIn(model),
    unseen: hidesPolicies(model),
    ...(model.against === undefined ? {} : { against: model.against() }),
  };
}
