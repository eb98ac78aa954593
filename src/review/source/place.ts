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

/** Regions of other partitions begin like this. Source: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const partitions = [
  [/^cn-/, "aws-cn"],
  [/^us-gov-/, "aws-us-gov"],
] as const;

function partitionOfRegion(region: string): string {
  return partitions.find(([start]) => start.test(region))?.[1] ?? "aws";
}

/** The partition that a plan's data sources, its resources or its providers' regions show; undefined where they show none, or several. */
export function partitionShown(plan: Plan): string | undefined {
  const told = [...plan.read, ...plan.changes].flatMap(({ type, after }) =>
    type === "aws_partition" && typeof after?.["partition"] === "string" ? [after["partition"]] : [],
  );
  const own = plan.changes.flatMap(({ mode, before, after }) =>
    mode === "managed" ? [before?.["arn"], after?.["arn"]].filter((arn) => typeof arn === "string") : [],
  );
  const used = [...plan.arns, ...own].flatMap((arn) => /^arn:(aws[\w-]*):/.exec(arn)?.[1] ?? []);
  const regions = [...regionsOf(plan)].flatMap((region) => (region === undefined ? [] : [partitionOfRegion(region)]));
  const shown = new Set([...told, ...used, ...regions]);
  return shown.size === 1 ? [...shown][0] : undefined;
}

/** Partition of a plan's ARNs: `aws` unless its data sources, its resources or its providers' regions say otherwise. */
export function partitionOf(plan: Plan): string {
  const told = [...plan.read, ...plan.changes].find(({ type }) => type === "aws_partition")?.after?.["partition"];
  if (typeof told === "string") return told;
  const own = plan.changes.flatMap(({ mode, before, after }) =>
    mode === "managed" ? [before?.["arn"], after?.["arn"]].filter((arn) => typeof arn === "string") : [],
  );
  const [arn = ""] = [...plan.arns, ...own];
  const used = /^arn:(aws[\w-]*):/.exec(arn)?.[1];
  if (used !== undefined) return used;
  const regions = [...regionsOf(plan)].flatMap((region) => (region === undefined ? [] : [partitionOfRegion(region)]));
  return regions.find((partition) => partition !== "aws") ?? "aws";
}
