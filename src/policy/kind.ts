import type { Policy, PolicyKind } from "./policy";
import { isObject, items } from "./json-value";

/** Which element of AWS the statements of a document are for, as far as they tell. */
export function inferKind(value: unknown): PolicyKind {
  const statements = items(value, "").flatMap(({ value: raw }) => (isObject(raw) ? [raw] : []));
  if (!statements.some((raw) => raw["Principal"] !== undefined || raw["NotPrincipal"] !== undefined)) return "identity";
  const actions = statements.flatMap((raw) =>
    items(raw["Action"] ?? raw["NotAction"], "").map(({ value: text }) => (typeof text === "string" ? text : "")),
  );
  const all = (pattern: RegExp) => actions.length > 0 && actions.every((action) => pattern.test(action));
  if (all(/^sts:/i) && statements.every((raw) => raw["Resource"] === undefined)) return "trust";
  return all(/^kms:/i) ? "key" : "resource";
}

/** Whether a policy speaks of S3: without that, one with principals may be that of another resource than a bucket. */
export function isAboutS3({ statements }: Policy): boolean {
  return statements.some(({ actions = [], notActions = [], resources = [], notResources = [] }) =>
    [...actions, ...notActions, ...resources, ...notResources].some((text) => /^(arn:[^:]*:)?s3:/i.test(text)),
  );
}
