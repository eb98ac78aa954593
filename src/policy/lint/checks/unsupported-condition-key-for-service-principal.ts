import { operators } from "../../../aws/condition-operators";
import { statementCheck } from "../check";
import { documented } from "../check-info";

/** Keys that tell who an identity of IAM is; a service has none. */
const ofIdentity = /^aws:(principalorgid|principalorgpaths|principaltag\/.*|username|multifactorauth(present|age))$/;

export const unsupportedConditionKeyForServicePrincipal = statementCheck(
  documented(
    "error",
    "Unsupported condition key for service principal",
    "A service's requests never have the key: the condition never holds.",
  ),
  ({ kind, principals, tests }, report) => {
    // IAM Roles Anywhere and others tag the sessions of a role
    if (kind === "trust") return;
    const named = principals.filter(({ element }) => element === "Principal");
    if (named.length === 0 || named.some(({ type }) => type !== "Service")) return;
    for (const { name, key, operator, ifExists, path } of tests) {
      const known = operators[operator];
      if (!ofIdentity.test(name) || !known || known.negated || known.family === "null" || ifExists) continue;
      report(
        path,
        `requests of ${named[0]?.text ?? "a service"} never have ${key}`,
        "use aws:SourceOrgID or aws:SourceAccount",
      );
    }
  },
);
