import { keyAccess } from "../account-access";
import { accountParts, accountStanding, accountsToJudge } from "../declared/account";
import type { Against } from "../declared/against";
import { foundOf, partsThat, source } from "../declared/found";
import type { AccountAccess, Model } from "../model";
import type { Share } from "../reach/shares";
import type { Found, Rule } from "../rule";

const why = "Nobody has said in the file who decided on this access, and what for.";

function byShare(share: Share, against: Against, model: Model): readonly Found[] {
  const parts = partsThat("undeclared", share, against);
  const { file } = against.file;
  const words = {
    because: `, and no grant of ${file} declares it`,
    why,
    fix: `Take it out, or declare it in ${file} with its owner and reason.`,
  };
  const atoms = parts.map(({ atom }) => atom);
  return foundOf(share, atoms, parts[0]?.standing.witness, words, model);
}

/** Somebody who may become a role that reaches no bucket, or use a key, where no grant gives that very access. */
function byAccount(access: AccountAccess, against: Against): Found {
  const { outsider, change, what, key } = access;
  const { file } = against.file;
  return {
    change,
    principal: outsider.id,
    what: `${what.replace(/\.$/, "")}, and no grant of ${file} declares it.`,
    why,
    fix:
      key === undefined
        ? `Take it out, or declare it in ${file}: a grant with \`way: role\` gives the role that it makes.`
        : `Take it out, or declare it in ${file}: a grant gives the key that is \`kms\` of its bucket.`,
    source,
    parts: accountParts(access),
  };
}

function all(model: Model, against: Against): readonly Found[] {
  const accounts = accountsToJudge(model, [...model.trusted(), ...keyAccess(model)]).filter(
    (access) => accountStanding(access, against.declarations).is === "undeclared",
  );
  return [
    ...model.shares.flatMap((share) => byShare(share, against, model)),
    ...accounts.map((access) => byAccount(access, against)),
  ];
}

export const undeclaredAccess: Rule = {
  id: "undeclared-access",
  severity: "high",
  about: "With --grants: somebody gains or keeps access that no grant declares.",
  check: (model) => (model.against === undefined ? [] : all(model, model.against())),
};
