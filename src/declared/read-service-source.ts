import { checkAccountId } from "../aws/account-id";
import { quoted } from "../aws/quoted";
import { oneOrMore, written } from "../yaml/values";
import type { DeclaredSource, PrincipalGrant } from "./model";
import { refuse, type Reading } from "./reading";

export const sourceKeys = ["source-account", "source-arn"] as const;

/** An ARN of one account's resources, or of a bucket, which says no account. */
export const sourceArnPattern = "^arn:aws(-[a-z]+)*:(s3:::[a-z0-9.-]+|[a-z0-9-]+:[a-z0-9*-]*:[0-9]{12}:.+)$";

const accepted = new RegExp(sourceArnPattern);

function checkSourceArn(text: string): string | undefined {
  return accepted.test(text)
    ? undefined
    : `source-arn ${quoted(text)} is of no account: give the ARN of the resource that the service acts for, e.g. arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE`;
}

/**
 * For whom an AWS service acts. Without it, it acts for any AWS customer: the confused deputy of
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html, which also says that an ARN without an account needs
 * `aws:SourceAccount` beside it.
 */
export function readServiceSource(
  { yaml, accounts }: Reading,
  given: ReadonlyMap<string, unknown>,
  at: unknown,
  { type, id }: PrincipalGrant["principal"],
): DeclaredSource | undefined {
  const [account, arn] = sourceKeys;
  if (type !== "Service") {
    for (const key of sourceKeys)
      if (given.has(key))
        yaml.fail(given.get(key), `${key} is for AWS services, and ${quoted(id)} is none: leave it out`);
    return undefined;
  }
  const read = (key: string, problemOf: (text: string) => string | undefined): readonly string[] =>
    (given.has(key) ? oneOrMore(yaml, given.get(key)) : []).map((node) => {
      const text = written(yaml, node, key);
      const value = key === account ? (accounts.get(text) ?? text) : text;
      refuse(yaml, node, problemOf(value));
      return value;
    });
  const source = { accounts: read(account, checkAccountId), arns: read(arn, checkSourceArn) };
  const isTied = source.arns.length > 0 && source.arns.every((one) => !one.includes(":s3:::"));
  if (source.accounts.length === 0 && !isTied)
    yaml.fail(
      at,
      `${id} acts for any AWS customer: say for which account (source-account) or resource of one (source-arn) it may come; where it sends neither, write the statement under keep`,
    );
  return source;
}
