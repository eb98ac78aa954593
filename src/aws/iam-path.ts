import { quoted } from "./quoted";

/**
 * What IAM accepts as the path of a role or user, in syntax that JavaScript and Terraform share.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html, "Path"
 */
export const iamPathPattern = "^/([!-~]{1,510}/)?$";

const accepted = new RegExp(iamPathPattern);

/** Why IAM would refuse the path of a role or user; undefined if it would not. */
export function checkIamPath(path: string): string | undefined {
  return accepted.test(path)
    ? undefined
    : `path ${quoted(path)} is not IAM's: it begins and ends with "/", has 512 characters at most and no blanks, e.g. /vendors/`;
}
