import { quoted } from "./quoted";

/** An AWS account ID, in syntax that JavaScript and Terraform share. */
export const accountIdPattern = "^[0-9]{12}$";

const accepted = new RegExp(accountIdPattern);

/** Whether a text is an AWS account ID. */
export function isAccountId(text: string): boolean {
  return text.length === 12 && accepted.test(text);
}

/** Why a text is no AWS account ID; undefined if it is one. */
export function checkAccountId(account: string): string | undefined {
  if (isAccountId(account)) return undefined;
  const thing = `account ${quoted(account)}`;
  const bare = account.replaceAll(/[ -]/g, "");
  if (isAccountId(bare)) return `${thing} must be written as 12 digits and nothing else: ${quoted(bare)}`;
  if (/^[0-9]+$/.test(account)) {
    const digits = account.length === 1 ? "1 digit" : `${account.length} digits`;
    return `${thing} has ${digits}: an AWS account ID has 12, leading zeros included`;
  }
  return `${thing} is not an AWS account ID: give 12 digits, leading zeros included`;
}
