import type { Direction, ServicePattern } from "../catalogue/pattern";
import { neededActions, sortedActions, type FeatureSet } from "./needs";
import { listActions, listPrefix, narrows } from "./paths";
import { bucketSid, directionSid, listSid } from "./sid";
import type { Condition, GrantedAction, Principals, Statement } from "./statement";

/** One bucket of the choices with nothing left to default. */
export interface Entry {
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
  readonly principals?: Principals;
  readonly until: readonly Condition[];
}

const arn = (rest: string): string => `arn:aws:s3:::${rest}`;

export const inOrder = (access: Iterable<Direction>): readonly Direction[] => [...new Set(access)].sort();

/** Collects, for each key, all that was said of it; keys stay in the order in which they came. */
export const collect = <T>(pairs: Iterable<readonly [string, T]>): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
};

const statement = (
  { principals, until }: Common,
  sid: string,
  actions: readonly GrantedAction[],
  resources: readonly string[],
  conditions: readonly Condition[] = [],
): readonly Statement[] =>
  actions.length === 0
    ? []
    : [
        {
          sid,
          ...(principals === undefined ? {} : { principals }),
          actions,
          resources: [...new Set(resources)].sort(),
          conditions: [...conditions, ...until],
        },
      ];

/** Statements on things that each direction uses alike: resources with the same directions share one. */
const byDirections = (
  common: Common,
  on: "object" | "key",
  uses: Iterable<readonly [resource: string, directions: readonly Direction[]]>,
  conditions: readonly Condition[] = [],
): readonly Statement[] => {
  const directionsOfResource = collect(uses);
  const groups = collect(
    [...directionsOfResource].map(([resource, all]) => [inOrder(all.flat()).join(" "), resource] as const),
  );
  return [...groups]
    .sort(([a], [b]) => groupOrder.indexOf(a) - groupOrder.indexOf(b))
    .flatMap(([key, resources]) => {
      const directions = key.split(" ") as readonly Direction[];
      const actions = neededActions(common.pattern, directions, on, common.features);
      return statement(common, directionSid(common.pattern, directions, on), actions, resources, conditions);
    });
};

const groupOrder = ["input", "output", "input output"];

const byLabel = (a: { readonly label: string }, b: { readonly label: string }): number => (a.label < b.label ? -1 : 1);

/** Statements on buckets themselves: buckets with the same actions share one; listing of some prefixes stands alone. */
const onBuckets = (common: Common, entries: readonly Entry[]): readonly Statement[] => {
  const { pattern, features } = common;
  const buckets = [...collect(entries.map((entry) => [entry.name, entry] as const))].map(([name, of]) => {
    const actions = neededActions(pattern, inOrder(of.flatMap(({ access }) => access)), "bucket", features);
    const listing = of.filter(({ access }) =>
      neededActions(pattern, access, "bucket", features).some(({ action }) => listActions.includes(action)),
    );
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
          bucketSid(pattern, key.split(" ")),
          actions,
          of.map(({ name }) => arn(name)),
        );
      }),
    // by label, as Terraform walks a map: the module's policy is the same
    ...[...buckets]
      .sort(byLabel)
      .flatMap(({ label, name, listed, prefixes }) =>
        statement(
          common,
          listSid(pattern, label),
          listed,
          [arn(name)],
          [{ test: "StringLike", variable: "s3:prefix", values: prefixes }],
        ),
      ),
  ];
};

/** Statements about the objects of these buckets and the buckets themselves. */
export const onS3 = (common: Common, entries: readonly Entry[]): readonly Statement[] => [
  ...byDirections(
    common,
    "object",
    entries.flatMap(({ name, access, paths }) => paths.map((path) => [arn(`${name}/${path}`), access] as const)),
  ),
  ...onBuckets(common, entries),
];

/** The key serves S3 only: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
const viaS3: Condition = { test: "StringLike", variable: "kms:ViaService", values: ["s3.*.amazonaws.com"] };

/** Statements about the keys that encrypt these buckets. */
export const onKeys = (common: Common, entries: readonly Entry[]): readonly Statement[] =>
  byDirections(
    common,
    "key",
    entries.flatMap(({ keyArn, access }) => (keyArn === undefined ? [] : [[keyArn, access] as const])),
    [viaS3],
  );
