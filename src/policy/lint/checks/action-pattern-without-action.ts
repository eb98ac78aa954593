import { allActions, hasWildcard, isThere, serviceOf } from "../actions";
import { statementCheck } from "../check";
import { own } from "../check-info";
import { show } from "../show";

const page = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html";

/** AWS does not say whether its check of actions looks at patterns. */
export const actionPatternWithoutAction = statementCheck(
  own("warning", "Action pattern without action", "It allows and denies nothing.", page, "unknown-action"),
  (subject, report) => {
    const { reference } = subject;
    for (const { text, path } of allActions(subject)) {
      if (!hasWildcard(text) || !reference.isKnownService(serviceOf(text)) || isThere(text, reference)) continue;
      report(path, `${show(text)} covers no known action`, "look the names up in the Service Authorization Reference");
    }
  },
);
