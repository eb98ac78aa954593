import { statementCheck } from "../check";
import { documented } from "../check-info";
import { actionsInLowerCase, allowsAction } from "../trust-actions";

const anywhere = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];

export const missingActionForRolesAnywhereTrustPolicy = statementCheck(
  documented("error", "Missing action for roles anywhere trust policy", "IAM Roles Anywhere cannot assume the role."),
  (subject, report) => {
    const { kind, statement, principals, path } = subject;
    if (kind !== "trust" || statement.effect !== "Allow") return;
    if (!principals.some(({ type, text }) => type === "Service" && text === "rolesanywhere.amazonaws.com")) return;
    const actions = actionsInLowerCase(subject);
    const missing = anywhere.filter((action) => !allowsAction(actions, action.toLowerCase()));
    if (missing.length > 0)
      report(
        `${path}.Action`,
        `rolesanywhere.amazonaws.com needs ${missing.join(", ")}, too`,
        `add ${missing.join(", ")}`,
      );
  },
);
