import { bucketInWords, writtenBy } from "./evidence";
import type { Model } from "./model";
import type { Found } from "./rule";
import { shownName } from "./shown";
import { accountsUnknown } from "./reach/session";

/** Access by a role or user where nobody can tell whether the bucket is in its account. */
export function undecidedAccounts(model: Model): readonly Found[] {
  return model.shares.flatMap((share): readonly Found[] => {
    const open = [...share.gains, ...share.loses].filter(({ undecided }) => undecided === accountsUnknown);
    const change = writtenBy(share, open);
    if (open.length === 0 || change === undefined) return [];
    return [
      {
        change,
        principal: share.outsider.id,
        what: `Whether ${shownName(share)} gains or loses access to ${bucketInWords(share, model)} cannot be judged: ${accountsUnknown}.`,
        why: "In one account, one policy is enough; in two, the bucket's policy has to allow it, too.",
        fix: "Say the account of each provider: allowed_account_ids, or the role of assume_role.",
        source:
          "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html",
      },
    ];
  });
}
