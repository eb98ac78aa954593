import type { AccessRow } from "../report";
import type { Atom } from "../reach/atoms";
import type { Share } from "../reach/shares";
import type { Against } from "./against";
import { labelsOf, type LetIn } from "./let-in";

/** What a row says of the grants. */
export type SaidOfGrants = Pick<AccessRow, "declared" | "grant">;

function labels(grants: readonly Pick<LetIn, "grant">[]): Pick<AccessRow, "grant"> {
  return grants.length === 0 ? {} : { grant: [...labelsOf(grants)].sort().join(", ") };
}

/** What a row says of the grants about one part. What is lost is as declared, unless a grant still wants it. */
export function saidOf(
  share: Share,
  atom: Atom,
  change: AccessRow["change"],
  against: Against | undefined,
): SaidOfGrants {
  if (against === undefined) return {};
  if (change === "loses") {
    const still = against.stillDeclared(share, atom);
    return still === undefined ? { declared: "yes" } : { declared: "no", ...labels([still]) };
  }
  const standing = against.standing(share, atom);
  switch (standing.is) {
    case "declared":
      return { declared: "yes", ...labels(standing.grants) };
    case "beyond":
      return { declared: "beyond", ...labels(standing.grants) };
    case "undeclared":
      return { declared: "no" };
    case "open":
      return { declared: "unknown" };
  }
}
