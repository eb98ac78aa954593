import type { Model } from "./model";
import type { Change } from "./plan/change";
import type { Finding, Severity } from "./report";

/** What a rule found: a finding without what the review itself adds. */
export interface Found extends Partial<Pick<Finding, "principal" | "bucket" | "witness" | "address" | "location">> {
  /** The resource that it is about; without it, `address` says what it is about. */
  readonly change?: Change;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly source: string;
  /** Default: the rule's. */
  readonly severity?: Severity;
  /** What somebody may do, part by part, as it may be printed: an acceptance is good for just this. */
  readonly parts?: readonly unknown[];
}

/** One thing that the review looks for. */
export interface Rule {
  readonly id: string;
  /** How bad it is at worst. */
  readonly severity: Severity;
  /** What it looks for, for tables of rules: one sentence. */
  readonly about: string;
  check(model: Model): readonly Found[];
}

/** `a, b and c`; above `most`, `a, b and 7 more`. */
export function enumerate(items: readonly string[], most = 6): string {
  const shown = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items;
  return shown.length <= 1 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}
