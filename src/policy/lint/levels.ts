import { expandAction } from "../../aws/actions";
import { hasHole } from "../hole";
import { fitsLevel, serviceIsKnown } from "../level";
import { show } from "./show";
import type { Subject } from "./check";
import { prefixesOfS3 } from "./own-prefixes";

export const levelPage = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html";

/** Calls back for each action that works on no resource of its statement. */
export function unfitActions(subject: Subject, found: (path: string, message: string, fix: string) => void): void {
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

export function levelFix(action = ""): string {
  if (!action.startsWith("s3:")) return `put ${action} on the kind of resource it works on`;
  if (fitsLevel(action, "arn:aws:s3:::b/k")) return `objects have ARNs such as arn:aws:s3:::bucket/*`;
  return fitsLevel(action, "arn:aws:s3:::b")
    ? "a bucket's ARN is arn:aws:s3:::bucket, without a slash"
    : `${action} wants the resource "*"`;
}
