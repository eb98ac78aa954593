import type { Policy } from "./policy";

/**
 * A text of a policy as the version 2012-10-17 writes it: what looks like a variable is plain text in the version 2008-10-17, and
 * `${$}` is a dollar in the newer one.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function inVersion2012(text: string, version: Policy["version"]): string {
  return version === "2008-10-17" ? text.replaceAll("${", "${$}{") : text;
}
