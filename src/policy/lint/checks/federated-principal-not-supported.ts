import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";

export const federatedPrincipalNotSupported = statementCheck(
  documented("error", "Federated principal not supported", "Who signs in by a provider comes as a session of a role."),
  ({ kind, principals }, report) => {
    if (kind !== "resource" && kind !== "key") return;
    for (const { type, text, path } of principals) {
      if (type !== "Federated") continue;
      report(
        path,
        `only a role's trust policy names a provider, not ${show(text)}`,
        "name the role that its users assume",
      );
    }
  },
);
