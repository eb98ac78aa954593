import { object } from "../plan/json";
import type { Plan } from "../plan/plan";
import { rootTexts } from "./root-values";

/** The region of the plan's AWS providers; undefined where they have several, or it is not written. */
export function regionOf(plan: Plan): string | undefined {
  const aws = Object.values(object(plan.configuration["provider_config"]))
    .map(object)
    .filter(({ name }) => name === "aws");
  const regions = new Set<string | undefined>();
  for (const { expressions } of aws) {
    const found = rootTexts(object(expressions)["region"], plan.variables);
    regions.add(found.length === 1 ? found[0] : undefined);
  }
  return regions.size === 1 ? [...regions][0] : undefined;
}
