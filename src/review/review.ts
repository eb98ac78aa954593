import { sha256 } from "../bytes/sha256";
import type { ServicePattern } from "../catalogue/pattern";
import type { AskedFile } from "./declared/against";
import { declaredOf } from "./declared/verdict";
import type { Model } from "./model";
import { modelOf } from "./read-model";
import { notesOf } from "./notes";
import { fails } from "./outcome";
import { readPlan } from "./plan/plan";
import { redactor } from "./redact";
import { type AccessRow, type Finding, type Report, type Severity, severities } from "./report";
import { rowsOf } from "./rows";
import { sortedBy } from "./sorted";
import type { Found, Rule } from "./rule";
import { rules as allRules } from "./rules/all";
import { leavingInWords } from "./rules/data-leaves";
import { holderInWords } from "./rules/privilege-escalation";
import type { ReferenceFor } from "./source/problems";
import type { SourceFiles } from "./source/source";
import { withoutNeedlessFingerprints } from "./reach/external-id";
import { bucketInWords } from "./evidence";
import { shownName } from "./shown";
import { unknownPath } from "./unknown-path";
import { unreadDoors } from "./unread-doors";
import { isRefused } from "./reach/refused";
import type { Share } from "./reach/shares";
import { verdictOf, type WithoutEffect } from "./verdict";

export interface ReviewOptions {
  /** The catalogue. */
  readonly patterns: readonly ServicePattern[];
  /** Accounts of ours, besides those that the plan shows. Default: none. */
  readonly own?: readonly string[];
  /** Organization ID → what people call it. Default: none. */
  readonly organizations?: ReadonlyMap<string, string>;
  /** CIDR block, VPC or VPC endpoint → what people call it: who comes from there is known. Default: none. */
  readonly networks?: ReadonlyMap<string, string>;
  /** Account ID → what people call it. Its access is no finding of `unknown-principal`. Default: none. */
  readonly known?: ReadonlyMap<string, string>;
  /** Findings at or above it fail the run. Default: `high`. */
  readonly failOn?: Severity;
  /** The file that declares who is let in, and the day on which it is asked. Default: none, nothing is declared. */
  readonly grants?: AskedFile;
  /** The `.tf` files, read with `readSource`. Default: the plan alone. */
  readonly source?: SourceFiles;
  /** What is known of the services that a policy names: of others, no action is told to be unknown. Default: S3, STS, KMS and IAM. */
  readonly referenceFor?: ReferenceFor;
  /** `YYYY-MM-DD`, UTC: the day on which dates in policies are judged. Default: when the plan was made, if it says so. */
  readonly today?: string;
}

function fingerprint({ rule, address, principal, bucket }: Omit<Finding, "fingerprint">, ordinal: number): string {
  const parts = [rule, address, principal ?? "", bucket ?? "", ...(ordinal === 0 ? [] : [String(ordinal)])];
  return sha256(JSON.stringify(parts)).slice(0, 32);
}

/** A finding of access, with the word by which just this access is accepted. */
function withAccess<Of extends { readonly fix: string; readonly parts?: readonly unknown[] }>({ parts, ...rest }: Of) {
  if (parts === undefined) return rest;
  const texts = new Set(parts.map((part) => JSON.stringify(part)));
  const access = sha256(JSON.stringify([...texts].sort())).slice(0, 12);
  return { ...rest, access, fix: `${rest.fix} To accept it as it is: \`access: ${access}\`.` };
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

function findingsOf(
  model: Model,
  rules: readonly Rule[],
  source: SourceFiles | undefined,
  redact: ReturnType<typeof redactor>,
): readonly Finding[] {
  const ordinals = new Map<string, number>();
  // a fingerprint shall not tell a secret, either
  const found = redact(
    rules
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
      }),
  ).map(withAccess);
  const rank = (finding: {
    readonly severity: Severity;
    readonly address: string;
    readonly rule: string;
    readonly what: string;
  }): string => JSON.stringify([severities.indexOf(finding.severity), finding.address, finding.rule, finding.what]);
  const said = new Set<string>();
  const once = sortedBy(found, rank).filter(({ rule, address, principal, what, why, fix }) => {
    const key = JSON.stringify([rule, address, principal, what, why, fix]);
    return !said.has(key) && said.add(key);
  });
  return once.map((finding): Finding => {
    const first = fingerprint(finding, 0);
    const ordinal = ordinals.get(first) ?? 0;
    ordinals.set(first, ordinal + 1);
    return { ...finding, fingerprint: ordinal === 0 ? first : fingerprint(finding, ordinal) };
  });
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

/** Whether somebody outside acts as a role or user whose policies the plan does not show in full. */
function hidesPolicies(model: Model): boolean {
  return model.holders().some(({ outsider, sides }) => outsider !== undefined && (sides.after?.unseen.length ?? 0) > 0);
}

/**
 * Reviews a plan: who outside gains or loses which access, whether it is exactly what the service needs, and what will not
 * work. Pure: the same plan and options give the same report.
 *
 * @param plan the parsed output of `terraform show -json <plan>`
 * @param rules all rules; tests switch some off
 * @throws UserError where the input is not a plan that can be read
 */
export function review(plan: unknown, options: ReviewOptions, rules: readonly Rule[] = allRules): Report {
  const { patterns, own, known, organizations, networks, failOn = "high", source, grants, today } = options;
  const made = readPlan(plan);
  const read = today === undefined ? made : { ...made, timestamp: `${today}T00:00:00Z` };
  // who has a name in the grants file is known
  const named = [...(grants?.file.accounts ?? [])].map(([name, account]) => [account, name] as const);
  const model = modelOf(read, {
    patterns,
    own: new Set(own),
    known: Object.fromEntries([...(known ?? []), ...named]),
    organizations: new Map(organizations),
    networks: new Map(networks),
    ...(source === undefined ? {} : { source }),
    ...(grants === undefined ? {} : { grants }),
    ...(options.referenceFor === undefined ? {} : { referenceFor: options.referenceFor }),
  });
  const redact = redactor(read);
  const access = redact(withoutNeedlessFingerprints(rowsOf(model)));
  const findings = findingsOf(model, rules, source, redact);
  const undecided =
    access.some(
      (row) => row.undecided !== undefined || row.declared === "unknown" || row.paths.includes(unknownPath),
    ) || findings.some(({ rule }) => rule === "not-decidable");
  const notRead = redact(unreadDoors(model).map(({ change }) => change.address));
  const complete = read.complete && !read.errored && !undecided && notRead.length === 0;
  const answer =
    model.against === undefined
      ? ""
      : `${declaredOf(access, findings, [...model.against().unmet().values()], model.against().unkept(), complete)} `;
  return {
    version: 1,
    verdict: redact(
      `${answer}${verdictOf(access, vainOf(model), { notRead, complete, unseen: hidesPolicies(model), powers: powersIn(model, access), leaves: leavingInWords(model), refused: refusedIn(model) })}`,
    ),
    complete,
    notRead,
    access,
    findings,
    notes: [...notesOf(read, access), ...(source?.refused ?? [])],
    failOn,
    failed: findings.some((finding) => fails(finding, failOn)),
  };
}
