import { conditionCheck } from "../check";
import { documented } from "../check-info";

export const useConditionKeyOnlyWithSupportedServices = conditionCheck(
  documented(
    "warning",
    "Use condition key only with supported services",
    "Other services' requests never have the key.",
  ),
  ({ name, key, path }, report, { actions, notActions }) => {
    if (!/^aws:vpce(account|orgid|orgpaths)$/.test(name)) return;
    if (notActions.length > 0 || actions.some(({ text }) => /^[*?:]+$/.test(text)))
      report(path, `${key} is there for some services only`, "name the actions of services that support it");
  },
);
