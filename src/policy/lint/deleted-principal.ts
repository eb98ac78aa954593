import type { Check } from "./check";
import { documented } from "./check-info";
import { show } from "./show";

/** An ID that stands in a policy for somebody who is no more. */
export function deletedPrincipal(name: string, who: "role" | "user"): Check {
  return {
    ...documented(
      "warning",
      name,
      `AWS shows such an ID once the ${who} is deleted: nobody matches it.`,
      "deleted-principal",
    ),
    faults: {
      [`${who}-id`]: (id: string) => ({
        message: `${show(id)} is the unique ID of a user or role; AWS shows it once the principal is deleted, and nobody matches it`,
        fix: "name the principal's ARN again",
      }),
    },
  };
}
