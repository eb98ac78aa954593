import { expandAction } from "../../iam/actions";
import { hasHole } from "../hole";
import { fitsLevel, serviceIsKnown } from "../level";
import type { PolicyKind, PolicyStatement } from "../policy";
import { items, show, type Problems } from "../problems";
import type { Raw } from "./raw";

/** Names that no action of a known service has. S3 refuses them in a bucket policy, IAM takes any. */
export function lintActions(raw: Raw, path: string, kind: PolicyKind, report: Problems): void {
  for (const element of ["Action", "NotAction"]) {
    for (const { value, path: at } of items(raw[element] ?? [], `${path}.${element}`)) {
      if (typeof value !== "string" || hasHole(value) || !serviceIsKnown(value) || expandAction(value).length > 0)
        continue;
      const fix = "look the name up in the Service Authorization Reference";
      if (kind === "resource" && !/[*?]/.test(value))
        report.error("unknown-action", at, `there is no action ${show(value)}`, fix);
      else report.warning("unknown-action", at, `${show(value)} covers no known action`, fix);
    }
  }
}

/** An action on what it does not work on grants nothing, e.g. `s3:GetObject` on a bucket's own ARN. */
export function lintLevels({ actions, resources }: PolicyStatement, raw: Raw, path: string, report: Problems): void {
  if (
    !actions ||
    !resources ||
    resources.some(hasHole) ||
    actions.some((action) => hasHole(action) || !serviceIsKnown(action))
  ) {
    return;
  }
  const known = actions.flatMap(expandAction);
  for (const { value: action, path: at } of items(raw["Action"], `${path}.Action`)) {
    if (typeof action !== "string") continue;
    const covered = expandAction(action);
    if (covered.length === 0 || covered.some((name) => resources.some((resource) => fitsLevel(name, resource))))
      continue;
    report.warning(
      "resource-level",
      at,
      `${show(action)} works on nothing that this statement names`,
      levelFix(covered[0]),
    );
  }
  for (const { value: resource, path: at } of items(raw["Resource"], `${path}.Resource`)) {
    if (typeof resource !== "string" || known.length === 0) continue;
    if (known.some((name) => fitsLevel(name, resource))) continue;
    report.warning("resource-level", at, `no action of this statement works on ${show(resource)}`, levelFix(known[0]));
  }
}

function levelFix(action = ""): string {
  if (!action.startsWith("s3:")) return `put ${action} on the kind of resource it works on`;
  if (fitsLevel(action, "arn:aws:s3:::b/k")) return `objects have ARNs such as arn:aws:s3:::bucket/*`;
  return fitsLevel(action, "arn:aws:s3:::b")
    ? "a bucket's ARN is arn:aws:s3:::bucket, without a slash"
    : `${action} wants the resource "*"`;
}
