import { directionsOf, hasShape, needsOn, type NeedShape } from "../../grants/needs";
import type { WayKind } from "../../catalogue/way";
import type { Direction, Level, Need, ServicePattern } from "../../catalogue/pattern";
import { call, noted, optional, type Value } from "../model";
import { flagOf } from "./conditions";

/** Which needs one statement speaks of. */
export interface NeedSelection {
  readonly pattern: ServicePattern;
  readonly on: Level;
  readonly way: WayKind;
  /** Only needs with these keys and conditions. Default: all. */
  readonly shape?: NeedShape;
  /** Only needs of these actions. Default: all. */
  readonly only?: (action: string) => boolean;
}

interface DirectedNeed extends Need {
  readonly direction: Direction;
}

/** One action, when it is needed (undefined: always), and why. */
interface Line {
  readonly action: string;
  readonly when?: string;
  readonly because: string;
}

function needsAsked({ pattern, on, way, shape, only = () => true }: NeedSelection): readonly DirectedNeed[] {
  return directionsOf(pattern).flatMap((direction) =>
    needsOn(pattern, [direction], on, way)
      .filter((need) => only(need.action) && (shape === undefined || hasShape(need, shape)))
      .map((need) => ({ ...need, direction })),
  );
}

/** Longest reason, in characters, that stands on the line of one action alone, and of one that hangs on a condition. */
const shortReason = { alone: 90, optional: 60 };

function reasons(needs: readonly Need[]): string {
  return [...new Set(needs.map(({ because }) => because))].join("; ");
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

/** Lines of one action: one for each switch; where not every direction asks for it, one for each direction that does. */
function linesOf(action: string, needs: readonly DirectedNeed[], offered: number, access: string): readonly Line[] {
  const lines = groupBy(needs, (need) => flagOf(need) ?? "").flatMap((alike): readonly Line[] => {
    const flag = alike[0] === undefined ? undefined : flagOf(alike[0]);
    const byDirection = groupBy(alike, ({ direction }) => direction);
    if (byDirection.length === offered) return [{ action, ...(flag ? { when: flag } : {}), because: reasons(alike) }];
    return byDirection.map((of) => {
      const has = `contains(${access}, "${of[0]?.direction ?? ""}")`;
      return { action, when: flag === undefined ? has : `${has} && ${flag}`, because: reasons(of) };
    });
  });
  return lines.some(({ when }) => when === undefined) ? [{ action, because: reasons(needs) }] : lines;
}

/**
 * The actions of a statement with the reason of each; those of a feature hang on its variable, those of one direction on the
 * bucket's `access` (code, e.g. `bucket.access`). One action may stand there twice: Terraform takes the list as a set.
 */
export function actionList(asked: NeedSelection, access: string, name = (action: string): string => action): Value {
  const offered = directionsOf(asked.pattern).length;
  const lines = groupBy(needsAsked(asked), ({ action }) => action)
    .flatMap((needs) => linesOf(needs[0]?.action ?? "", needs, offered, access))
    .sort((a, b) => (a.action < b.action ? -1 : a.action > b.action ? 1 : 0));
  const [only, ...more] = lines;
  if (lines.every(({ when }) => when === undefined)) {
    if (only !== undefined && more.length === 0 && only.because.length <= shortReason.alone)
      return noted([name(only.action)], only.because);
    return lines.map(({ action, because }) => noted(name(action), because));
  }
  if (only?.when !== undefined && more.length === 0 && only.because.length > shortReason.optional) {
    return optional(only.when, noted(name(only.action), only.because));
  }
  const values = [
    ...lines.filter(({ when }) => when === undefined),
    ...lines.filter(({ when }) => when !== undefined),
  ].map(({ action, when, because }) =>
    noted(when === undefined ? [name(action)] : optional(when, name(action)), because),
  );
  const [single] = values;
  return values.length === 1 && single !== undefined ? single : call("concat", ...values);
}

/** Whether the service asks for anything here. */
export function isAsked(asked: NeedSelection): boolean {
  return needsAsked(asked).length > 0;
}

/** Whether there is an action whatever the features and directions are. */
export function neverEmpty(asked: NeedSelection): boolean {
  return directionsOf(asked.pattern).every((direction) =>
    needsAsked(asked).some((need) => need.direction === direction && need.feature === undefined),
  );
}
