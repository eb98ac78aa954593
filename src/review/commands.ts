import type { Model } from "./model";
import type { Change } from "./plan/change";
import { type Json, object, texts } from "./plan/json";

/** Whether a text calls what may let somebody in. Files that only come or go with the bucket's own rules do not. */
function opens(text: string): boolean {
  const service =
    /\baws\b[^|;&]*?\s(s3api|s3control|s3tables|iam|kms|cloudformation|cloudcontrol|organizations|ram|lakeformation|transfer)\s/i;
  return service.test(text) || /\baws\b[^|;&]*?\ss3\s.*--(acl|grants)\b/is.test(text);
}

/** Whether a command speaks of buckets, keys or roles: by what it calls, or by what it refers to. */
function speaksOfAccess(command: Json): boolean {
  const text = command["constant_value"];
  return (
    (typeof text === "string" && opens(text)) ||
    texts(command["references"]).some((reference) => /(^|\.)aws(cc)?_(s3|iam|kms)\w*\./.test(reference))
  );
}

/**
 * What somebody may get by a command that Terraform runs where a resource is made or goes; undefined where it has nothing to do
 * with buckets, keys and roles, as far as the plan tells.
 * Source: https://developer.hashicorp.com/terraform/language/provisioners
 */
export function commandOf(change: Change, { references }: Pick<Model, "references">): string | undefined {
  if (!["create", "replace", "delete"].includes(change.kind)) return undefined;
  const commands = references.provisioners(change, "local-exec");
  return commands.some(({ command }) => speaksOfAccess(object(command)))
    ? "a command that it runs may open a bucket, a key or a role"
    : undefined;
}
