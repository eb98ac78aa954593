import { globOf, type Glob } from "../glob";
import { partsOf } from "../text";

/**
 * How many colons the last part of a service's ARNs has at most (EC2's license configurations and IAM's role templates
 * aside, whose names are not in question). Without this, `arn:aws:ec2:*:*:instance/*` and `arn:aws:ec2:*:*:volume/*`
 * would have `arn:aws:ec2:r:1:instance/a:volume/b` in common.
 * Source: Service Authorization Reference, resource types, as of 2026-09-26.
 */
const mostColons: { readonly [service: string]: number } = {
  athena: 0,
  dynamodb: 0,
  ec2: 0,
  ecr: 0,
  eks: 0,
  elasticloadbalancing: 0,
  events: 0,
  iam: 0,
  kms: 0,
  sns: 0,
  sqs: 0,
  sts: 0,
  cloudformation: 1,
  ecs: 1,
  secretsmanager: 1,
  lambda: 2,
  rds: 2,
  logs: 3,
  states: 3,
};

function serviceOf(pattern: string): string {
  return pattern.split(":")[2] ?? "";
}

/** Whether a wildcard that crosses the parts of an ARN leads to nothing that exists. */
export function staysInParts(pattern: string): boolean {
  return mostColons[serviceOf(pattern)] === 0;
}

/** ARNs with more colons than the services have that these patterns name. */
export function nowhere(patterns: readonly string[]): readonly Glob[] {
  const services = new Set(patterns.map(serviceOf));
  return Object.entries(mostColons).flatMap(([service, colons]) => {
    if (!services.has(service) || colons === 0) return [];
    const text = `arn:*:${service}:*:*:*${":*".repeat(colons + 1)}`;
    return [globOf(partsOf(text, { wildcards: true, variables: false }), { segments: true })];
  });
}
