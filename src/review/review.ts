import type { ServicePattern } from "../catalogue/pattern";
import { judged } from "./alike/judged";
import type { AskedFile } from "./declared/against";
import { declaredOf } from "./declared/verdict";
import { findingsOf } from "./findings";
import { missingModules, notesOf } from "./notes";
import { fails } from "./outcome";
import { openPlan } from "./plan/plan";
import { withoutNeedlessFingerprints } from "./reach/external-id";
import { redactor } from "./redact";
import type { Report, Severity } from "./report";
import type { Rule } from "./rule";
import { rules as allRules } from "./rules/all";
import type { ReferenceFor } from "./source/problems";
import type { SourceFiles } from "./source/source";
import { unknownPath } from "./unknown-path";
import { verdictOf } from "./verdict";

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
  const open = openPlan(plan, today);
  // who has a name in the grants file is known
  const named = [...(grants?.file.accounts ?? [])].map(([name, account]) => [account, name] as const);
  const { judgement, plan: read } = judged(
    open,
    {
      patterns,
      own: new Set(own),
      known: Object.fromEntries([...(known ?? []), ...named]),
      organizations: new Map(organizations),
      networks: new Map(networks),
      ...(source === undefined ? {} : { source }),
      ...(grants === undefined ? {} : { grants }),
      ...(options.referenceFor === undefined ? {} : { referenceFor: options.referenceFor }),
    },
    rules,
  );
  const redact = redactor(read);
  const access = redact(withoutNeedlessFingerprints(judgement.access));
  // a fingerprint shall not tell a secret, either
  const findings = findingsOf(redact(judgement.found));
  const undecided =
    access.some(
      (row) => row.undecided !== undefined || row.declared === "unknown" || row.paths.includes(unknownPath),
    ) || findings.some(({ rule }) => rule === "not-decidable");
  const notRead = redact(judgement.notRead);
  const complete = read.complete && !read.errored && !undecided && notRead.length === 0;
  const { against, vain, ...bounds } = judgement;
  const answer =
    against === undefined
      ? ""
      : `${declaredOf(access, findings, [...against.unmet().values()], against.unkept(), complete)} `;
  return {
    version: 1,
    verdict: redact(`${answer}${verdictOf(access, vain, { ...bounds, notRead, complete })}`),
    complete,
    notRead,
    access,
    findings,
    notes: [
      ...notesOf(read, access),
      ...(source?.refused ?? []),
      ...(undecided ? missingModules(source?.missing ?? []) : []),
    ],
    failOn,
    failed: findings.some((finding) => fails(finding, failOn)),
  };
}
