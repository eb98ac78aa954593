import { statementCheck } from "../check";
import { own } from "../check-info";
import { show } from "../show";
import { tiesSource } from "../service-principal";

/** Beside a service, as CloudFront's guide has the account's root: the condition shuts it out. */
export const sourceOfAServiceAskedOfAnIdentity = statementCheck(
  own(
    "warning",
    "Source of a service asked of an identity",
    "Only requests of AWS services have a source: the condition never holds for others.",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn",
  ),
  ({ kind, statement, principals, tests }, report) => {
    if ((kind !== "resource" && kind !== "key") || statement.effect !== "Allow") return;
    const test = tests.find(tiesSource);
    if (!test) return;
    for (const { type, element, text, path } of principals) {
      if (type !== "AWS" || element !== "Principal" || text === "*") continue;
      report(
        path,
        `${show(text)} is not let in: its requests have no ${test.key}`,
        "give the service a statement of its own",
      );
    }
  },
);
