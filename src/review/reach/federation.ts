import { accountOf } from "../plan/account";
import { ownAccount } from "./own-account";

/**
 * Host of a web identity provider that people outside the account sign in at, e.g. `token.actions.githubusercontent.com`.
 * Undefined for SAML, which is a company's own sign-on, and for EKS clusters, which issue identities to the account's own pods.
 *
 * @param id of a `Federated` principal: an ARN, or a host such as `accounts.google.com`
 */
export function webIdentityHost(id: string): string | undefined {
  if (id.includes(":saml-provider/")) return undefined;
  const host = /:oidc-provider\/(.+)$/.exec(id)?.[1] ?? id;
  return /^oidc\.eks[.-]/.test(host) ? undefined : host;
}

/**
 * Why it is not decided whether a role takes identities of a provider: of one of another account, AWS's documentation does
 * not say it.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 *
 * @param id of a `Federated` principal
 * @param ownAccounts the plan's own; empty: it shows none
 */
export function providerDoubt(id: string, ownAccounts: ReadonlySet<string>): string | undefined {
  const account = accountOf(id);
  if (account === undefined || account === ownAccount || ownAccounts.has(account)) return undefined;
  if (ownAccounts.size > 0) return "AWS does not say whether a role takes an identity provider of another account";
  // whoever signs in at a host of the web is outside, whoever has the provider
  return webIdentityHost(id) === undefined
    ? `Terraform does not say whether the account ${account} of the identity provider is yours`
    : undefined;
}
