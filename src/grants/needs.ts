import {
  directions,
  type Direction,
  type Level,
  type Need,
  type NeedCondition,
  type ServicePattern,
} from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";
import { pascal } from "./sid";
import type { GrantedAction } from "./statement";

/** Feature name → on or off, with nothing left to default. */
export type FeatureSet = { readonly [name: string]: boolean };

/** The pattern's features, each as chosen or at its default. */
export function featureSet(pattern: ServicePattern, chosen: FeatureSet = {}): FeatureSet {
  return Object.fromEntries(
    Object.entries(pattern.features).map(([name, { default: on }]) => [name, chosen[name] ?? on]),
  );
}

/** Directions that this service has, input first. */
export function directionsOf(pattern: ServicePattern): readonly Direction[] {
  return directions.filter((direction) => pattern.access[direction] !== undefined);
}

/** Every combination of directions that a bucket can have: input, output, input and output. */
export function directionSets(pattern: ServicePattern): readonly (readonly Direction[])[] {
  const offered = directionsOf(pattern);
  return offered.length === 2 ? [["input"], ["output"], ["input", "output"]] : [offered];
}

/** Needs of these directions on one level, whatever the features; with a way: those of that way. */
export function needsOn(pattern: ServicePattern, of: readonly Direction[], on: Level, way?: WayKind): readonly Need[] {
  return of
    .flatMap((direction) => pattern.access[direction]?.needs ?? [])
    .filter((need) => need.on === on && (way === undefined || need.ways === undefined || need.ways.includes(way)));
}

/** What sets a need apart from the plain ones on its level: its key layout, its conditions, and what is the vendor's own. */
export interface NeedShape {
  /** Part of a Sid; empty for the plain needs. */
  readonly name: string;
  readonly keys: readonly string[];
  readonly conditions: readonly NeedCondition[];
  /** ARNs of what is the vendor's own; empty on every other level. */
  readonly resources: readonly string[];
}

function shapeKey({ keys = [], conditions = [], resources = [] }: Partial<NeedShape>): string {
  return JSON.stringify([keys, conditions, resources]);
}

function isPlain({ keys, conditions, resources }: Need): boolean {
  return keys === undefined && conditions === undefined && resources === undefined;
}

/** Words of a Sid: the actions; of what is the vendor's own, its name, since one action may work on several. */
function shapeName(of: readonly Need[]): string {
  const own = of[0]?.resources?.map((resource) => pascal(resource.replace(/^arn:[^:]*:s3:::/, "")));
  return (own ?? [...new Set(of.map(({ action }) => action.split(":")[1] ?? action))].sort()).join("");
}

/** The shapes of the needs on a level, the plain one first. They do not depend on features: Sids stay when one is switched. */
export function shapesOn(pattern: ServicePattern, on: Level, way: WayKind): readonly NeedShape[] {
  const needs = needsOn(pattern, directionsOf(pattern), on, way);
  const groups = new Map<string, Need[]>();
  for (const need of needs) groups.set(shapeKey(need), [...(groups.get(shapeKey(need)) ?? []), need]);
  const shapes = [...groups.values()].map((of): NeedShape => {
    const [first] = of;
    return {
      name: first === undefined || isPlain(first) ? "" : shapeName(of),
      keys: first?.keys ?? [],
      conditions: first?.conditions ?? [],
      resources: first?.resources ?? [],
    };
  });
  return [...shapes].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether a need is of this shape. */
export function hasShape(need: Need, shape: NeedShape): boolean {
  return shapeKey(need) === shapeKey(shape);
}

/** Actions needed with these features: each once, sorted by name, with every reason given for it. */
export function neededActions(
  pattern: ServicePattern,
  of: readonly Direction[],
  on: Level,
  features: FeatureSet,
  way?: WayKind,
  shape?: NeedShape,
): readonly GrantedAction[] {
  const byAction = new Map<string, GrantedAction>();
  for (const need of needsOn(pattern, of, on, way)) {
    const { action, because, source, feature } = need;
    if (feature !== undefined && features[feature] !== true) continue;
    if (shape !== undefined && !hasShape(need, shape)) continue;
    const known = byAction.get(action);
    const reasons = new Set([...(known?.because.split("; ") ?? []), because]);
    byAction.set(action, { action, because: [...reasons].join("; "), source: known?.source ?? source });
  }
  return sortedActions([...byAction.values()]);
}

export function sortedActions(actions: readonly GrantedAction[]): readonly GrantedAction[] {
  return [...actions].sort((a, b) => (a.action < b.action ? -1 : 1));
}
