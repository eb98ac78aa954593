import { operators } from "../../../aws/condition-operators";
import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";
import { providers, github } from "../oidc";

export const specificGithubRepoAndBranchRecommended = statementCheck(
  documented(
    "warning",
    "Specific github repo and branch recommended",
    "More repositories or branches than needed can assume the role.",
  ),
  (subject, report) => {
    if (providers(subject).length === 0) return;
    for (const { name, operator, values } of subject.tests) {
      if (!name.startsWith(github) || !name.endsWith(":sub") || operators[operator]?.wildcards !== true) continue;
      for (const { text, path } of values) {
        if (/[*?]/.test(text))
          report(path, `${show(text)} stands for several repositories or branches`, "name each in full");
      }
    }
  },
);
