import { type Atom, onlyActions } from "./atoms";
import type { ChangePlace } from "./change-place";
import type { Judged } from "./judge";
import { ofSomeActions } from "./left-of";

/** Whether what one row says of what changes, and where, is said by the other as well. */
export function tellsAll({ atom, place }: Judged, { atom: one, place: other }: Judged): boolean {
  if (one.actions.some((action) => !atom.actions.includes(action))) return false;
  return place === undefined || JSON.stringify(shownIn(place)) === JSON.stringify(shownIn(other));
}

function shownIn(place: Judged["place"]) {
  return place?.changed.map(({ actions, place: { path }, limits }) => [actions, path, limits]);
}

/** What is left of a pattern for either of two callers. */
export function withActionsOf(atom: Atom, { also = [], ...other }: Atom): Atom {
  const more = other.actions.filter((action) => !atom.actions.includes(action));
  if (more.length === 0) return atom;
  const actions = [...atom.actions, ...more];
  const { shown: _, ...whole } = atom;
  const shown = actions.length === other.actions.length ? other.shown : undefined;
  const rest = { ...other, actions: more, listed: onlyActions(other.listed, more), shown: [...more].sort() };
  return {
    ...whole,
    actions,
    listed: { ...atom.listed, actions },
    ...(shown === undefined ? {} : { shown }),
    also: [...(atom.also ?? []), rest, ...also],
  };
}

/** The actions that change for either of two callers, wherever; undefined where all do. */
function changedActions(atom: Atom, both: readonly Judged[]): ChangePlace | undefined {
  const pieces = both.flatMap((one) => one.place?.changed ?? [one.atom]);
  const changed = new Set(pieces.flatMap(({ actions }) => actions));
  const kept = atom.actions.filter((action) => !changed.has(action));
  if (kept.length === 0) return undefined;
  return { changed: [ofSomeActions(atom, [...changed], kept)], kept: [ofSomeActions(atom, kept, [...changed])] };
}

/** Two who gain, or lose, in different places do so in all of the part, for all that a row can say. */
export function together(best: Judged, other: Judged): Judged {
  if (other.verdict !== best.verdict || tellsAll(best, other)) return best;
  const { place: _, ...whole } = best;
  const atom = withActionsOf(best.atom, other.atom);
  const place = changedActions(atom, [best, other]);
  return { ...whole, atom, ...(place === undefined ? {} : { place }) };
}
