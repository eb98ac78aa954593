import { isServicePrefix } from "../../../aws/services";
import { allActions } from "../actions";
import { statementCheck, type Check } from "../check";
import { documented } from "../check-info";
import { noun, ownPrefixes } from "../own-prefixes";
import { show } from "../show";

/** S3: "Policy has invalid action". */
export const unsupportedActionInPolicy: Check = {
  ...statementCheck(
    documented(
      "error",
      "Unsupported action in policy",
      "It is of no use in a policy of this resource.",
      "foreign-action",
    ),
    (subject, report) => {
      const prefixes = ownPrefixes(subject);
      if (!prefixes) return;
      for (const { text, path } of allActions(subject)) {
        const [prefix = "", name] = text.split(":");
        if (name === undefined || /[*?]/.test(prefix) || prefixes.includes(prefix.toLowerCase())) continue;
        // a prefix that no service has is told by another check
        if (!isServicePrefix(prefix)) continue;
        const fix = "put it into a policy of the role or user, or of the other resource";
        // whether S3 minds it in NotAction is not said
        const refused = subject.bucket && subject.statement.actions !== undefined;
        report(path, `${noun(subject)} has no actions of ${prefix}: ${show(text)}`, fix, refused);
      }
    },
  ),
  faults: {
    "trust-action": (text) => ({
      code: "action",
      message: `a role's trust policy has actions of sts only, not ${show(text)}`,
    }),
  },
};
