import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";

export const unsupportedSid: Check = {
  ...documented("error", "Unsupported Sid", "IAM takes letters and digits only.", "sid"),
  faults: {
    sid: (sid) => ({ message: `a Sid is letters and digits, not ${show(sid)}`, fix: "leave all else out of it" }),
  },
};
