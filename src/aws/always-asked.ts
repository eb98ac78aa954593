import { acceptsKey } from "./actions";
import { alwaysAskedBy } from "./keys";

/**
 * Whether every request for an action has a key, or for each action of a pattern; both in lower case. Whose what is asked
 * for is, every request to S3 says, by the global key and by S3's own.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount
 * ("always included in the request context for most service actions"; S3 is not among the others); Service Authorization
 * Reference for S3's own.
 */
export function isAlwaysAsked(key: string, action: string): boolean {
  if (alwaysAskedBy(key) === action) return true;
  if (!action.startsWith("s3:")) return false;
  if (key === "aws:resourceaccount") return true;
  // a pattern may mean the few actions that do not have it
  return key === "s3:resourceaccount" && !/[*?\0]/.test(action) && acceptsKey(action, key) === true;
}
