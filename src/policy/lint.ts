import type { Check, DocumentSubject, ReportPlace } from "./lint/check";
import { checks } from "./lint/checks";
import type { Problems } from "./problems";

/** What is wrong with a document that could be read: refused for another reason, or not what it seems to be. */
export function lint(subject: DocumentSubject, problems: Problems, all: readonly Check[] = checks): void {
  const reportOf =
    (check: Check): ReportPlace =>
    (path, message, fix, refused) =>
      (refused ? problems.refuse : problems.warn)(check, path, message, fix);
  for (const statement of subject.statements) for (const check of all) check.statement?.(statement, reportOf(check));
  for (const check of all) check.document?.(subject, reportOf(check));
}
