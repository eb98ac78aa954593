import { conditionCheck, type Check } from "./check";
import type { CheckInfo } from "./check-info";
import { isNegated } from "./open-values";
import type { Tested } from "./subject";

/** For which requests a condition without values holds, and what says the same. */
const held = {
  never: ["a condition without values matches nothing", "leave the statement out, or name the values that are meant"],
  always: ["a condition without values excludes nothing", "leave the key out, or name the values that are meant"],
  without: ["this holds only for requests without the key", 'write "Null" with "true"'],
  with: ["this holds for all requests with the key", 'write "Null" with "false"'],
} as const;

function holds(test: Tested): keyof typeof held {
  if (isNegated(test)) return test.each === "any" ? "with" : "always";
  return test.each === "all" || (test.each === undefined && test.ifExists === true) ? "without" : "never";
}

export function listCheck(info: CheckInfo, is: (test: Tested) => boolean): Check {
  return conditionCheck(info, (test, report) => {
    if (!Array.isArray(test.value) || test.value.length > 0 || !is(test)) return;
    const [message, fix] = held[holds(test)];
    report(test.path, message, fix);
  });
}

export const namesNoValue = "The condition names no value.";
