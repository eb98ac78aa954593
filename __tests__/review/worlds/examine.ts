import type { Report } from "../../../src/review/report";
import { review } from "../../../src/review/review";
import { service, serviceIds } from "../../../src/cli/services";
import { asks } from "./alphabet";
import { judge, type Judgement } from "./judge";
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
  return { report, ...judge(report, outcomes(world), asks(world), world) };
}
