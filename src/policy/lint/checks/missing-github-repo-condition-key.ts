import { statementCheck } from "../check";
import { documented } from "../check-info";
import { namesRepository, providers } from "../oidc";

export const missingGithubRepoConditionKey = statementCheck(
  documented(
    "security-warning",
    "Missing github repo condition key",
    "Workflows of every repository at GitHub can assume the role.",
  ),
  (subject, report) => {
    for (const { path, prefix } of providers(subject)) {
      if (namesRepository(subject, prefix)) continue;
      report(
        path,
        "the role does not say which repository may assume it",
        `add ${prefix}sub with the repository and branch`,
      );
    }
  },
);
