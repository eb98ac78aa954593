import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const invalidArnPrefix: Check = {
  ...documented("error", "Invalid ARN prefix", refused, "resource"),
  faults: {
    "arn-prefix": (text) => ({
      message: `a resource is "*" or an ARN, not ${show(text)}`,
      fix: text.startsWith("${") ? "fill in the template's value first" : "write the ARN, e.g. arn:aws:s3:::bucket/*",
    }),
  },
};
