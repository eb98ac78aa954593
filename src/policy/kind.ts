import type { Policy, PolicyKind, PolicyStatement } from "./policy";
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

/**
 * Whether a policy speaks of S3, and in no statement of other services only: without that, one with principals may be that
 * of another resource than a bucket, or of a VPC endpoint.
 */
export function isAboutS3({ statements }: Policy): boolean {
  const services = statements.map(servicesIn);
  return services.some((names) => names.has("s3")) && services.every((names) => names.size === 0 || names.has("s3"));
}

/** The services that a statement's actions and resources name; none where all of them are stars. */
function servicesIn({
  actions = [],
  notActions = [],
  resources = [],
  notResources = [],
}: PolicyStatement): Set<string> {
  const ofActions = [...actions, ...notActions].map((text) => text.split(":")[0] ?? "");
  const ofResources = [...resources, ...notResources].map((text) => text.split(":")[2] ?? "");
  const names = [...ofActions, ...ofResources].filter((name) => name !== "" && !/[*?]/.test(name));
  return new Set(names.map((name) => name.toLowerCase()));
}
