import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";
import { claimsOf, demanded, providers } from "../oidc";

export const missingConditionKeyForOidcPrincipal = statementCheck(
  documented(
    "security-warning",
    "Missing condition key for oidc principal",
    "Everyone at the provider can assume the role.",
  ),
  (subject, report) => {
    const keys = demanded(subject);
    for (const { text, path, prefix } of providers(subject)) {
      if (keys.some((key) => key.startsWith(prefix))) continue;
      report(
        path,
        `nothing of the token of ${show(text)} is asked for`,
        `add ${claimsOf(prefix)
          .map((claim) => `${prefix}${claim}`)
          .join(" and ")}`,
      );
    }
  },
);
