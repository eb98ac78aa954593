import { actionsOf, expandAction } from "../../iam/actions";
import type { GrantedAccess } from "../grants";
import { fitsLevel, isLevel } from "../level";
import type { Condition } from "../policy";
import { matchesAction } from "../match";

/** One known action that a policy allows on one bucket, and how. */
export interface Allowed {
  readonly action: string;
  readonly on: "object" | "bucket";
  readonly statement: number;
  /** Conditions that narrow it, the end of access and the listed prefix aside. */
  readonly conditions: readonly Condition[];
  /** A Deny takes a part of it away, or might. */
  readonly narrowed: boolean;
}

/** What a policy allows on one bucket. `*` stands for every bucket. */
export interface BucketAccess {
  readonly bucket: string;
  /** Key patterns below the bucket, sorted. */
  readonly paths: readonly string[];
  readonly allowed: readonly Allowed[];
}

/** More resources than this are no policy that a person wrote for a service. */
const mostResources = 500;

/** Known S3 actions by bucket. What cannot work, such as an object's action on the bucket's own ARN, is not in it. */
export function accessByBucket(grants: readonly GrantedAccess[]): readonly BucketAccess[] {
  const buckets = new Map<string, { readonly paths: Set<string>; readonly allowed: Map<string, Allowed> }>();
  const resources = grants.flatMap((grant) => grant.resources.map((resource) => ({ grant, resource })));
  for (const { grant, resource } of resources.slice(0, mostResources)) {
    const place = placeOf(resource);
    if (!place) continue;
    let entry = buckets.get(place.bucket);
    if (!entry) buckets.set(place.bucket, (entry = { paths: new Set(), allowed: new Map() }));
    for (const action of actionsOfGrant(grant)) {
      for (const on of ["object", "bucket"] as const) {
        if (!worksOn(action, on) || !isLevel("s3", on, resource) || !fitsLevel(action, resource)) continue;
        if (on === "object") entry.paths.add(place.path);
        const allowed: Allowed = {
          action,
          on,
          statement: grant.statement,
          conditions: grant.conditions.filter((condition) => !isExpected(condition)),
          narrowed: grant.narrowedBy.length > 0,
        };
        const known = entry.allowed.get(`${on} ${action}`);
        if (!known || known.narrowed || known.conditions.length > allowed.conditions.length) {
          entry.allowed.set(`${on} ${action}`, allowed);
        }
      }
    }
  }
  return [...buckets]
    .map(([bucket, { paths, allowed }]) => ({ bucket, paths: [...paths].sort(), allowed: [...allowed.values()] }))
    .filter(({ allowed }) => allowed.length > 0);
}

function worksOn(action: string, on: "object" | "bucket"): boolean {
  return fitsLevel(action, on === "object" ? "arn:aws:s3:::b/k" : "arn:aws:s3:::b");
}

function actionsOfGrant({ actions, notActions }: GrantedAccess): readonly string[] {
  if (!notActions) return actions.flatMap(expandAction).filter((action) => action.startsWith("s3:"));
  return actionsOf("s3").filter(
    (action) => !notActions.some((pattern) => matchesAction(pattern, action.toLowerCase()) === true),
  );
}

/** The bucket and key pattern of an S3 ARN; a bucket pattern that reaches into keys covers all of them. */
function placeOf(resource: string): { readonly bucket: string; readonly path: string } | undefined {
  if (resource === "*") return { bucket: "*", path: "*" };
  const match = /^arn:[^:]*:s3:[^:]*:[^:]*:([^/]*)(?:\/(.*))?$/s.exec(resource);
  return match ? { bucket: match[1] ?? "", path: match[2] ?? "*" } : undefined;
}

/** Conditions that a grant for a service may well have. */
function isExpected({ operator, key }: Condition): boolean {
  const name = key.toLowerCase();
  return (name === "aws:currenttime" && operator.startsWith("Date")) || name === "s3:prefix";
}
