import { operators } from "../condition/operators";
import { show } from "../problems";
import { statementCheck, type Subject } from "./check";
import { documented } from "./check-info";
import { providerOf } from "./provider";
import type { NamedPrincipal } from "./subject";

/** The web identity providers that a role lets in. */
function providers({
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
function demanded({ tests }: Subject): readonly string[] {
  return tests.flatMap(({ name, operator, ifExists, each }) => {
    const known = operators[operator];
    return !known || known.negated || known.family === "null" || ifExists || each === "all" ? [] : [name];
  });
}

export const missingOidcKey = statementCheck(
  documented(
    "security-warning",
    "Missing condition key for oidc principal",
    "Everyone at the provider can assume the role.",
  ),
  (subject, report) => {
    const keys = demanded(subject);
    for (const { text, path, prefix } of providers(subject)) {
      if (keys.some((key) => key.startsWith(prefix))) continue;
      report(path, `nothing of the token of ${show(text)} is asked for`, `add ${prefix}sub and ${prefix}aud`);
    }
  },
);

const github = "token.actions.githubusercontent.com";

/** Claims that name the repository. */
const repositories = /:(sub|repository|repository_id|job_workflow_ref)$/;

export const missingRepository = statementCheck(
  documented(
    "security-warning",
    "Missing github repo condition key",
    "Workflows of every repository at GitHub can assume the role.",
  ),
  (subject, report) => {
    const keys = demanded(subject);
    for (const { path, prefix } of providers(subject)) {
      if (!prefix.startsWith(github) || keys.some((key) => key.startsWith(github) && repositories.test(key))) continue;
      report(
        path,
        "the role does not say which repository may assume it",
        `add ${prefix}sub with the repository and branch`,
      );
    }
  },
);

export const specificRepository = statementCheck(
  documented(
    "warning",
    "Specific github repo and branch recommended",
    "More repositories or branches than needed can assume the role.",
  ),
  (subject, report) => {
    if (providers(subject).length === 0) return;
    for (const { name, operator, values } of subject.tests) {
      if (!name.startsWith(github) || !name.endsWith(":sub") || operators[operator]?.wildcards !== true) continue;
      for (const { text, path } of values) {
        if (/[*?]/.test(text))
          report(path, `${show(text)} stands for several repositories or branches`, "name each in full");
      }
    }
  },
);
