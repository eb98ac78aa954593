import { isExpired } from "../../declared/ended";
import { at, source } from "../declared/found";
import type { Found, Rule } from "../rule";

export const grantExpired: Rule = {
  id: "grant-expired",
  severity: "medium",
  about: "With --grants: the day on which a grant ends is over.",
  check: (model) => {
    const against = model.against?.();
    return (against?.declarations.grants ?? []).flatMap((letIn): readonly Found[] =>
      against === undefined || !isExpired(letIn.grant.expires, against.today)
        ? []
        : [
            {
              ...at(letIn, against),
              what: `The grant ${letIn.grant.label} of ${letIn.grant.owner} ended at ${letIn.grant.expires ?? ""}.`,
              why: "Access that has ended by a condition stays in the configuration until somebody takes it out.",
              fix: `Ask ${letIn.grant.owner}: take the grant out of ${against.file.file}, or give it a later \`expires\`.`,
              source,
            },
          ],
    );
  },
};
