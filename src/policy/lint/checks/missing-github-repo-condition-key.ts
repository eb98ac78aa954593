import { statementCheck } from "../check";
import { documented } from "../check-info";
import { providers, demanded, github } from "../oidc";

/** Claims that name the repository. */
const repositories = /:(sub|repository|repository_id|job_workflow_ref)$/;

export const missingGithubRepoConditionKey = statementCheck(
  documented(
    "security-warning",
    "Missing github repo condition key",
    "Workflows of every repository at GitHub can assume the role.",
  ),
  (subject, report) => {
    const keys = demanded(subject);
    for (const { path, prefix } of providers(subject)) {
      if (!prefix.startsWith(github) || keys.some((key) => key.startsWith(github) && repositories.test(key))) continue;
      report(
        path,
        "the role does not say which repository may assume it",
        `add ${prefix}sub with the repository and branch`,
      );
    }
  },
);
