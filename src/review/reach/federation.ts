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
