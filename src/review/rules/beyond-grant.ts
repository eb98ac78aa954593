import type { Against } from "../declared/against";
import { foundOf, labels, partsThat } from "../declared/found";
import type { Wider } from "../declared/wider";
import type { Model } from "../model";
import type { Share } from "../reach/shares";
import type { Found, Rule } from "../rule";

const wideWords: { readonly [wide in Wider]: string } = {
  action: "more actions than",
  path: "more paths than",
  bucket: "another bucket than",
  condition: "under fewer conditions than",
  end: "for longer than",
  entry: "by a role that lets in others, or on other terms, than",
  way: "by another way than",
  principal: "as somebody else of the same account than",
};

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
    const words = {
      because: `: ${wideWords[by]} ${labels(grants)} in ${file} declares`,
      why: "The file says what was decided; this is more.",
      fix: `Narrow it to what the grant says, or widen the grant in ${file}.`,
    };
    const atoms = parts.map(({ atom }) => atom);
    return foundOf(share, atoms, witness, words, model);
  });
}

export const beyondGrant: Rule = {
  id: "beyond-grant",
  severity: "high",
  about: "With --grants: access is wider than its grant: actions, paths, bucket, principal, conditions, a later end.",
  check: (model) => {
    const against = model.against?.();
    return against === undefined ? [] : model.shares.flatMap((share) => beyond(share, against, model));
  },
};
