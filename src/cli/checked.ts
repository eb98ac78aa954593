import { checkChoices } from "../grants/check-choices";
import type { Choices } from "../grants/choices";
import { doubtPath } from "../aws/path";
import type { ServicePattern } from "../catalogue/pattern";
import { doubtPrincipalArn } from "../aws/principal-arn";

/**
 * Choices that AWS will take. What is right in form and may surprise all the same is said on standard error.
 *
 * @throws UserError with the first problem
 */
export function checked<C extends Choices>(pattern: ServicePattern, choices: C): C {
  checkChoices(pattern, choices);
  const paths = Object.values(choices.buckets).flatMap((bucket) => bucket.paths ?? []);
  const { principalArn } = choices;
  const doubts = [...paths.map(doubtPath), principalArn === undefined ? undefined : doubtPrincipalArn(principalArn)];
  for (const doubt of new Set(doubts)) {
    if (doubt !== undefined) process.stderr.write(`grantform: warning: ${doubt}\n`);
  }
  return choices;
}
