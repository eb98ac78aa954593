import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";

export const invalidUserReference: Check = {
  ...documented(
    "warning",
    "Invalid user reference",
    "AWS shows such an ID once the user is deleted: nobody matches it.",
    "deleted-principal",
  ),
  faults: {
    "user-id": (id) => ({
      message: `${show(id)} is the unique ID of a user or role; AWS shows it once the principal is deleted, and nobody matches it`,
      fix: "name the principal's ARN again",
    }),
  },
};
