import { operators } from "../../../aws/condition-operators";
import { show } from "../show";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { sensitiveKeys, orgPaths, isTooOpen } from "../open-values";

/** The request's own account and the like are no more open than the key that they are compared with. */
function isFreeVariable(kind: string, key?: string): boolean {
  return kind === "variable" && !sensitiveKeys.has(key ?? "") && !orgPaths.test(key ?? "");
}

export const variableUsageTooPermissive = conditionCheck(
  documented("error", "Variable usage too permissive", "The variable may be filled in with what others have."),
  (test, report, { version }) => {
    if (version !== "2012-10-17" || operators[test.operator]?.family !== "string") return;
    for (const { text, path } of test.values) {
      if (!isTooOpen(test, text, isFreeVariable)) continue;
      report(path, `${show(text)} is too open for ${test.key}`, "write the value itself");
    }
  },
);
