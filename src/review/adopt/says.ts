import { UserError } from "../../catalogue/user-error";
import type { Catalogue } from "../../declared/catalogue";
import type { Declared } from "../../declared/model";
import { readDeclared } from "../../declared/read";
import { against } from "../declared/against";
import type { Model } from "../model";
import type { Share } from "../reach/shares";
import type { Draft } from "./entry";
import { draftText } from "./text";

/** Before any grant ends: what is there is asked, not what is over. */
export const ever = "0000-01-01";

const file = "grants.yaml";

/** What is needed to see whether a draft says what is there. */
export interface Adopting {
  readonly model: Model;
  readonly catalogue: Catalogue;
  /** Whether a value has nothing secret in it. */
  readonly isClear: (value: unknown) => boolean;
}

/** The file that a draft makes; undefined where its reader refuses it. */
export function readDraft(draft: Draft, catalogue: Catalogue): Declared | undefined {
  try {
    return readDeclared(draftText(draft), file, catalogue);
  } catch (error) {
    // the file has no word for it
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Whether a draft declares all that shares have, and nothing that is not there. */
export function says(draft: Draft, shares: readonly Share[], { model, catalogue }: Adopting): boolean {
  const declared = readDraft(draft, catalogue);
  if (declared === undefined) return false;
  const held = against({ file: declared, today: ever }, model.shares, model);
  const isDeclared = shares.every((share) =>
    [...share.gains, ...share.keeps].every((atom) => ["declared", "open"].includes(held.standing(share, atom).is)),
  );
  return isDeclared && [...held.unmet().values()].every((lacking) => "open" in lacking);
}
