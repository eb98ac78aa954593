import type { Report } from "../../../src/review/report";
import { review } from "../../../src/review/review";
import { service, serviceIds } from "../../../src/cli/services";
import { type Asked, asks } from "./alphabet";
import { hasHoles } from "./generate";
import { judge, type Judgement } from "./judge";
import { usesKey } from "./key";
import { outcomes } from "./oracle";
import { planOf } from "./render";
import type { World } from "./world";

const patterns = serviceIds().map(service);

/** The review of a world, and what the oracle says of it. */
export interface Examined extends Judgement {
  readonly report: Report;
}

export function examine(world: World): Examined {
  const report = review(JSON.parse(JSON.stringify(planOf(world))), { patterns });
  const isKeyed = ({ bucket, action }: Asked): boolean =>
    usesKey(action) && world.after.buckets[bucket]?.key !== undefined;
  return { report, ...judge(report, outcomes(world), asks(world), hasHoles(world), isKeyed) };
}
