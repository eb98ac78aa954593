import type { ServiceReference } from "../../aws/reference";
import type { FaultData } from "../faults";
import type { Policy, PolicyKind, PolicyStatement } from "../policy";
import type { CheckInfo } from "./check-info";
import type { Raw } from "./raw";
import type { Tested, Text, NamedPrincipal } from "./subject";

/** One statement as a check sees it: read, as written, and its texts with their places. Texts with holes are left out. */
export interface Subject {
  readonly kind: PolicyKind;
  /** A policy of an S3 bucket, and not that of some other resource. */
  readonly bucket: boolean;
  /** What is known of services and their actions. */
  readonly reference: ServiceReference;
  readonly version: Policy["version"];
  readonly statement: PolicyStatement;
  readonly raw: Raw;
  readonly path: string;
  readonly actions: readonly Text[];
  readonly notActions: readonly Text[];
  readonly resources: readonly Text[];
  readonly notResources: readonly Text[];
  readonly principals: readonly NamedPrincipal[];
  readonly tests: readonly Tested[];
}

/** A whole document as a check sees it. */
export interface DocumentSubject {
  readonly policy: Policy;
  /** Its JSON text, or the value parsed from it. */
  readonly input: unknown;
  readonly hasVersion: boolean;
  readonly statements: readonly Subject[];
}

/** Reports one place that a check finds wrong; `refused` where AWS refuses the document for it. */
export type ReportPlace = (path: string, message: string, fix?: string, refused?: boolean) => void;

/** What a check says of one place. */
export interface Wording {
  /** One sentence: the thing, the value got, what is allowed. */
  readonly message: string;
  readonly fix?: string;
  /** Default: the check's own. */
  readonly code?: string;
}

export interface Check extends CheckInfo {
  /** What it says of faults that reading finds, of which each has one check. */
  readonly faults?: { readonly [kind in keyof FaultData]?: (data: FaultData[kind]) => Wording };
  readonly statement?: (subject: Subject, report: ReportPlace) => void;
  readonly document?: (subject: DocumentSubject, report: ReportPlace) => void;
}

/** A check that looks at one statement at a time. */
export function statementCheck(info: CheckInfo, statement: NonNullable<Check["statement"]>): Check {
  return { ...info, statement };
}

/** A check that looks at one key of a condition at a time. */
export function conditionCheck(
  info: CheckInfo,
  look: (test: Tested, report: ReportPlace, subject: Subject) => void,
): Check {
  return statementCheck(info, (subject, report) => {
    for (const test of subject.tests) look(test, report, subject);
  });
}
