import { actionsOf, expandAction } from "../../aws/actions";
import { actionsInstead } from "../../aws/operations";
import { isOneLetterOff, isServicePrefix, prefixMeant } from "../../aws/services";
import { serviceIsKnown } from "../level";
import { show } from "../problems";
import { statementCheck, type Subject } from "./check";
import { documented } from "./check-info";
import type { Text } from "./subject";

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(":"));
}
function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

export function allActions({ actions, notActions }: Subject): readonly Text[] {
  return [...actions, ...notActions];
}

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

/** AWS does not say whether it looks at patterns. */
export const emptyPattern = statementCheck(
  { ...invalidAction, class: "warning", name: "Action pattern without action" },
  (subject, report) => {
    for (const { text, path } of allActions(subject)) {
      if (!serviceIsKnown(text) || expandAction(text).length > 0 || !hasWildcard(text)) continue;
      report(path, `${show(text)} covers no known action`, "look the names up in the Service Authorization Reference");
    }
  },
);

export const invalidServiceInAction = statementCheck(
  documented("error", "Invalid service in action", "It allows and denies nothing."),
  (subject, report) => {
    for (const { text, path } of allActions(subject)) {
      const service = serviceOf(text);
      if (!/^[\w-]+:[\w*?]+$/.test(text) || isServicePrefix(service) || subject.kind === "trust") continue;
      const meant = prefixMeant(service);
      const fix = meant === undefined ? "write the prefix of a service of AWS" : `write ${meant}`;
      report(path, `no service has the prefix ${show(service)}: ${show(text)}`, fix, subject.bucket);
    }
  },
);
