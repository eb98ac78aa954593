import { issuerOf, strangersTokens } from "../../../aws/strangers-tokens";
import { decide } from "../../decide";
import type { Check } from "../check";
import { own } from "../check-info";
import { demanded, namesRepository, providers } from "../oidc";

const page = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html";

/** AWS's own checks ask whether there is a condition; this one, whether somebody meets it who is nobody to the owner. */
export const roleOpenToStrangersOfItsProvider: Check = {
  ...own(
    "security-warning",
    "Role open to strangers of its provider",
    "Its conditions are met by tokens that anyone gets there.",
    page,
  ),
  document: ({ policy, statements }, report) => {
    const asked = policy.statements.flatMap(({ conditions }) => conditions);
    for (const subject of statements) {
      for (const { path, text, prefix } of providers(subject)) {
        const host = prefix.slice(0, -1);
        const issuer = issuerOf(host);
        // no condition, or none on the repository, is told by AWS's own checks
        const isTold = !demanded(subject).some((key) => key.startsWith(prefix)) || !namesRepository(subject, prefix);
        if (issuer?.shared !== true || isTold) continue;
        const open = strangersTokens(host, asked).find(
          ({ only, context }) =>
            only === undefined &&
            decide(policy, { principal: `federated:${text}`, action: "sts:AssumeRoleWithWebIdentity", context })
              .answer === "allowed",
        );
        if (open === undefined) continue;
        const fix = issuer.fix && `add ${prefix}${issuer.fix.claim} as ${issuer.fix.to}`;
        report(path, `${open.who} at ${issuer.name} can assume the role`, fix);
      }
    }
  },
};
