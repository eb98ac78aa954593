import type { Tests } from "../add-condition";
import type { Caller } from "../request";
import type { Test } from "../some-conditions";

/**
 * Whether somebody signed in with a second factor. Only requests with temporary credentials say so: those of a user or root
 * that got a token, with a second factor or without.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */

const present = "aws:MultiFactorAuthPresent";

export const mfaValues: { readonly [key: string]: readonly (string | undefined)[] } = {
  [present]: ["true", "false", undefined],
};

/** Nobody signs in who is a service, a provider's identity or nobody. */
export function mayHaveMfa(key: string, kind: Caller["kind"]): boolean {
  return key !== present || !/^(anonymous|service|federated)$/.test(kind);
}

/**
 * Of a session the page says that it has the key, another that a role's session never says "true", and the console's does:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function isMfaSilent(key: string, { kind, federated }: Caller): boolean {
  return key === present && (kind === "session" || federated === true);
}

const factors: readonly Test[] = [
  [["Bool", "BoolIfExists"], present, ["true", "false"]],
  [["Null"], present, ["true", "false"]],
];

export const mfaTests: Tests = { resource: factors, trust: factors, identity: factors };
