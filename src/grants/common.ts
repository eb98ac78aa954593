import type { Direction, ServicePattern } from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";
import { neededActions, type FeatureSet, type NeedShape } from "./needs";
import { directionSid } from "./sid";
import type { StatementCondition, GrantedAction, Principals, Statement } from "./statement";
import { filled, type ToldValues } from "./told";

/** One bucket of the choices with nothing left to default. */
export interface BucketEntry {
  readonly label: string;
  readonly name: string;
  readonly access: readonly Direction[];
  readonly paths: readonly string[];
  readonly keyArn?: string;
}

/** What every statement of one policy has in common. */
export interface Common {
  readonly pattern: ServicePattern;
  readonly features: FeatureSet;
  readonly way: WayKind;
  readonly told: ToldValues;
  readonly principals?: Principals;
  /** Until when, and what proves the caller. */
  readonly always: readonly StatementCondition[];
}

/** A need's own conditions with the told values in them. */
export function ofShape({ told }: Common, { conditions }: NeedShape): readonly StatementCondition[] {
  return conditions.map(({ values, ...rest }) => ({ ...rest, values: values.map((value) => filled(value, told)) }));
}

export function inOrder(access: Iterable<Direction>): readonly Direction[] {
  return [...new Set(access)].sort();
}

/** Collects, for each key, all that was said of it; keys stay in the order in which they came. */
export function collect<T>(pairs: Iterable<readonly [string, T]>): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** One statement, or none where there are no actions. */
export function statement(
  { principals, always }: Common,
  sid: string,
  actions: readonly GrantedAction[],
  resources: readonly string[],
  conditions: readonly StatementCondition[] = [],
): readonly Statement[] {
  return actions.length === 0
    ? []
    : [
        {
          sid,
          ...(principals === undefined ? {} : { principals }),
          actions,
          resources: [...new Set(resources)].sort(),
          conditions: [...conditions, ...always],
        },
      ];
}

/** Statements on things that each direction uses alike: resources with the same directions share one. */
export function byDirections(
  common: Common,
  on: "object" | "key",
  shape: NeedShape,
  uses: Iterable<readonly [resource: string, directions: readonly Direction[]]>,
  conditions: readonly StatementCondition[] = [],
): readonly Statement[] {
  const { pattern, features, way } = common;
  const directionsOfResource = collect(uses);
  const groups = collect(
    [...directionsOfResource].map(([resource, all]) => [inOrder(all.flat()).join(" "), resource] as const),
  );
  return [...groups]
    .sort(([a], [b]) => groupOrder.indexOf(a) - groupOrder.indexOf(b))
    .flatMap(([key, resources]) => {
      const directions = key.split(" ") as readonly Direction[];
      const actions = neededActions(pattern, directions, on, features, way, shape);
      const sid = `${directionSid(pattern, directions, on)}${shape.name}`;
      return statement(common, sid, actions, resources, [...ofShape(common, shape), ...conditions]);
    });
}

const groupOrder = ["input", "output", "input output"];
