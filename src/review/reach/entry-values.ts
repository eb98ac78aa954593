import type { Condition } from "../../policy";
import type { Side } from "../plan/values";
import { dividedIn, withValues } from "./by-values";
import type { RoleEntry } from "./trust";

/** Whether what one value of a condition lets in on one side of the plan is not let in on the other. */
type Changes = (side: Side, condition: Condition, value: string) => boolean;

/** The conditions of one side with the values that change, and with those that do not. */
function divided(conditions: readonly Condition[], changes: (condition: Condition, value: string) => boolean) {
  const found = dividedIn(conditions, changes);
  return (
    found && {
      changed: withValues(conditions, found.condition, found.changed),
      others: withValues(conditions, found.condition, found.others),
    }
  );
}

/**
 * An entry as what stays, what comes and what goes, where only some values of one of its conditions come or go: of a list of
 * repositories, what gains is the one that is added. One entry where they are not told apart.
 */
export function byEntryValues(entry: RoleEntry, changes: Changes): readonly RoleEntry[] {
  const { conditions, may, gained, lost } = entry;
  if (entry.undecided !== undefined || entry.sensitive || !may.before || !may.after) return [entry];
  const of = (side: Side, isAsked: boolean) =>
    isAsked ? divided(conditions[side], (condition, value) => changes(side, condition, value)) : undefined;
  const [comes, goes] = [of("after", gained), of("before", lost)];
  // what is told apart on one side only would be told whole beside its pieces
  if ((gained && comes === undefined) || (lost && goes === undefined)) return [entry];
  const pieces: (readonly [Partial<RoleEntry>, Partial<RoleEntry["conditions"]>])[] = [
    [
      { gained: false, lost: false },
      { ...(goes && { before: goes.others }), ...(comes && { after: comes.others }) },
    ],
  ];
  if (comes)
    pieces.push([
      { may: { before: false, after: true }, lost: false },
      { before: [], after: comes.changed },
    ]);
  if (goes)
    pieces.push([
      { may: { before: true, after: false }, gained: false },
      { before: goes.changed, after: [] },
    ]);
  return pieces.map(([what, by]) => ({ ...entry, ...what, conditions: { ...conditions, ...by } }));
}
