import { actionsOf, findAction } from "../aws/actions";
import { quoted } from "../aws/quoted";

/** Whether a bucket's policy can allow it on a bucket or an object. */
function isGranted(action: string): boolean {
  const levels = findAction(action)?.levels ?? [];
  return levels.includes("object") || levels.includes("bucket");
}

/** Actions of S3 that can be granted to a principal, sorted. */
export const actionNames: readonly string[] = actionsOf("s3").filter(isGranted).sort();

/** Why a text is no action that can be granted to a principal; undefined if it is one. */
export function checkGrantedAction(action: string): string | undefined {
  const thing = `action ${quoted(action)}`;
  if (/[*?]/.test(action)) return `${thing} has a wildcard: name each action, e.g. s3:GetObject`;
  const known = action.toLowerCase().startsWith("s3:") ? findAction(action) : undefined;
  if (known === undefined) return `${thing} is no action of S3: check its spelling, e.g. s3:GetObject`;
  if (known.action !== action) return `${thing} is spelled ${quoted(known.action)}`;
  if (isGranted(action)) return undefined;
  return `${thing} works on neither a bucket nor an object, which is all that a bucket's policy is about: leave it out`;
}
