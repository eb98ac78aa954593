import { showHoles } from "../policy/hole";
import { at, atBucket, foundOf, keptWords, partsThat } from "./declared/found";
import type { Model } from "./model";
import { notYetKnown } from "./not-yet-known";
import type { Found } from "./rule";

/** What cannot be held against the grants, and is no doubt of the plan's own. */
export function undeclarable(model: Model): readonly Found[] {
  const against = model.against?.();
  if (against === undefined) return [];
  const grants = [...against.unmet()].flatMap(([letIn, lacking]): readonly Found[] =>
    "open" in lacking
      ? [
          {
            ...at(letIn, against),
            what: `Whether the plan's result has what ${letIn.grant.label} declares cannot be told: ${showHoles(lacking.open)}.`,
            ...notYetKnown,
            fix: "Look at the plan after this one, too.",
          },
        ]
      : [],
  );
  const kept = against.unkept().flatMap((unkept): readonly Found[] =>
    "open" in unkept
      ? [
          {
            ...atBucket(unkept, against),
            what: `Whether the plan's result has ${keptWords(unkept)} cannot be told: ${showHoles(unkept.open)}.`,
            ...notYetKnown,
            fix: "Look at the plan after this one, too.",
          },
        ]
      : [],
  );
  const shares = model.shares.flatMap((share): readonly Found[] => {
    const open = partsThat("open", share, against).filter(({ atom }) => atom.undecided === undefined);
    const because = `: whether ${against.file.file} declares it cannot be told (${showHoles(open[0]?.standing.why ?? "")})`;
    const words = { because, why: notYetKnown.why, fix: "Compare it by hand with the grant that is meant." };
    return foundOf(
      share,
      open.map(({ atom }) => atom),
      undefined,
      words,
      model,
    );
  });
  return [...grants, ...kept, ...shares];
}
