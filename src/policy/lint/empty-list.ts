import { conditionCheck, type Check } from "./check";
import type { CheckInfo } from "./check-info";
import type { Tested } from "./subject";

export function listCheck(info: CheckInfo, is: (test: Tested) => boolean, message: string, fix: string): Check {
  return conditionCheck(info, (test, report) => {
    if (Array.isArray(test.value) && test.value.length === 0 && is(test)) report(test.path, message, fix);
  });
}

export const namesNoValue = "The condition names no value.";
