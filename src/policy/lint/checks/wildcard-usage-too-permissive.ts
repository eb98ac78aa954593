import { operators } from "../../../aws/condition-operators";
import { show } from "../show";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import type { Tested } from "../subject";
import { sensitiveKeys, isTooOpen } from "../open-values";

function isLike({ operator }: Tested): boolean {
  return operators[operator]?.wildcards === true;
}

function isWildcard(kind: string): boolean {
  return kind === "many" || kind === "one";
}

export const wildcardUsageTooPermissive = conditionCheck(
  documented("error", "Wildcard usage too permissive", "The pattern may match what others have."),
  (test, report) => {
    if (!isLike(test) || onlyStar(test)) return;
    for (const { text, path } of test.values) {
      if (isTooOpen(test, text, isWildcard))
        report(path, `${show(text)} is too open for ${test.key}`, "write the whole value");
    }
  },
);

function onlyStar({ name, values }: Tested): boolean {
  return !sensitiveKeys.has(name) && values.some(({ text }) => text === "*");
}
