import { show } from "../show";
import { own } from "../check-info";
import type { Check } from "../check";
import { refused, principals } from "../reasons";

export const invalidPrincipalAccount: Check = {
  ...own("error", "Invalid principal account", refused, principals, "account"),
  faults: {
    account: (account) => {
      const digits = account.replace(/\D/g, "").length;
      const got = digits === 0 ? "has none" : digits === 12 ? "has other characters, too" : `has ${digits}`;
      return {
        message: `an account is 12 digits, ${show(account)} ${got}; AWS refuses it`,
        fix: "write all 12 digits, in quotes and without dashes",
      };
    },
  },
};
