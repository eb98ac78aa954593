import { actionsInstead } from "../../../aws/operations";
import type { ServiceReference } from "../../../aws/reference";
import { isOneLetterOff } from "../../../aws/services";
import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";
import { serviceOf, hasWildcard, allActions, isThere } from "../actions";

function actionMeant(text: string, { actionsOf }: ServiceReference): string {
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
    const { reference, bucket } = subject;
    for (const { text, path } of allActions(subject)) {
      if (hasWildcard(text) || !reference.isKnownService(serviceOf(text)) || isThere(text, reference)) continue;
      report(path, `there is no action ${show(text)}`, actionMeant(text, reference), bucket);
    }
  },
);
