import { isKnownService } from "../../aws/actions";
import type { ServiceReference } from "../../aws/reference";
import { hasHole } from "../hole";
import { fitsLevel } from "../level";
import { serviceOf } from "./actions";
import { show } from "./show";
import type { Subject } from "./check";
import { prefixesOfS3 } from "./own-prefixes";
import { mayWorkOn } from "./may-work-on";

export const levelPage = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html";

/**
 * Calls back for each action that works on no resource of its statement.
 *
 * @param others whether to look at actions of other services than those that grants to buckets touch, or at theirs
 */
export function unfitActions(
  subject: Subject,
  others: boolean,
  found: (path: string, message: string, fix: string) => void,
): void {
  const { actions = [], resources } = subject.statement;
  const { reference } = subject;
  if (!resources || resources.length === 0 || resources.some(hasHole)) return;
  if (actions.some((action) => hasHole(action) || !reference.isKnownService(serviceOf(action)))) return;
  for (const { text, path } of subject.actions) {
    if (isKnownService(serviceOf(text)) === others) continue;
    // of another service, it is told by another check
    if (subject.bucket && !prefixesOfS3.includes(text.slice(0, text.indexOf(":")).toLowerCase())) continue;
    const covered = reference.expandAction(text);
    if (
      covered.length === 0 ||
      covered.some((name) => resources.some((resource) => mayWorkOn(name, resource, reference)))
    )
      continue;
    found(path, `${show(text)} works on nothing that this statement names`, levelFix(covered[0], reference));
  }
}

export function levelFix(action = "", reference: ServiceReference): string {
  if (!action.startsWith("s3:")) return formsFix(action, reference);
  if (fitsLevel(action, "arn:aws:s3:::b/k")) return `objects have ARNs such as arn:aws:s3:::bucket/*`;
  return fitsLevel(action, "arn:aws:s3:::b")
    ? "a bucket's ARN is arn:aws:s3:::bucket, without a slash"
    : `${action} wants the resource "*"`;
}

function formsFix(action: string, { findAction, arnPatternOf }: ServiceReference): string {
  const forms = (findAction(action)?.levels ?? []).map((level) => arnPatternOf(serviceOf(action), level) ?? level);
  if (forms.length === 0) return `${action} wants the resource "*"`;
  return `${action} works on ${forms.slice(0, 3).join(", ")}${forms.length > 3 ? " …" : ""}`;
}
