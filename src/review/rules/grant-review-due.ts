import { at, source } from "../declared/found";
import type { Found, Rule } from "../rule";

export const grantReviewDue: Rule = {
  id: "grant-review-due",
  severity: "low",
  about: "With --grants: the day by which a grant was to be looked at again is over.",
  check: (model) => {
    const against = model.against?.();
    return (against?.declarations.grants ?? []).flatMap((letIn): readonly Found[] => {
      const { reviewBy, label, owner } = letIn.grant;
      if (against === undefined || reviewBy === undefined || reviewBy >= against.today) return [];
      return [
        {
          ...at(letIn, against),
          what: `The grant ${label} of ${owner} was to be reviewed by ${reviewBy}.`,
          why: "A grant that nobody looks at again outlives its reason.",
          fix: `Ask ${owner} whether it is still needed, and give it a new \`review-by\` in ${against.file.file}.`,
          source,
        },
      ];
    });
  },
};
