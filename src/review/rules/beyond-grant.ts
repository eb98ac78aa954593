import { keyAccess } from "../account-access";
import { accountParts, accountStanding, accountsToJudge } from "../declared/account";
import type { Against } from "../declared/against";
import { foundOf, labels, partsThat, source } from "../declared/found";
import type { LetIn } from "../declared/let-in";
import type { Wider } from "../declared/wider";
import type { AccountAccess, Model } from "../model";
import type { Share } from "../reach/shares";
import type { Found, Rule } from "../rule";

const wideWords: { readonly [wide in Exclude<Wider, "kept" | "http">]: string } = {
  action: "more actions than",
  path: "more paths than",
  bucket: "another bucket than",
  condition: "under fewer conditions than",
  end: "for longer than",
  entry: "by a role that lets in others, or on other terms, than",
  way: "by another way than",
  principal: "as somebody else of the same account than",
};

/** What the statements under `keep` would deny, or in which respect it is more than grants say. */
function wordsOf(
  by: Wider,
  grants: readonly LetIn[],
  file: string,
): { readonly because: string; readonly fix: string } {
  const fix = "Let the bucket's policy hold that statement, e.g. by what `grantform generate` writes.";
  if (by === "kept") return { because: `, which a statement under \`keep\` in ${file} denies`, fix };
  if (by === "http")
    return { because: `, also over plain HTTP, which a statement under \`keep\` in ${file} denies`, fix };
  return {
    because: `: ${wideWords[by]} ${labels(grants)} in ${file} declares`,
    fix: `Narrow it to what the grant says, or widen the grant in ${file}.`,
  };
}

const why = "The file says what was decided; this is more.";

/** One finding for each respect in which a share is wider than the same grants. */
function beyond(share: Share, against: Against, model: Model): readonly Found[] {
  const { file } = against.file;
  const groups = new Map<string, ReturnType<typeof partsThat<"beyond">>>();
  for (const part of partsThat("beyond", share, against)) {
    const key = JSON.stringify([part.standing.by, labels(part.standing.grants)]);
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()].flatMap((parts): readonly Found[] => {
    const [first] = parts;
    if (first === undefined) return [];
    const { by, grants, witness } = first.standing;
    const words = { ...wordsOf(by, grants, file), why };
    const atoms = parts.map(({ atom }) => atom);
    return foundOf(share, atoms, witness, words, model);
  });
}

/** A role that lets in others, or on other terms, and a key for more than the grants of its bucket need. */
function byAccount(access: AccountAccess, against: Against): readonly Found[] {
  const standing = accountStanding(access, against.declarations);
  if (standing.is !== "beyond") return [];
  const { file } = against.file;
  const { outsider, change, what, key } = access;
  const how = key === undefined ? "on other terms than" : "for more than";
  return [
    {
      change,
      principal: outsider.id,
      what: `${what.replace(/\.$/, "")} ${how} ${labels(standing.grants)} in ${file} declares.`,
      why,
      fix: `Narrow it to what the grant says, or widen the grant in ${file}.`,
      source,
      parts: accountParts(access),
    },
  ];
}

export const beyondGrant: Rule = {
  id: "beyond-grant",
  severity: "high",
  about: "With --grants: access is wider than its grant: actions, paths, bucket, principal, conditions, a later end.",
  check: (model) => {
    const against = model.against?.();
    if (against === undefined) return [];
    const accounts = accountsToJudge(model, [...model.trusted(), ...keyAccess(model)]);
    return [
      ...model.shares.flatMap((share) => beyond(share, against, model)),
      ...accounts.flatMap((access) => byAccount(access, against)),
    ];
  },
};
