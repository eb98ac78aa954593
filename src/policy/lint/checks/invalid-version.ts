import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const invalidVersion: Check = {
  ...documented("error", "Invalid version", refused, "version"),
  faults: {
    version: (value) => ({ message: `Version is "2012-10-17" (or the old "2008-10-17"), not ${show(value)}` }),
  },
};
