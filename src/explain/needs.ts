import type { Need } from "../catalogue/pattern";
import type { Condition } from "../policy/policy";
import { defaultsLeftOut, type Fit } from "../recognise/fit";
import { share, type Judge, type Wanted } from "../recognise/judge";
import { needKey } from "../recognise/needs";
import type { GivenPlace } from "../recognise/places";
import { wantedOf } from "../recognise/wanted";
import type { Whose } from "../recognise/whose";
import type { ExplainedBucket, ExplainedNeed } from "./explanation";
import { reachability } from "./names";
import { narrowings } from "./narrowings";

/** Nobody lists the star itself, which is all that StringEquals with a star allows. */
const noStar: Condition = { operator: "StringNotLike", key: "s3:prefix", values: ["*${*}*", "*${?}*"] };

function withoutStars(wanted: Wanted): Wanted {
  const { conditions = [] } = wanted;
  return conditions.some(({ key }) => key === noStar.key) ? { ...wanted, conditions: [...conditions, noStar] } : wanted;
}

const statuses = { all: "met", some: "partly", none: "missing", unknown: "unknown" } as const;

/** The needs of a service on a place, held against the policy. */
export function explainPlace(whose: Whose, place: GivenPlace, fit: Fit): ExplainedBucket {
  const { service, judge } = whose;
  const { directions, features, extra } = fit;
  const standing = reachability(service, place);
  const named = ({ action, on, resources, because, feature }: Need) => ({
    action,
    on,
    ...(resources === undefined ? {} : { resources }),
    because,
    ...(feature === undefined ? {} : { feature }),
  });
  const held = (need: Need): ExplainedNeed => {
    const wanted = withoutStars(wantedOf(need, place, whose));
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
  const statements = new Map(place.allowed.map((one) => [needKey(one), one.statement]));
  return {
    bucket: place.bucket,
    paths: place.paths,
    directions,
    features,
    needs: [
      ...fit.needs.map(held),
      ...defaultsLeftOut(fit).map((need): ExplainedNeed => ({ ...named(need), status: "left-out" })),
    ],
    extra: (place.vain ? [] : extra)
      .map((one) => ({ action: one.action, on: one.on, statement: statements.get(needKey(one)) ?? 0 }))
      .sort((a, b) => (a.action < b.action ? -1 : 1)),
  };
}

/** Whether the place allows it by itself, or another statement for the service may. */
function mayAllow(need: Need, { allowed, bucket }: GivenPlace, { policy }: Judge): boolean {
  if (need.on === "elsewhere" || allowed.some((one) => needKey(one) === needKey(need))) return true;
  // a bucket's wildcard covers objects in the engine's eyes, which no action on buckets can use
  return !/[*?]/.test(bucket) && policy.statements.length > 1;
}
