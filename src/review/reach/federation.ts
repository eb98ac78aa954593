import type { Condition } from "../../policy";

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

/** GitHub signs for every repository there is: only a fixed owner tells whose. */
const github = "token.actions.githubusercontent.com";

const positive = /^(StringEquals|StringEqualsIgnoreCase|StringLike)$/;

/** Whether conditions let in only certain identities of a provider that anyone can sign in at. */
export function tiesIdentity(host: string, conditions: readonly Condition[]): boolean {
  return conditions.some(({ operator, key, values, ifExists, each }) => {
    const name = key.toLowerCase();
    if (!positive.test(operator) || ifExists === true || each === "all") return false;
    if (!name.startsWith(`${host.toLowerCase()}:`)) return false;
    if (host !== github) return values.every((value) => /[^*?]/.test(value));
    // the audience is the same for all of GitHub
    if (name.endsWith(":aud")) return false;
    return values.every((value) => (name.endsWith(":sub") ? /^repo:[^*?/]+\//.test(value) : /^[^*?]{3}/.test(value)));
  });
}
