import { checkChoices } from "../grants/check-choices";
import type { Choices } from "../grants/choices";
import { doubtPath } from "../aws/path";
import type { ServicePattern } from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";
import { wayOf } from "../grants/way";
import { asksOf, defaultName } from "../grants/ways/ways";
import { doubtPrincipalArn } from "../aws/principal-arn";
import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";

/**
 * Choices that AWS will take. What is right in form and may surprise all the same is said on standard error.
 *
 * @throws UserError with the first problem
 */
export function checked(pattern: ServicePattern, choices: Choices): Choices {
  checkChoices(pattern, choices);
  const paths = Object.values(choices.buckets).flatMap((bucket) => bucket.paths ?? []);
  const { principalArn } = choices;
  const doubts = [...paths.map(doubtPath), principalArn === undefined ? undefined : doubtPrincipalArn(principalArn)];
  for (const doubt of new Set(doubts)) {
    if (doubt !== undefined) process.stderr.write(`grantform: warning: ${doubt}\n`);
  }
  return choices;
}

/**
 * Name of the role or user: as given, or the service's id.
 *
 * @throws UserError where IAM would refuse it, or where nothing is made that has a name
 */
export function identityName(pattern: ServicePattern, way: WayKind, given: string | undefined): string {
  const chosen = wayOf(pattern, way);
  if (given === undefined) return defaultName(chosen, pattern.id) ?? pattern.id;
  const ask = asksOf(pattern, chosen).find(({ name }) => name === "name");
  if (ask === undefined) {
    throw new UserError(`--name ${quoted(given)} is of no use: a bucket policy has no name; leave it out`);
  }
  const problem = ask.check?.(given);
  if (problem !== undefined) throw new UserError(problem);
  return given;
}
