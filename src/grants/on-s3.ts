import { s3Arn } from "../aws/bucket-arn";
import type { Direction } from "../catalogue/pattern";
import { byDirections, collect, inOrder, ofShape, statement, type BucketEntry, type Common } from "./common";
import { neededActions, shapesOn, sortedActions, type NeedShape } from "./needs";
import { listActions, listPrefix, narrows } from "./paths";
import { bucketSid, listSid } from "./sid";
import type { GrantedAction, Statement } from "./statement";
import { filled } from "./told";

/** Keys of a path with a service's own layout below it: `logs/*` and `AWSLogs/*` → `logs/AWSLogs/*`. */
export function laidOut(path: string, keys: readonly string[]): readonly string[] {
  return keys.length === 0 ? [path] : keys.map((key) => `${path.replace(/\*$/, "")}${key}`);
}

function arn(rest: string): string {
  return s3Arn("aws", rest);
}

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
