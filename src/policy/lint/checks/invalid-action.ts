import { actionsOf, expandAction } from "../../../aws/actions";
import { actionsInstead } from "../../../aws/operations";
import { isOneLetterOff } from "../../../aws/services";
import { serviceIsKnown } from "../../level";
import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";
import { serviceOf, hasWildcard, allActions } from "../actions";

function actionMeant(text: string): string {
  const name = text.slice(text.indexOf(":") + 1).toLowerCase();
  const service = serviceOf(text).toLowerCase();
  const instead = actionsInstead(text);
  if (instead !== undefined) return `write ${instead}, which is what that operation asks for`;
  const near = actionsOf(service).find((action) =>
    isOneLetterOff(action.slice(service.length + 1).toLowerCase(), name),
  );
  return near === undefined ? "look the name up in the Service Authorization Reference" : `write ${near}`;
}

export const invalidAction = statementCheck(
  documented("error", "Invalid action", "It allows and denies nothing.", "unknown-action"),
  (subject, report) => {
    for (const { text, path } of allActions(subject)) {
      if (!serviceIsKnown(text) || expandAction(text).length > 0 || hasWildcard(text)) continue;
      report(path, `there is no action ${show(text)}`, actionMeant(text), subject.bucket);
    }
  },
);
