import type { PolicyStatement } from "../../policy";
import type { Asker } from "../../policy/asker";
import type { Atom } from "./atoms";
import type { ChangePlace } from "./change-place";
import { alike, ofSomeActions } from "./left-of";

/**
 * What changes of a part by the keys that the requests of its actions carry: where a condition on `s3:prefix` goes, nothing
 * changes for an action that never has one.
 *
 * @param cuts what speaks of a part of the actions, on either side
 * @param certain only what certainly changes
 */
export function byKeys(
  atom: Atom,
  cuts: readonly PolicyStatement[],
  asker: Asker,
  certain: boolean,
  changes: (actions: readonly string[]) => boolean | undefined,
): ChangePlace | undefined {
  const groups = alike(atom.actions, cuts, asker);
  if (groups.length < 2) return undefined;
  const answers = groups.map((actions) => ({ actions, answer: changes(actions) }));
  const isChanged = (answer: boolean | undefined) => (certain ? answer === true : answer !== false);
  const changed = answers.flatMap(({ actions, answer }) => (isChanged(answer) ? actions : []));
  const kept = atom.actions.filter((action) => !changed.includes(action));
  if (changed.length === 0 || kept.length === 0) return undefined;
  const open = certain && answers.some(({ answer }) => answer === undefined) ? ({ open: true } as const) : {};
  return { changed: [ofSomeActions(atom, changed, kept)], kept: [ofSomeActions(atom, kept, changed)], ...open };
}
