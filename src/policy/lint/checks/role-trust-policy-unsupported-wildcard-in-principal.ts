import { statementCheck } from "../check";
import { documented } from "../check-info";

export const roleTrustPolicyUnsupportedWildcardInPrincipal = statementCheck(
  documented(
    "error",
    "Role trust policy unsupported wildcard in principal",
    "Everyone on earth is named, and only conditions keep them out.",
  ),
  ({ kind, principals }, report) => {
    if (kind !== "trust") return;
    for (const { type, text, path } of principals) {
      if (type === "*" && text === "*")
        report(path, "a role's trust policy names whom it trusts", "name accounts or roles");
    }
  },
);
