import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const missingArnField: Check = {
  ...documented("error", "Missing ARN field", refused, "resource"),
  faults: {
    "arn-field": (text) => ({
      message: `a resource is "*" or an ARN, not ${show(text)}`,
      fix: "write the ARN, e.g. arn:aws:s3:::bucket/*",
    }),
  },
};
