import type { Subject } from "./check";
import type { Tested } from "./subject";

export const inNoRequest = "The key is in no request: the condition never holds, or always does.";

export const lookKeyUp = "look the key up in the Service Authorization Reference";

export function prefixOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf(":")));
}

/** A key without its tag, e.g. `aws:ResourceTag/`, is told by another check. */
export const withoutTag =
  /^[\w-]+:(principaltag|resourcetag|requesttag|existingobjecttag|requestobjecttag|buckettag|accesspointtag)\/?$/;

/** `aws:ARN` is what `aws:PrincipalArn` was called. */
export function isOldArn({ name }: Tested): boolean {
  return name === "aws:arn";
}

/** What to do with actions that do not know a key: without it, an Allow would let in more than its author wrote. */
export function withoutKey({ statement }: Subject): string {
  return statement.effect === "Deny"
    ? "deny them in a statement without it"
    : "leave them out, or allow them in a statement of their own with a key that they know";
}
