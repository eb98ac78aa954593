import { expandAction } from "../../../aws/actions";
import { hasHole } from "../../hole";
import { fitsLevel, serviceIsKnown } from "../../level";
import { show } from "../show";
import { statementCheck } from "../check";
import { own } from "../check-info";
import { levelFix, levelPage } from "../levels";

/**
 * A resource beside others, which no action of the statement works on. AWS takes it. Of other services than those that
 * grants to buckets touch, the resources of an action are not known well enough.
 */
export const resourceWithoutAction = statementCheck(
  own("warning", "Resource without action", "It grants nothing.", levelPage, "resource-level"),
  (subject, report) => {
    const { actions = [], resources = [] } = subject.statement;
    if (resources.some(hasHole) || actions.some((action) => hasHole(action) || !serviceIsKnown(action))) return;
    const known = actions.flatMap(expandAction);
    if (known.length === 0) return;
    for (const { text, path } of subject.resources) {
      if (known.some((name) => fitsLevel(name, text))) continue;
      report(path, `no action of this statement works on ${show(text)}`, levelFix(known[0], subject.reference));
    }
  },
);
