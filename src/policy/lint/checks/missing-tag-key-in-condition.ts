import { show } from "../show";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { inNoRequest, withoutTag } from "../condition-keys";

export const missingTagKeyInCondition = conditionCheck(
  documented("error", "Missing tag key in condition", inNoRequest),
  ({ key, name, path }, report) => {
    if (withoutTag.test(name))
      report(path, `${show(key)} names no tag`, `write ${key.replace(/\/$/, "")}/ and the tag's key`);
  },
);
