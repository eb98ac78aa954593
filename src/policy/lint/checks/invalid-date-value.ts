import { show } from "../show";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { familyOf } from "../condition-types";

/** Seconds since 1970, which a date may be as well. */
export const invalidDateValue = conditionCheck(
  documented("warning", "Invalid date value", "Seconds since 1970 may not be the time that is meant."),
  (test, report) => {
    if (familyOf(test) !== "date" || test.name === "aws:epochtime") return;
    for (const { text, path } of test.values) {
      if (/^[+-]?\d{5,}$/.test(text)) report(path, `${show(text)} is a number, not a date`, "write it as 2027-01-31");
    }
  },
);
