import { grantsOf } from "../../policy";
import { type Identity, identityKey } from "../inventory/inventory";
import type { Model } from "../model";
import { type Change, givesKeyPair } from "../plan/change";
import { enumerate, type Rule } from "../rule";
import { placesOf, s3Actions } from "../reach/s3";

/** Known S3 actions that a user's policies give, as they are written. */
function s3Of(user: Identity, model: Model): readonly string[] {
  const given = model.identityPolicies(user, "after").flatMap((policy) => grantsOf(policy));
  const actions = given.flatMap(({ actions: list, resources }) =>
    list.filter((action) =>
      resources.some((one) => placesOf(one).some((place) => s3Actions(action, place).length > 0)),
    ),
  );
  return [...new Set(actions)].sort();
}

/** A new key pair of a user who reaches S3, and of which nothing says who gets it. */
interface UnnamedKeyPair {
  readonly change: Change;
  readonly actions: readonly string[];
}

function unnamedKeyPairs(model: Model): readonly UnnamedKeyPair[] {
  const known = new Set(
    model.shares.flatMap(({ way, identity }) =>
      way === "user" && identity !== undefined ? [identityKey(identity)] : [],
    ),
  );
  return [...model.after.identities.values()].flatMap((user): readonly UnnamedKeyPair[] => {
    const keys = user.kind === "user" && !known.has(identityKey(user)) ? user.accessKeys.filter(givesKeyPair) : [];
    const actions = keys.length === 0 ? [] : s3Of(user, model);
    return actions.length === 0 ? [] : keys.map((change) => ({ change, actions }));
  });
}

/** The same as clauses of the first sentence: "nobody outside" is not said beside them. */
export function keyPairsInWords(model: Model): readonly string[] {
  const clauses = unnamedKeyPairs(model).map(({ change }) => `whoever gets the key pair ${change.address} reaches S3`);
  return [...new Set(clauses)].sort();
}

export const userKeyForOutsider: Rule = {
  id: "user-key-for-outsider",
  severity: "medium",
  about:
    "A new key pair of a user who reaches S3, and whose name means no service of the catalogue: nobody can tell who has it.",
  check: (model) =>
    unnamedKeyPairs(model).map(({ change, actions }) => ({
      change,
      what: `Whoever gets the key pair ${change.address} may call ${enumerate(actions)}; nothing here says who that is.`,
      why: "A key pair works from anywhere until somebody deletes it, and it is how services that the catalogue does not know get in.",
      fix: "If a service gets it, name the service in the user's name or tags; if none does, use a role instead.",
      source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
    })),
};
