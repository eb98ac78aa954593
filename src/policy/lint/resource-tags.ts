import { expandAction, findAction } from "../../aws/actions";
import { serviceIsKnown } from "../level";
import { statementCheck, type Check, type Subject } from "./check";
import type { CheckInfo } from "./check-info";

function isResourceTag(name: string): boolean {
  return /^aws:resourcetag\/./.test(name);
}

/** The actions of a statement whose requests never tell the resource's tags. */
function withoutTags({ statement: { actions = [] } }: Subject): readonly string[] {
  return actions.filter((action) => {
    const covered = serviceIsKnown(action) ? expandAction(action) : [];
    return (
      covered.length > 0 &&
      covered.every((name) => !findAction(name)?.keys.some((key) => key.toLowerCase().startsWith("aws:resourcetag/")))
    );
  });
}

export function tagCheck(info: CheckInfo, effect: "Allow" | "Deny", element: "Action" | "NotAction"): Check {
  return statementCheck(info, (subject, report) => {
    if (subject.statement.effect !== effect) return;
    const test = subject.tests.find(({ name }) => isResourceTag(name));
    if (!test) return;
    const verb = effect === "Allow" ? "allowed" : "denied";
    if (element === "NotAction") {
      if (subject.notActions.length === 0) return;
      report(test.path, `actions that do not know ${test.key} are not ${verb} by this`, "name the actions");
      return;
    }
    const without = withoutTags(subject);
    if (without.length === 0) return;
    const names = without.length > 3 ? `${without.slice(0, 3).join(", ")} …` : without.join(", ");
    report(
      test.path,
      `${names} is not ${verb} by this: its requests never have ${test.key}`,
      "put it into another statement",
    );
  });
}
