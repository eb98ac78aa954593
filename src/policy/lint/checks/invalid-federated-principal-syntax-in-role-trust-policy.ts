import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";
import { providerOf } from "../provider";

export const invalidFederatedPrincipalSyntaxInRoleTrustPolicy = statementCheck(
  documented("error", "Invalid federated principal syntax in role trust policy", "AWS refuses the document."),
  ({ kind, principals }, report) => {
    if (kind !== "trust") return;
    for (const { type, text, path } of principals) {
      if (type !== "Federated" || /[*?]/.test(text) || providerOf(text)) continue;
      const fix = "write the provider's ARN (arn:aws:iam::account:oidc-provider/… or saml-provider/…), or its domain";
      report(path, `${show(text)} is no identity provider`, fix, true);
    }
  },
);
