import { operators } from "../../../aws/condition-operators";
import { show } from "../show";
import { conditionCheck } from "../check";
import { own } from "../check-info";

const externalIds = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html";

/** An external ID keeps other customers of the vendor out only if it is one. */
export const patternOfExternalIds = conditionCheck(
  own("security-warning", "Pattern of external IDs", "Other customers' external IDs may match it, too.", externalIds),
  ({ name, operator, values }, report, { statement }) => {
    const { wildcards, negated } = operators[operator] ?? {};
    if (name !== "sts:externalid" || statement.effect !== "Allow" || !wildcards || negated) return;
    for (const { text, path } of values) {
      if (/[*?]/.test(text))
        report(path, `${show(text)} lets in every external ID that matches`, "write the ID itself, with StringEquals");
    }
  },
);
