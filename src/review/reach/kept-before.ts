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
 * What is left of a part without these actions: of an action that is lost in one place, the others may be left. Undefined
 * where nothing is, or nobody can tell.
 */
function without(atom: Atom, gone: ReadonlySet<string>): Atom | undefined {
  if (gone.size === 0) return atom;
  const actions = atom.actions.filter((action) => !gone.has(action));
  if (actions.length === 0) return undefined;
  return { ...atom, actions, listed: onlyActions(atom.listed, actions), shown: [...actions].sort() };
}

/** A part, and what others have of it, or its caller over plain HTTP: each of them is asked of by itself. */
export function eachOf({ also = [], ...atom }: Atom): readonly Atom[] {
  return [atom, ...also];
}

/** What somebody had before and has still, by whatever statement: what is told of others by a wider one is not told here. */
export function keptBefore({ before, loses, keeps }: Share): readonly Atom[] {
  return before.flatMap(eachOf).flatMap((atom) => {
    const lost = loses.filter((one) => isPiece(one, atom));
    const told = keeps.filter((kept) => kept.action === atom.action);
    const gone = [...lost, ...told].filter((one) => samePlace(one, atom)).flatMap(({ actions }) => actions);
    return without(atom, new Set(gone)) ?? [];
  });
}
