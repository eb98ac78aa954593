import { actionsOf, expandAction } from "../aws/actions";
import type { Need } from "../catalogue/pattern";
import type { GrantedAccess } from "../policy/grants";
import { fitsLevel, isLevel } from "../policy/level";
import { matchesAction } from "../policy/match";
import type { Policy } from "../policy/policy";
import type { GivenAction } from "./fit";
import { ofVendor } from "./elsewhere";
import { coverageUnder, type Judge } from "./judge";
import { needKey } from "./needs";

/** One known action that a policy allows on a place. */
export interface Allowed extends GivenAction {
  readonly statement: number;
}

/** A bucket, or some paths of it to which the same statements give access. */
export interface GivenPlace {
  /** `*` stands for every bucket. */
  readonly bucket: string;
  /** `arn:aws:s3:::` and the bucket. */
  readonly arn: string;
  /** Key patterns below the bucket, sorted; empty where nothing is said of objects. */
  readonly paths: readonly string[];
  readonly allowed: readonly Allowed[];
  /** Nothing of it is ever allowed: every statement asks what cannot be, or is denied. */
  readonly vain?: true;
}

/** More resources than this are no policy that a person wrote for a service. */
const mostResources = 500;

/** More sorts of paths than this in one bucket are taken as one. */
const mostGroups = 12;

/** The bucket and key pattern of an S3 ARN; undefined for access points and all else that is no bucket. */
export function targetOf(
  resource: string,
): { readonly arn: string; readonly bucket: string; readonly path?: string } | undefined {
  if (resource === "*") return { arn: "arn:aws:s3:::*", bucket: "*", path: "*" };
  // a variable may hold a slash: ${aws:PrincipalTag/team}
  const [, arn, bucket, path] = /^(arn:[^:]*:s3:::((?:\$\{[^{}]*\}|[^/])+))(?:\/(.*))?$/s.exec(resource) ?? [];
  if (arn === undefined || bucket === undefined) return undefined;
  // a bucket's wildcard reaches into keys
  const below = path ?? (/[*?]/.test(bucket) ? "*" : undefined);
  return { arn, bucket, ...(below === undefined ? {} : { path: below }) };
}

/** S3 resources that are no buckets, and what else is not held against needs. */
export function elsewhere(grants: readonly GrantedAccess[]): readonly string[] {
  const all = grants.flatMap(({ resources }) => resources);
  return [...new Set(all)].filter((resource) => /^arn:[^:]*:s3[\w-]*:/.test(resource) && !targetOf(resource));
}

interface Entry {
  readonly grant: GrantedAccess;
  readonly resource: string;
  readonly arn: string;
  readonly bucket: string;
  readonly path?: string;
}

/**
 * What some grants allow on S3, place by place. What cannot work, such as an object's action on a bucket's ARN, is not in it.
 *
 * @param beyond needs on what is the vendor's own: that is no place of ours
 */
export function givenPlaces(
  grants: readonly GrantedAccess[],
  judge: Judge,
  beyond: readonly Need[] = [],
): readonly GivenPlace[] {
  const all = grants
    .flatMap((grant) =>
      (grant.notResources ? ["*"] : grant.resources).flatMap((resource): readonly Entry[] => {
        const target = targetOf(resource);
        return target ? [{ grant, resource, ...target }] : [];
      }),
    )
    .slice(0, mostResources);
  const vendors = all.map((entry) => ofVendor(entry, beyond));
  const entries = all.filter((_, at) => vendors[at]?.length === 0);
  const ofAccount = unique([
    ...entries.flatMap((entry) => actionsOn(entry, "account")),
    ...all.flatMap(({ grant }, at) => actionsElsewhere(grant, vendors[at] ?? [])),
  ]);
  const places = withEveryBucket([...groupBy(entries, ({ arn }) => arn).values()].flatMap((of) => placesIn(of, judge)));
  return places.map((place) => ({ ...place, allowed: [...place.allowed, ...ofAccount] }));
}

/** What is allowed on every bucket itself, and on no objects, is allowed on those that are named. */
function withEveryBucket(places: readonly GivenPlace[]): readonly GivenPlace[] {
  const isEvery = ({ bucket, paths, vain }: GivenPlace) => bucket === "*" && paths.length === 0 && !vain;
  const named = places.filter((place) => !isEvery(place));
  const more = places.filter(isEvery).flatMap(({ allowed }) => allowed);
  return named.length === 0 ? places : named.map((one) => ({ ...one, allowed: unique([...one.allowed, ...more]) }));
}

