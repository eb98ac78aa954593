import type { PolicyStatement } from "../policy";
import { isNegated } from "./open-values";
import type { Tested } from "./subject";

/**
 * What to write instead of a set operator on a key that has one value, so that an Allow holds for no more requests without
 * the key than before, and a Deny for no fewer.
 */
export function withoutSet(test: Tested, effect: PolicyStatement["effect"]): string {
  const plain = test.written.replace(/^.*:/, "");
  const isDeny = effect === "Deny";
  if (test.each === "any")
    return isNegated(test) && !isDeny ? `write ${plain}, and "Null": {"${test.key}": "false"}` : `write ${plain}`;
  return isDeny && !isNegated(test) && test.ifExists !== true ? `write ${plain}IfExists` : `write ${plain}`;
}
