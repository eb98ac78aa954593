import { statementCheck } from "../check";
import { documented } from "../check-info";
import { instead, fix, untied, deputy } from "../service-principal";

export const recommendedConditionKeyForServicePrincipal = statementCheck(
  documented("suggestion", "Recommended condition key for service principal", deputy),
  (subject, report) => {
    const used = subject.tests.find(({ name }) => instead.includes(name));
    if (!used) return;
    for (const { text, path } of untied(subject)) report(path, `${used.key} does not say for whom ${text} acts`, fix);
  },
);
