import { partitionOfArn } from "../../aws/partitions";
import { partitionOfRegion } from "../../aws/regions";
import { object } from "../plan/json";
import type { Plan } from "../plan/plan";
import { rootTexts } from "./root-values";

/** The region of each AWS provider of the plan; undefined where it is not written. */
function regionsOf({ configuration, variables }: Plan): ReadonlySet<string | undefined> {
  const aws = Object.values(object(configuration["provider_config"]))
    .map(object)
    .filter(({ name }) => name === "aws");
  const texts = aws.map(({ expressions }) => rootTexts(object(expressions)["region"], variables));
  return new Set(texts.map((found) => (found.length === 1 ? found[0] : undefined)));
}

/** The region of the plan's AWS providers; undefined where they have several, or it is not written. */
export function regionOf(plan: Plan): string | undefined {
  const regions = regionsOf(plan);
  return regions.size === 1 ? [...regions][0] : undefined;
}

/** The partitions that a plan's data source of its own partition tells. */
function partitionsTold({ read, changes }: Plan): readonly string[] {
  return [...read, ...changes].flatMap(({ type, after }) =>
    type === "aws_partition" && typeof after?.["partition"] === "string" ? [after["partition"]] : [],
  );
}

/** The partitions of the ARNs that a plan has: those that somebody wrote, and those of its resources. */
function partitionsUsed({ changes, arns }: Plan): readonly string[] {
  const own = changes.flatMap(({ mode, before, after }) =>
    mode === "managed" ? [before?.["arn"], after?.["arn"]].filter((arn) => typeof arn === "string") : [],
  );
  return [...arns, ...own].flatMap((arn) => partitionOfArn(arn) ?? []);
}

function partitionsOfRegions(plan: Plan): readonly string[] {
  return [...regionsOf(plan)].flatMap((region) => (region === undefined ? [] : [partitionOfRegion(region)]));
}

/** The partition that a plan's data sources, its resources or its providers' regions show; undefined where they show none, or several. */
export function partitionShown(plan: Plan): string | undefined {
  const shown = new Set([...partitionsTold(plan), ...partitionsUsed(plan), ...partitionsOfRegions(plan)]);
  return shown.size === 1 ? [...shown][0] : undefined;
}

/** Partition of a plan's ARNs: `aws` unless its data sources, its resources or its providers' regions say otherwise. */
export function partitionOf(plan: Plan): string {
  const [told] = partitionsTold(plan);
  if (told !== undefined) return told;
  const [used] = partitionsUsed(plan);
  return used ?? partitionsOfRegions(plan).find((partition) => partition !== "aws") ?? "aws";
}
