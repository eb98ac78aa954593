import { askerOf } from "../../policy/asker";
import { keyAccess } from "../account-access";
import type { Against } from "../declared/against";
import { foundOf, partsThat, source } from "../declared/found";
import { overTls, saidTo, speaks } from "../declared/who";
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

/** An unknown account that may assume a role or use a key, and of which the file says nothing at all. */
function byAccount({ outsider, change, what }: AccountAccess, against: Against): readonly Found[] {
  if (outsider.standing !== "unknown") return [];
  const asker = outsider.id.startsWith("(") ? undefined : overTls(askerOf(outsider.id));
  const { grants } = against.declarations;
  const names = ({ buckets, trust }: (typeof grants)[number]) =>
    asker !== undefined && [buckets, trust].some((policy) => speaks(saidTo(policy, asker)));
  if (grants.some(names)) return [];
  const { file } = against.file;
  return [
    {
      change,
      principal: outsider.id,
      what: `${what.replace(/\.$/, "")}, and ${file} does not say who that is.`,
      why,
      fix: `Take it out, or name the account under \`accounts\` in ${file}.`,
      source,
    },
  ];
}

function all(model: Model, against: Against): readonly Found[] {
  const shares = model.shares.flatMap((share) => byShare(share, against, model));
  const told = new Set(shares.map(({ principal }) => principal));
  const others = [...model.trusted(), ...keyAccess(model)].filter(({ outsider }) => !told.has(outsider.id));
  return [...shares, ...others.flatMap((access) => byAccount(access, against))];
}

export const undeclaredAccess: Rule = {
  id: "undeclared-access",
  severity: "high",
  about: "With --grants: somebody gains or keeps access that no grant declares.",
  check: (model) => (model.against === undefined ? [] : all(model, model.against())),
};
