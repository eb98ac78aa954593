import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";

export const uniqueSidsRequired: Check = {
  ...documented("error", "Unique Sids required", "IAM takes each Sid once.", "duplicate-sid"),
  faults: {
    "duplicate-sid": ({ sid, first }) => ({
      message: `${first} has the Sid ${show(sid)} already`,
      fix: "give each its own",
    }),
  },
};
