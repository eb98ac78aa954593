import type { Direction, Level, ServicePattern } from "../catalogue/pattern";

/** Words of any text as one alphanumeric word, e.g. `bitmovin-encoding` → `BitmovinEncoding`. */
export const pascal = (text: string): string =>
  text
    .split(/[^0-9A-Za-z]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

/**
 * First part of every Sid of a service: its name where that is its id in other letters, else its id.
 * IAM accepts `[0-9A-Za-z]` in a Sid.
 */
export const sidPrefix = ({ id, name }: ServicePattern): string => {
  const fromName = pascal(name);
  return fromName.toLowerCase() === pascal(id).toLowerCase() ? fromName : pascal(id);
};

/** Sid of the statement about objects, or keys, of buckets that have just these directions. */
export const directionSid = (pattern: ServicePattern, directions: readonly Direction[], on: Level): string =>
  `${sidPrefix(pattern)}${directions.map(pascal).join("")}${on === "key" ? "Key" : ""}`;

/** Sid of the statement that allows just these actions on buckets themselves. */
export const bucketSid = (pattern: ServicePattern, actions: readonly string[]): string =>
  `${sidPrefix(pattern)}${actions.map((action) => action.split(":")[1] ?? action).join("")}`;

/** Sid of the statement that allows listing some prefixes of the bucket with this label. */
export const listSid = (pattern: ServicePattern, label: string): string => `${sidPrefix(pattern)}List${pascal(label)}`;

/** Sid of the statement in a trust policy. */
export const trustSid = (pattern: ServicePattern): string => `${sidPrefix(pattern)}AssumeRole`;

/** Sid of the statement about the account as a whole. */
export const accountSid = (pattern: ServicePattern): string => `${sidPrefix(pattern)}Account`;

/** Sid of the statement by which a role may assume itself, in both of its policies. */
export const selfSid = (pattern: ServicePattern): string => `${sidPrefix(pattern)}AssumesItself`;

/** Sid of the statement that keeps everybody out until the vendor has told who it is. */
export const nobodySid = (pattern: ServicePattern): string => `${sidPrefix(pattern)}NobodyYet`;
