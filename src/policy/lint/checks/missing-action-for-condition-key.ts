import { operators } from "../../../aws/condition-operators";
import { statementCheck } from "../check";
import { documented } from "../check-info";
import { actionsInLowerCase, allowsAction } from "../trust-actions";

/** Keys that a request has only where another action is allowed, too. */
const settingActions: readonly (readonly [RegExp, string])[] = [
  [/^sts:sourceidentity$/, "sts:SetSourceIdentity"],
  [/^(sts:transitivetagkeys|aws:requesttag\/.+|aws:tagkeys)$/, "sts:TagSession"],
];

export const missingActionForConditionKey = statementCheck(
  documented("error", "Missing action for condition key", "The key cannot be set: the condition is not met."),
  (subject, report) => {
    const actions = actionsInLowerCase(subject);
    if (subject.statement.effect !== "Allow" || !actions.some((action) => action.startsWith("sts:assumerole"))) return;
    for (const { name, key, path, operator } of subject.tests) {
      const action = settingActions.find(([pattern]) => pattern.test(name))?.[1];
      if (action === undefined || operators[operator]?.family === "null" || allowsAction(actions, action.toLowerCase()))
        continue;
      report(path, `${key} is set by ${action}, which the statement does not allow`, `add ${action}`);
    }
  },
);
