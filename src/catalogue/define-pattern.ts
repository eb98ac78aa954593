import { checkPattern } from "./check-pattern";
import type { ServicePattern } from "./pattern";
import { UserError } from "./user-error";

/**
 * Declares a service. The literal types of the pattern are kept, so that what is built on it can name only
 * the features, directions and ways of access that the service has.
 *
 * Throws a `UserError` with a line for everything that is wrong, see `checkPattern`.
 */
export function definePattern<const P extends ServicePattern>(pattern: P): P {
  const problems = checkPattern(pattern);
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  return pattern;
}
