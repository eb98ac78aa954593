import { statementCheck } from "../check";
import { documented } from "../check-info";

export const allowWithNotprincipal = statementCheck(
  documented(
    "security-warning",
    "Allow with NotPrincipal",
    "Everyone else can, also without signing in.",
    "allow-not-principal",
  ),
  ({ statement, path }, report) => {
    if (!statement.notPrincipals || statement.effect !== "Allow") return;
    const message = "this allows everyone else in the world, without signing in";
    report(`${path}.NotPrincipal`, message, "name the principals, or use Deny with NotPrincipal");
  },
);
