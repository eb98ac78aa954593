import { issuerOf } from "../../aws/strangers-tokens";
import { operators } from "../../aws/condition-operators";
import type { Subject } from "./check";
import { providerOf } from "./provider";
import type { NamedPrincipal } from "./subject";

/** The web identity providers that a role lets in. */
export function providers({
  kind,
  statement,
  principals,
}: Subject): readonly (NamedPrincipal & { readonly prefix: string })[] {
  if (kind !== "trust" || statement.effect !== "Allow") return [];
  return principals.flatMap((principal) => {
    const provider = principal.type === "Federated" ? providerOf(principal.text) : undefined;
    return provider?.kind === "oidc" ? [{ ...principal, prefix: provider.prefix }] : [];
  });
}

/** The keys that a token must have, and have right. */
export function demanded({ tests }: Subject): readonly string[] {
  return tests.flatMap(({ name, operator, ifExists, each }) => {
    const known = operators[operator];
    return !known || known.negated || known.family === "null" || ifExists || each === "all" ? [] : [name];
  });
}

/** The claims of a provider's tokens that say who comes, and for which app. */
export function claimsOf(prefix: string): readonly string[] {
  const issuer = issuerOf(prefix.slice(0, -1));
  const claims = Object.keys(issuer?.strangers[0]?.claims ?? {});
  const who = issuer?.fix?.claim ?? "sub";
  return [who, claims.includes("app_id") ? "app_id" : "aud"];
}

export const github = "token.actions.githubusercontent.com";

/** Claims that name the repository. */
const repositories = /:(sub|repository|repository_id|job_workflow_ref)$/;

/** Whether a token of GitHub must be of some repository; true of other providers. */
export function namesRepository(subject: Subject, prefix: string): boolean {
  if (!prefix.startsWith(github)) return true;
  return demanded(subject).some((key) => key.startsWith(github) && repositories.test(key));
}
