import { actionsOf, expandAction, findAction, levelsOf } from "../../aws/actions";
import { relativeActions, relativeOf } from "../../aws/s3-relatives";
import { matchesWildcard } from "../../aws/wildcard";
import { hasHole } from "../../policy/hole";
import { isOtherAction, otherPlace, worksOn } from "../inventory/other-arns";

/** What an S3 action works on here: the bucket, or the objects below it. */
export type S3Level = "bucket" | "object";

/** A place in S3 that a resource of a policy means. */
export interface S3Place {
  /** Name or pattern of the bucket; `*` for every bucket. Undefined where it is a hole. */
  readonly bucket: string | undefined;
  readonly level: S3Level;
  /** Key pattern below the bucket; undefined where it is a hole, and for the bucket itself. */
  readonly path?: string;
  /** What has no resource, as `s3:ListAllMyBuckets`: it is told with every bucket. */
  readonly account?: true;
}

const s3Arn = /^arn:[^:]*:s3:::(.*)$/s;
const accessPointArn = /^arn:[^:]*:s3:[^:]*:[^:]*:accesspoint\/([^/]*)(?:\/object\/(.*))?$/s;

/** Whether a name stands for several: by a wildcard, or by a variable that each request has its own value of. */
export function isNamePattern(name: string): boolean {
  return /[*?]|\$\{/.test(name);
}

/** The bucket's name or pattern at the start of what follows `:::`. A variable, as of aws:PrincipalTag/team, may have a slash. */
export function bucketNameIn(rest: string): string {
  return /^(?:\$\{[^{}]*\}|[^/])*/.exec(rest)?.[0] ?? "";
}

const everything: readonly S3Place[] = [
  { bucket: "*", level: "bucket" },
  { bucket: "*", level: "bucket", account: true },
  { bucket: "*", level: "object", path: "*" },
];

/** The places in S3 that a resource ARN of a policy covers; none for other services. */
export function placesOf(resource: string): readonly S3Place[] {
  if (resource === "*" || resource === "arn:*") {
    return everything;
  }
  const point = accessPointArn.exec(resource);
  if (point !== null) {
    const [, name = "", path] = point;
    const whole: S3Place = { bucket: undefined, level: "bucket" };
    if (path !== undefined) return [{ bucket: undefined, level: "object", path }];
    // a `*` in the name reaches across the slash here, too
    return name.endsWith("*") ? [whole, { bucket: undefined, level: "object", path: "*" }] : [whole];
  }
  const rest = s3Arn.exec(resource)?.[1];
  if (rest === undefined) {
    const other = otherPlace(resource);
    if (other !== undefined)
      return [
        other.keys === undefined
          ? { bucket: other.bucket, level: "bucket" }
          : { bucket: other.bucket, level: "object", path: other.keys },
      ];
    if (!hasHole(resource)) return [];
    return [
      { bucket: undefined, level: "bucket" },
      { bucket: undefined, level: "object" },
    ];
  }
  if (rest === "*") return everything;
  // no bucket has no name
  if (/^(\/|$)/.test(rest)) return [];
  const name = bucketNameIn(rest);
  if (name !== rest) return [{ bucket: name, level: "object", path: rest.slice(name.length + 1) }];
  // a `*` in the name reaches across the slash, so it covers the objects, too
  const whole: S3Place = { bucket: rest, level: "bucket" };
  return rest.endsWith("*") ? [whole, { bucket: rest, level: "object", path: "*" }] : [whole];
}

const expansions = new Map<string, { readonly [level in S3Level | "account"]: readonly string[] }>();

/** Actions such as s3:ListAllMyBuckets have no resource. Access grants, jobs … are left out. */
function levelOf(action: string): S3Level | "account" | undefined {
  const levels = levelsOf(action) ?? [];
  if (levels.includes("object")) return "object";
  if (levels.includes("bucket")) return "bucket";
  return levels.length === 0 ? "account" : undefined;
}

/** Whether patterns of actions cover an action. Case does not count. */
export function excluded(action: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase()));
}

/** The actions of a service beside S3 that a pattern covers at a place; of one that is not known, the plan's own words. */
function otherActions(pattern: string, { level, bucket }: S3Place, except: readonly string[]): readonly string[] {
  if (!worksOn(pattern, level, bucket) || excluded(pattern, except)) return [];
  const relative = relativeOf(pattern);
  const known = (relative ? relativeActions(relative) : []).filter((action) => excluded(action, [pattern]));
  return known.length === 0 ? [pattern] : known.filter((action) => !excluded(action, except));
}

/** The S3 actions that a pattern covers at a place. An action that is not known counts everywhere. */
export function s3Actions(pattern: string, place: S3Place, except: readonly string[] = []): readonly string[] {
  if (isOtherAction(pattern)) return place.account === true ? [] : otherActions(pattern, place, except);
  let levels = expansions.get(pattern);
  if (levels === undefined) {
    const all = pattern === "*" ? actionsOf("s3") : expandAction(pattern).filter((action) => action.startsWith("s3:"));
    const unknown = all.length === 0 && /^s3:[^*?]*$/i.test(pattern) ? [pattern] : [];
    const on = (level: string): readonly string[] => all.filter((action) => levelOf(action) === level);
    const [object, bucket] = [
      [...on("object"), ...unknown],
      [...on("bucket"), ...unknown],
    ];
    expansions.set(pattern, (levels = { object, bucket, account: on("account") }));
  }
  const here = levels[place.account === true ? "account" : place.level];
  return except.length === 0 ? here : here.filter((action) => !excluded(action, except));
}

/** An action in AWS's own spelling; patterns stay as written. */
export function spelled(action: string): string {
  return findAction(action)?.action ?? action;
}

/** Whether a bucket's name falls under a pattern of names. */
export function bucketMatches(pattern: string, name: string): boolean {
  return pattern === name || matchesWildcard(pattern, name);
}
