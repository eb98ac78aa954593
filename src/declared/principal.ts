import { rootArn } from "../aws/principal-arn";
import { checkAccountId } from "../aws/account-id";
import { checkPrincipalArn } from "../aws/principal-arn";
import { quoted } from "../aws/quoted";
import { suggest } from "../catalogue/suggest";
import type { PrincipalGrant } from "./model";

/** An AWS service as policies name it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services */
const service = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/;

/**
 * Whom a text means: the name of an account, its digits, an ARN, a canonical user, an AWS service.
 *
 * @param accounts what people call an account → its digits
 */
export function principalNamed(
  text: string,
  accounts: ReadonlyMap<string, string>,
): PrincipalGrant["principal"] | { readonly problem: string } {
  const account = accounts.get(text) ?? (/^[\d -]+$/.test(text) ? text : undefined);
  if (account !== undefined) {
    const problem = checkAccountId(account);
    return problem === undefined ? { type: "AWS", id: rootArn("aws", account) } : { problem };
  }
  if (/^[0-9a-f]{64}$/.test(text)) return { type: "CanonicalUser", id: text };
  if (service.test(text)) return { type: "Service", id: text };
  if (text.startsWith("arn:") || text.includes("*")) {
    const problem = checkPrincipalArn(text);
    return problem === undefined ? { type: "AWS", id: text } : { problem };
  }
  const meant = suggest(text, [...accounts.keys()]);
  const fix = meant === undefined ? "" : `; did you mean ${meant}?`;
  return {
    problem: `principal ${quoted(text)} is nobody: give a name of accounts, 12 digits, an ARN, a canonical user ID or an AWS service${fix}`,
  };
}
