import { expandAction, isKnownService } from "../../aws/actions";
import { withoutKey } from "./condition-keys";
import { serviceOf } from "./actions";
import { statementCheck, type Check, type Subject } from "./check";
import type { CheckInfo } from "./check-info";

function isResourceTag(name: string): boolean {
  return /^aws:resourcetag\/./.test(name);
}

/**
 * The actions of a statement whose requests never tell the resource's tags. Of other services than those that grants to
 * buckets touch, a single action's keys are not certain: only services are named that tell tags in no request.
 */
function withoutTags({ statement: { actions = [] }, reference }: Subject): readonly string[] {
  return actions.filter((action) => {
    const service = serviceOf(action);
    if (!reference.isKnownService(service)) return false;
    const covered = isKnownService(service) ? expandAction(action) : reference.actionsOf(service);
    return (
      covered.length > 0 &&
      covered.every(
        (name) => !reference.findAction(name)?.keys.some((key) => key.toLowerCase().startsWith("aws:resourcetag/")),
      )
    );
  });
}

/** A Deny of fewer actions would let in more. */
const fixes = {
  Allow: "name the actions",
  Deny: "keep it for the actions that know the key, and deny all others in a statement without it",
};

export function tagCheck(info: CheckInfo, effect: "Allow" | "Deny", element: "Action" | "NotAction"): Check {
  return statementCheck(info, (subject, report) => {
    if (subject.statement.effect !== effect) return;
    const test = subject.tests.find(({ name }) => isResourceTag(name));
    if (!test) return;
    const verb = effect === "Allow" ? "allowed" : "denied";
    if (element === "NotAction") {
      if (subject.notActions.length === 0) return;
      report(test.path, `actions that do not know ${test.key} are not ${verb} by this`, fixes[effect]);
      return;
    }
    const without = withoutTags(subject);
    if (without.length === 0) return;
    const names = without.length > 3 ? `${without.slice(0, 3).join(", ")} …` : without.join(", ");
    report(test.path, `${names} is not ${verb} by this: its requests never have ${test.key}`, withoutKey(subject));
  });
}
