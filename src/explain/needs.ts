import { listActions, listPrefix, narrows } from "../grants/paths";
import type { Need, ServicePattern } from "../catalogue/pattern";
import type { Condition } from "../policy/policy";
import type { ExplainedBucket, ExplainedNeed } from "./explanation";
import type { Fit } from "./fit";
import { share, type Judge, type Wanted } from "./judge";
import { standingOf } from "./names";
import { narrowings } from "./narrowings";
import { resourcesOf, type Place } from "./places";
import { isUsual, keyOf } from "./ways";

/** What a need asks for on a place. Listing is asked for below the paths only, as grantform writes it. */
export function wantedOf({ action, on }: Pick<Need, "action" | "on">, place: Pick<Place, "arn" | "paths">): Wanted {
  const { paths } = place;
  const resources = resourcesOf(place, on === "object" ? "object" : "bucket");
  const listed = listActions.includes(action) && paths.length > 0 && narrows(paths);
  if (!listed) return { actions: [action], resources };
  return {
    actions: [action],
    resources,
    conditions: [{ operator: "StringLike", key: "s3:prefix", values: [...new Set(paths.map(listPrefix))] }],
  };
}

/** Nobody lists the star itself, which is all that StringEquals with a star allows. */
const noStar: Condition = { operator: "StringNotLike", key: "s3:prefix", values: ["*${*}*", "*${?}*"] };

function withoutStars(wanted: Wanted): Wanted {
  return wanted.conditions ? { ...wanted, conditions: [...wanted.conditions, noStar] } : wanted;
}

const statuses = { all: "met", some: "partly", none: "missing", unknown: "unknown" } as const;

/** The needs of a service on a place, held against the policy. */
export function explainPlace(
  service: ServicePattern,
  place: Place,
  { directions, features, needs, leftOut }: Fit,
  judge: Judge,
): ExplainedBucket {
  const standing = standingOf(service, place);
  const named = ({ action, on, because, feature }: Need) => ({
    action,
    on,
    because,
    ...(feature === undefined ? {} : { feature }),
  });
  const held = (need: Need): ExplainedNeed => {
    const wanted = withoutStars(wantedOf(need, place));
    // what no statement speaks of need not be asked: it may be on another level
    if (standing === "impossible" || !mayAllow(need, place, judge)) return { ...named(need), status: "missing" };
    const { coverage, https } = share(judge, wanted);
    const status = standing === "unknown" ? "unknown" : statuses[coverage];
    const because = status === "met" ? [] : narrowings(judge, wanted);
    return {
      ...named(need),
      status,
      ...(https && status === "met" ? { https } : {}),
      ...(because.length > 0 ? { narrowedBy: because } : {}),
    };
  };
  const wanted = new Set(needs.map(keyOf));
  return {
    bucket: place.bucket,
    paths: place.paths,
    directions,
    features,
    needs: [
      ...needs.map(held),
      ...leftOut
        .filter(({ feature }) => isUsual(service, feature))
        .map((need): ExplainedNeed => ({ ...named(need), status: "left-out" })),
    ],
    extra: (place.vain ? [] : place.allowed)
      .filter((one) => !wanted.has(keyOf(one)))
      .map(({ action, on, statement }) => ({ action, on, statement }))
      .sort((a, b) => (a.action < b.action ? -1 : 1)),
  };
}

/** Whether the place allows it by itself, or another statement for the service may. */
function mayAllow(need: Need, { allowed, bucket }: Place, { policy }: Judge): boolean {
  if (allowed.some((one) => keyOf(one) === keyOf(need))) return true;
  // a bucket's wildcard covers objects in the engine's eyes, which no action on buckets can use
  return !/[*?]/.test(bucket) && policy.statements.length > 1;
}