function placesIn(entries: readonly Entry[], judge: Judge): readonly GivenPlace[] {
  const { arn, bucket } = entries[0] as Entry;
  const onBucket = entries.flatMap((entry) => actionsOn(entry, "bucket"));
  const byPath = groupBy(
    entries.flatMap((entry) => (entry.path !== undefined && actionsOn(entry, "object").length > 0 ? [entry] : [])),
    ({ path = "" }) => path,
  );
  const signature = ([, of]: readonly [string, readonly Entry[]]) => of.map(({ grant }) => grant.statement).join();
  const found = groupBy([...byPath], signature);
  const groups = found.size > mostGroups ? [[...byPath]] : [...found.values()];
  const places = (groups.length > 0 ? groups : [[]]).map((group): GivenPlace => {
    const objects = group.flatMap(([, of]) => of.flatMap((entry) => actionsOn(entry, "object")));
    const paths = [...new Set(group.map(([path]) => path))].sort();
    const place = { bucket, arn, paths, allowed: unique([...objects, ...onBucket]) };
    const left = withoutDenied(place, judge);
    return left.length > 0 ? { ...place, allowed: left } : { ...place, vain: true };
  });
  return places.filter(({ allowed }) => allowed.length > 0);
}

function actionsElsewhere(grant: GrantedAccess, needs: readonly Need[]): readonly Allowed[] {
  const given = actionsOfGrant(grant);
  return needs.flatMap(({ action, resources = [] }) =>
    given
      .filter((one) => one.action === action)
      .map(({ meant }) => ({ action, on: "elsewhere", resources, statement: grant.statement, meant })),
  );
}

function actionsOn({ grant, resource }: Entry, on: LevelOfOurs): readonly Allowed[] {
  if (on !== "account" && !isLevel("s3", on, resource)) return [];
  return actionsOfGrant(grant)
    .filter(({ action }) => isActionOn(action, on) && fitsLevel(action, resource))
    .map(({ action, meant }) => ({ action, on, statement: grant.statement, meant }));
}

/** What is ours: a bucket, its objects, the account. */
type LevelOfOurs = Exclude<Allowed["on"], "elsewhere">;

const examples = { object: "arn:aws:s3:::b/k", bucket: "arn:aws:s3:::b", account: "arn:aws:s3:::*" } as const;

/** Whether an action is one on objects, on buckets, or on neither, which is on the account. */
export function isActionOn(action: string, on: LevelOfOurs): boolean {
  if (on === "account" && (isActionOn(action, "object") || isActionOn(action, "bucket"))) return false;
  return fitsLevel(action, examples[on]);
}

function actionsOfGrant({ actions, notActions }: GrantedAccess): readonly Pick<Allowed, "action" | "meant">[] {
  if (!notActions) {
    return actions.flatMap((pattern) =>
      expandAction(pattern)
        .filter((action) => action.startsWith("s3:"))
        .map((action) => ({ action, meant: !/[*?]/.test(pattern) })),
    );
  }
  return actionsOf("s3")
    .filter((action) => !notActions.some((pattern) => matchesAction(pattern, action.toLowerCase()) === true))
    .map((action) => ({ action, meant: false }));
}

/** Each action once on each level: written in full, if it is anywhere. */
function unique(all: readonly Allowed[]): readonly Allowed[] {
  const found = new Map<string, Allowed>();
  for (const one of all) {
    const known = found.get(needKey(one));
    if (!known || (one.meant && !known.meant)) found.set(needKey(one), one);
  }
  return [...found.values()];
}

/** What a Deny, or a condition that never holds, takes away altogether is not allowed. */
function withoutDenied(place: GivenPlace, judge: Judge): readonly Allowed[] {
  const { statements } = judge.policy;
  const isPlain = (effect: Policy["statements"][number]) => effect.effect === "Allow" && effect.conditions.length === 0;
  if (statements.every(isPlain)) return place.allowed;
  return place.allowed.filter(
    ({ action, on, resources = resourcesOf(place, on) }) =>
      coverageUnder(judge, { actions: [action], resources }, []) !== "none",
  );
}

/** The place's bucket, or its objects, as ARNs; all buckets for what is asked of the account. */
export function resourcesOf({ arn, paths }: Pick<GivenPlace, "arn" | "paths">, on: Allowed["on"]): readonly string[] {
  // S3 asks for it on arn:aws:s3:::*, https://docs.aws.amazon.com/AmazonS3/latest/userguide/walkthrough1.html
  if (on === "account") return ["arn:aws:s3:::*"];
  if (on === "elsewhere") return ["*"];
  if (on === "bucket") return [arn];
  return (paths.length > 0 ? paths : ["*"]).map((path) => `${arn}/${path}`);
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}
