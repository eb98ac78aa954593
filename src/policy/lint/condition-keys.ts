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
