import { expandAction } from "../../aws/actions";
import { hasHole } from "../hole";
import { fitsLevel, serviceIsKnown } from "../level";
import { show } from "../problems";
import { statementCheck, type Check, type ReportPlace, type Subject } from "./check";
import { mismatchInfo, prefixesOfS3 } from "./foreign";

/** Calls back for each action that works on no resource of its statement. */
function unfitActions(subject: Subject, found: (path: string, message: string, fix: string) => void): void {
  const { actions = [], resources } = subject.statement;
  if (!resources || resources.length === 0 || resources.some(hasHole)) return;
  if (actions.some((action) => hasHole(action) || !serviceIsKnown(action))) return;
  for (const { text, path } of subject.actions) {
    // of another service, it is told by another check
    if (subject.bucket && !prefixesOfS3.includes(text.slice(0, text.indexOf(":")).toLowerCase())) continue;
    const covered = expandAction(text);
    if (covered.length === 0 || covered.some((name) => resources.some((resource) => fitsLevel(name, resource))))
      continue;
    found(path, `${show(text)} works on nothing that this statement names`, levelFix(covered[0]));
  }
}

/** An action on what it does not work on grants nothing, e.g. `s3:GetObject` on a bucket's own ARN. */
export const unfitAction: Check = statementCheck(mismatchInfo.action, (subject, report) => {
  if (!subject.bucket) unfitActions(subject, report);
});

/** S3: "Action does not apply to any resource(s) in statement". */
export const unfitActionOfBucket: Check = statementCheck(mismatchInfo.refused, (subject, report) => {
  if (subject.bucket) unfitActions(subject, (path, message, fix) => report(path, message, fix, true));
});

/** A resource beside others, which no action of the statement works on. AWS takes it. */
export const unfitResource: Check = statementCheck(mismatchInfo.resource, (subject, report: ReportPlace) => {
  const { actions = [], resources = [] } = subject.statement;
  if (resources.some(hasHole) || actions.some((action) => hasHole(action) || !serviceIsKnown(action))) return;
  const known = actions.flatMap(expandAction);
  if (known.length === 0) return;
  for (const { text, path } of subject.resources) {
    if (known.some((name) => fitsLevel(name, text))) continue;
    report(path, `no action of this statement works on ${show(text)}`, levelFix(known[0]));
  }
});

function levelFix(action = ""): string {
  if (!action.startsWith("s3:")) return `put ${action} on the kind of resource it works on`;
  if (fitsLevel(action, "arn:aws:s3:::b/k")) return `objects have ARNs such as arn:aws:s3:::bucket/*`;
  return fitsLevel(action, "arn:aws:s3:::b")
    ? "a bucket's ARN is arn:aws:s3:::bucket, without a slash"
    : `${action} wants the resource "*"`;
}
