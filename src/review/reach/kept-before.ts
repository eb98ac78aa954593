import { type Atom, onlyActions, sameStatement } from "./atoms";
import type { Share } from "./shares";

function isPiece(one: Atom, of: Atom): boolean {
  return (
    sameStatement(one, of) &&
    one.place.level === of.place.level &&
    one.statement.resources?.[0] === of.statement.resources?.[0]
  );
}

function samePlace(a: Atom, b: Atom): boolean {
  return JSON.stringify(a.place) === JSON.stringify(b.place);
}

/**
 * What is left of a part whose losses are these pieces: of an action that is lost in one place, the others may be left.
 * Undefined where nothing is, or nobody can tell.
 */
function without(atom: Atom, lost: readonly Atom[]): Atom | undefined {
  if (lost.length === 0) return atom;
  const gone = new Set(lost.flatMap((one) => (samePlace(one, atom) ? one.actions : [])));
  const actions = atom.actions.filter((action) => !gone.has(action));
  if (actions.length === 0) return undefined;
  return { ...atom, actions, listed: onlyActions(atom.listed, actions), shown: [...actions].sort() };
}

/** What somebody had before and has still, by whatever statement: what is told of others by a wider one is not told here. */
export function keptBefore({ before, loses, keeps }: Share): readonly Atom[] {
  const isTold = (atom: Atom) => keeps.some((kept) => kept.action === atom.action && samePlace(kept, atom));
  return before.flatMap((atom) => {
    const lost = loses.filter((one) => isPiece(one, atom));
    return isTold(atom) ? [] : (without(atom, lost) ?? []);
  });
}
