import { show } from "./show";
import { conditionCheck, type Check } from "./check";
import type { CheckInfo } from "./check-info";

export const noSuchValue = "No request has such a value: the condition never matches.";

/** Whether a value can be anything, and is judged by other checks. */
export function isOpenValue(text: string): boolean {
  return /[*?]|\$\{/.test(text);
}

/** A check of the values of some keys against the form that they have. */
export function formatCheck(
  info: CheckInfo,
  keys: RegExp,
  isRight: (text: string) => boolean,
  what: string,
  fix: string,
): Check {
  return conditionCheck(info, ({ name, operator, values }, report) => {
    if (!keys.test(name) || operator === "Null") return;
    for (const { text, path } of values) if (!isRight(text)) report(path, `${show(text)} is ${what}`, fix);
  });
}
