import type { ServiceReference } from "../aws/reference";
import type { Fault } from "./faults";
import { isObject } from "./json-value";
import { isAboutS3 } from "./kind";
import type { Check, ReportPlace, Wording } from "./lint/check";
import type { Problems } from "./lint/problems";
import { subjectOf } from "./lint/subject";
import type { ReadPolicy } from "./read-policy";

/** What the checks say of the faults that reading found. A fault that none of them knows is left out. */
export function explainFaults(faults: readonly Fault[], checks: readonly Check[], problems: Problems): void {
  for (const { kind, path, refused, data } of faults) {
    const check = checks.find(({ faults: known }) => known?.[kind] !== undefined);
    // the type of the data goes with the kind, which an index does not tell
    const say = check?.faults?.[kind] as ((data: Fault["data"]) => Wording) | undefined;
    if (check && say) problems.add(check, refused, path, say(data));
  }
}

/**
 * What is wrong with a document that could be read: refused for another reason, or not what it seems to be.
 *
 * @param given whether somebody said what kind of policy it is; a guess takes none for a bucket's that is not about S3
 * @param reference what is known of services: of others' actions, nothing is said
 */
export function lintPolicy(
  read: ReadPolicy,
  given: boolean,
  checks: readonly Check[],
  problems: Problems,
  reference: ServiceReference,
): void {
  const { policy, input, hasVersion } = read;
  if (policy === undefined) return;
  const reportOf =
    (check: Check): ReportPlace =>
    (path, message, fix, refused = false) =>
      problems.add(check, refused, path, fix === undefined ? { message } : { message, fix });
  const { kind, version } = policy;
  const bucket = kind === "resource" && (given || isAboutS3(policy));
  const statements = read.statements.flatMap(({ statement, raw, path }) =>
    isObject(raw) ? [subjectOf(statement, raw, path, kind, version, bucket, reference)] : [],
  );
  for (const statement of statements) for (const check of checks) check.statement?.(statement, reportOf(check));
  for (const check of checks) check.document?.({ policy, input, hasVersion, statements }, reportOf(check));
}
