import type { Direction, ServicePattern } from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";
import { neededActions, shapesOn, sortedActions, type FeatureSet, type NeedShape } from "./needs";
import { listActions, listPrefix, narrows } from "./paths";
import { accountSid, bucketSid, directionSid, elsewhereSid, listSid } from "./sid";
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
function ofShape({ told }: Common, { conditions }: NeedShape): readonly StatementCondition[] {
  return conditions.map(({ values, ...rest }) => ({ ...rest, values: values.map((value) => filled(value, told)) }));
}

/** Keys of a path with a service's own layout below it: `logs/*` and `AWSLogs/*` → `logs/AWSLogs/*`. */
export function laidOut(path: string, keys: readonly string[]): readonly string[] {
  return keys.length === 0 ? [path] : keys.map((key) => `${path.replace(/\*$/, "")}${key}`);
}

function arn(rest: string): string {
  return `arn:aws:s3:::${rest}`;
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

function statement(
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
function byDirections(
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

function byLabel(a: { readonly label: string }, b: { readonly label: string }): number {
  return a.label < b.label ? -1 : 1;
}

/** Statements on buckets themselves: buckets with the same actions share one; listing of some prefixes stands alone. */
function onBuckets(common: Common, entries: readonly BucketEntry[], shape: NeedShape): readonly Statement[] {
  const { pattern, features, way } = common;
  const own = ofShape(common, shape);
  const needed = (access: readonly Direction[]): readonly GrantedAction[] =>
    neededActions(pattern, access, "bucket", features, way, shape);
  const buckets = [...collect(entries.map((entry) => [entry.name, entry] as const))].map(([name, of]) => {
    const actions = needed(inOrder(of.flatMap(({ access }) => access)));
    const listing = of.filter(({ access }) => needed(access).some(({ action }) => listActions.includes(action)));
    const isList = ({ action }: GrantedAction): boolean => listActions.includes(action);
    const narrow = listing.length > 0 && listing.every(({ paths }) => narrows(paths));
    return {
      name,
      label: of[0]?.label ?? name,
      whole: narrow ? actions.filter((action) => !isList(action)) : actions,
      listed: narrow ? actions.filter(isList) : [],
      prefixes: [...new Set(listing.flatMap(({ paths }) => paths.map(listPrefix)))].sort(),
    };
  });
  const whole = collect(buckets.map((bucket) => [bucket.whole.map(({ action }) => action).join(" "), bucket] as const));
  return [
    ...[...whole]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, of]) => {
        const actions = sortedActions(of[0]?.whole ?? []);
        return statement(
          common,
          `${bucketSid(pattern, key.split(" "))}${shape.name === "" ? "" : "Only"}`,
          actions,
          of.map(({ name }) => arn(name)),
          own,
        );
      }),
    // by label, as Terraform walks a map: the module's policy is the same
    ...[...buckets]
      .sort(byLabel)
      .flatMap(({ label, name, listed, prefixes }) =>
        statement(
          common,
          `${listSid(pattern, label)}${shape.name}`,
          listed,
          [arn(name)],
          [...own, { test: "StringLike", variable: "s3:prefix", values: prefixes }],
        ),
      ),
  ];
}

/** Statements about the objects of these buckets and the buckets themselves. */
export function onS3(common: Common, entries: readonly BucketEntry[]): readonly Statement[] {
  const { pattern, way, told } = common;
  return [
    ...shapesOn(pattern, "object", way).flatMap((shape) =>
      byDirections(
        common,
        "object",
        shape,
        entries.flatMap(({ name, access, paths }) =>
          paths
            .flatMap((path) => laidOut(path, shape.keys))
            .map((key) => [arn(`${name}/${filled(key, told)}`), access] as const),
        ),
      ),
    ),
    ...shapesOn(pattern, "bucket", way).flatMap((shape) => onBuckets(common, entries, shape)),
  ];
}

/** The key serves S3 only: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
const viaS3: StatementCondition = { test: "StringLike", variable: "kms:ViaService", values: ["s3.*.amazonaws.com"] };

/** Statements about the keys that encrypt these buckets, for the policy of a role or user. */
export function onKeys(common: Common, entries: readonly BucketEntry[]): readonly Statement[] {
  return shapesOn(common.pattern, "key", common.way).flatMap((shape) =>
    byDirections(
      common,
      "key",
      shape,
      entries.flatMap(({ keyArn, access }) => (keyArn === undefined ? [] : [[keyArn, access] as const])),
      [viaS3],
    ),
  );
}

/** Statements for the policies of the keys themselves, where the resource is always the key. */
export function inKeyPolicies(
  common: Common,
  entries: readonly BucketEntry[],
): { readonly [keyArn: string]: readonly Statement[] } {
  const byKey = collect(
    entries.flatMap((entry) => (entry.keyArn === undefined ? [] : [[entry.keyArn, entry] as const])),
  );
  return Object.fromEntries(
    [...byKey].map(([keyArn, of]) => [
      keyArn,
      shapesOn(common.pattern, "key", common.way).flatMap((shape) =>
        byDirections(common, "key", shape, [["*", of.flatMap(({ access }) => access)]]),
      ),
    ]),
  );
}

/** The statements beyond these buckets: about the account, e.g. for `s3:ListAllMyBuckets`, and about what is the vendor's own. */
export function beyondBuckets(common: Common, entries: readonly BucketEntry[]): readonly Statement[] {
  const { pattern, features, way } = common;
  const directions = inOrder(entries.flatMap(({ access }) => access));
  return (["account", "elsewhere"] as const).flatMap((on) =>
    shapesOn(pattern, on, way).flatMap((shape) =>
      statement(
        common,
        `${on === "account" ? accountSid(pattern) : elsewhereSid(pattern)}${shape.name}`,
        neededActions(pattern, directions, on, features, way, shape),
        on === "account" ? ["*"] : shape.resources,
        ofShape(common, shape),
      ),
    ),
  );
}
