import { quoted, strangers } from "./quoted";

/**
 * What IAM accepts as the name of a role or user, in syntax that JavaScript and Terraform share.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const iamNamePattern = "^[A-Za-z0-9_+=,.@-]{1,64}$";

/** Why IAM would refuse the name of a role; undefined if it would not. */
export function checkRoleName(name: string): string | undefined {
  return checkName("role", name);
}

/** Why IAM would refuse the name of a user; undefined if it would not. */
export function checkUserName(name: string): string | undefined {
  return checkName("user", name);
}

function checkName(kind: string, name: string): string | undefined {
  const thing = `${kind} name ${quoted(name)}`;
  if (name === "") return `the ${kind} name is empty: IAM allows 1 to 64 characters`;
  if (name.startsWith("arn:")) return `${thing} is an ARN: give only the name, ${quoted(name.split("/").at(-1) ?? "")}`;
  if (name.includes("/")) return `${thing} has "/": give its path apart from its name`;
  if (name.length > 64) return `${thing} has ${name.length} characters: IAM allows 1 to 64`;
  const refused = strangers(name, /[\w+=,.@-]/);
  return refused ? `${thing} has ${refused}: IAM allows only A-Z, a-z, 0-9 and _+=,.@-` : undefined;
}
