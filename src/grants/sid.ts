import type { Direction, Level, ServicePattern } from "../catalogue/pattern";

/** Words of any text as one alphanumeric word, e.g. `bitmovin-encoding` → `BitmovinEncoding`. */
export function pascal(text: string): string {
  return text
    .split(/[^0-9A-Za-z]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/**
 * First part of every Sid of a service: its name where that is its id in other letters, else its id.
 * IAM accepts `[0-9A-Za-z]` in a Sid.
 */
export function sidPrefix({ id, name }: ServicePattern): string {
  const fromName = pascal(name);
  return fromName.toLowerCase() === pascal(id).toLowerCase() ? fromName : pascal(id);
}

/** Sid of the statement about objects, or keys, of buckets that have just these directions. */
export function directionSid(pattern: ServicePattern, directions: readonly Direction[], on: Level): string {
  return `${sidPrefix(pattern)}${directions.map(pascal).join("")}${on === "key" ? "Key" : ""}`;
}

/** Sid of the statement that allows just these actions on buckets themselves. */
export function bucketSid(pattern: ServicePattern, actions: readonly string[]): string {
  return `${sidPrefix(pattern)}${actions.map((action) => action.split(":")[1] ?? action).join("")}`;
}

/** Sid of the statement that allows listing some prefixes of the bucket with this label. */
export function listSid(pattern: ServicePattern, label: string): string {
  return `${sidPrefix(pattern)}List${pascal(label)}`;
}

/** Sid of the statement in a trust policy. */
export function trustSid(pattern: ServicePattern): string {
  return `${sidPrefix(pattern)}AssumeRole`;
}

/** Sid of the statement about the account as a whole. */
export function accountSid(pattern: ServicePattern): string {
  return `${sidPrefix(pattern)}Account`;
}

/** Sid of the statement about something of the vendor's own. */
export function elsewhereSid(pattern: ServicePattern): string {
  return `${sidPrefix(pattern)}Elsewhere`;
}

/** Sid of the statement by which a role may assume itself, in both of its policies. */
export function selfSid(pattern: ServicePattern): string {
  return `${sidPrefix(pattern)}AssumesItself`;
}

/** Sid of the statement that keeps everybody out until the vendor has told who it is. */
export function nobodySid(pattern: ServicePattern): string {
  return `${sidPrefix(pattern)}NobodyYet`;
}
