import { UserError } from "../../catalogue/user-error";
import { type Change, objectsOf, readChange } from "./change";
import { isDoor } from "./doors";
import { isEntry, jsonOf } from "./entry";
import { isJson, type Json, list, object, textIn } from "./json";
import { readTypes } from "./read-types";
import { dataOf, readWhilePlanning, standingIn, usedInPolicies } from "./prior";
import type { Types, WantedTypes } from "./wanted";

/** The parts of a plan that the review reads. */
export interface Plan {
  readonly terraformVersion: string;
  /** Changes of the types that matter; as no-op, what else exists of them and the data sources read while planning. */
  readonly changes: readonly Change[];
  /** Changes of resources that are nothing by themselves, and may run commands. */
  readonly runs: readonly Change[];
  /** All data sources that were read while planning and that an expression may use, as no-op. */
  readonly read: readonly Change[];
  /** ARNs of some of the resources that exist and are not reviewed. */
  readonly arns: ReadonlySet<string>;
  /** Changes made outside Terraform that the refresh found. */
  readonly drift: readonly Change[];
  readonly configuration: Json;
  readonly variables: Json;
  /** False after `-target` or with deferred changes. OpenTofu and Terraform before 1.8 do not say: true. */
  readonly complete: boolean;
  /** Made with `-refresh-only`: it changes nothing, and has no `resource_changes`. */
  readonly refreshOnly: boolean;
  readonly errored: boolean;
  /** When it was made, RFC 3339; Terraform before 1.5 does not say. */
  readonly timestamp?: string;
}

/** The resource types that say something about access to a bucket. */
export const reviewedTypes: ReadonlySet<string> = new Set([
  ...readTypes,
  // whom policies name by an ARN that is not known yet
  "aws_cloudfront_distribution",
  "aws_cloudfront_origin_access_identity",
  "aws_iam_policy_document",
  // whose endpoint a Deny asks for
  "aws_vpc",
  "aws_vpc_endpoint",
]);

/** Every door to a bucket: the review reads it, or says that it does not. */
const doors: Types = { has: (type) => reviewedTypes.has(type) || isDoor(type) };

/** They are nothing by themselves, and may run commands. A reference to one is a value that waits, as to any that is not kept. */
const running: ReadonlySet<string> = new Set(["null_resource", "terraform_data"]);

const kept: Types = { has: (type) => doors.has(type) || running.has(type) };

/** So many ARNs of other resources are looked at for the plan's own account: all of a configuration's are in few. */
const mostArns = 100;

/** ARN of a resource that exists: it names the account that the plan is about. */
function addArn({ mode, change }: Json, arns: Set<string>): void {
  const arn = mode === "managed" ? object(object(change)["before"])["arn"] : undefined;
  if (typeof arn === "string") arns.add(arn);
}

function readChanges(items: readonly unknown[], types = doors): readonly Change[] {
  return items.flatMap((item) => {
    const entry = object(jsonOf(item));
    const type = textIn(entry["type"]);
    const change = type === undefined || !types.has(type) ? undefined : readChange(entry, type);
    return change === undefined ? [] : objectsOf(change, list(object(entry["change"])["actions"]));
  });
}

/** Items of the types that matter, and ARNs of some of the others. */
function sorted(items: readonly unknown[]): { readonly items: readonly unknown[]; readonly arns: ReadonlySet<string> } {
  const arns = new Set<string>();
  const found = items.filter((item) => {
    // what is not parsed yet was asked for by its type
    if (isEntry(item)) return true;
    const entry = object(item);
    const type = textIn(entry["type"]);
    if (type === undefined || kept.has(type)) return type !== undefined;
    if (arns.size < mostArns) addArn(entry, arns);
    return false;
  });
  return { items: found, arns };
}

/** What `readPlan` reads. */
export const wanted: WantedTypes = {
  changes: kept,
  resources: usedInPolicies,
  others: { most: 10 * mostArns, key: "arn" },
};

function readDeferred(entries: readonly Json[]): Change[] {
  return entries.flatMap((entry) => {
    const resource = object(entry["resource_change"]);
    const type = textIn(resource["type"]);
    if (type === undefined || !doors.has(type)) return [];
    const change = readChange(resource, type, textIn(entry["reason"]) ?? "unknown");
    return change === undefined ? [] : [change];
  });
}

function checkVersion(version: unknown): void {
  if (typeof version !== "string") {
    throw new UserError("this is not a Terraform plan: it has no format_version; run `terraform show -json tfplan`");
  }
  const major = /^(\d+)\.\d+/.exec(version)?.[1];
  if (major !== "0" && major !== "1") {
    throw new UserError(
      `the plan's format_version is ${JSON.stringify(version.slice(0, 20))}: 0.1 to 1.x can be read; use a newer grantform`,
    );
  }
}

/** A plan of which `resource_changes` are not read yet. */
export interface OpenPlan extends Omit<Plan, "changes" | "runs"> {
  /** Items of `resource_changes`, of the types that matter: parsed, or an `PlanEntry` that is not. */
  readonly items: readonly unknown[];
  /** What else stands, is put off, or was read while planning. */
  readonly besides: readonly Change[];
}

/**
 * Reads the output of `terraform show -json <plan>` or `tofu show -json <plan>`: format 0.1 to 1.x.
 * Looks at `resource_changes`, and at `prior_state` for what they leave out: `planned_values` cannot tell unknown from absent,
 * and drops forgotten resources.
 *
 * @param today `YYYY-MM-DD`, UTC: taken for the day on which it was made. Default: what the plan says.
 * @throws UserError where the input is not a plan, or its format has an unknown major version.
 */
export function openPlan(input: unknown, today?: string): OpenPlan {
  if (!isJson(input))
    throw new UserError("this is not a Terraform plan: it is not a JSON object; run `terraform show -json tfplan`");
  checkVersion(input["format_version"]);
  const changes = input["resource_changes"];
  if (!Array.isArray(changes)) {
    if (changes !== undefined && changes !== null)
      throw new UserError("this plan cannot be read: resource_changes is not a list");
    if (isJson(input["values"])) {
      throw new UserError(
        "this is a state, not a plan: run grantform inventory for who has access now, or review the JSON of a plan",
      );
    }
    if (!isJson(input["planned_values"])) {
      throw new UserError(
        "this is a state that holds nothing, not a plan: name the plan's file, `terraform show -json tfplan`",
      );
    }
    // a plan without any resource leaves resource_changes out; the oldest plans do although they have resources
    const planned = object(input["planned_values"]["root_module"]);
    if (list(planned["resources"]).length > 0 || list(planned["child_modules"]).length > 0) {
      throw new UserError(
        "this plan has no resource_changes; make it again with Terraform 0.15 or later: `terraform show -json tfplan`",
      );
    }
  }
  const made = today === undefined ? textIn(input["timestamp"]) : `${today}T00:00:00Z`;
  const deferred = list(input["deferred_changes"]).map(object);
  const priorRoot = object(object(object(input["prior_state"])["values"])["root_module"]);
  const prior = dataOf(priorRoot);
  const planned = [...list(changes), ...deferred.map((entry) => entry["resource_change"])];
  const standing = standingIn(priorRoot, () => planned.map(jsonOf));
  const { items, arns } = sorted(list(changes));
  return {
    terraformVersion: textIn(input["terraform_version"]) ?? "unknown",
    items,
    arns: new Set([...arns, ...sorted(standing).arns]),
    besides: [
      ...readChanges(standing),
      ...readDeferred(deferred),
      ...prior.filter(({ type }) => readWhilePlanning.has(type)),
    ],
    read: prior,
    drift: readChanges(list(input["resource_drift"])),
    configuration: object(input["configuration"]),
    variables: object(input["variables"]),
    complete: input["complete"] !== false && deferred.length === 0,
    refreshOnly: !Array.isArray(changes) && standing.length > 0,
    errored: input["errored"] === true,
    ...(made === undefined || Number.isNaN(Date.parse(made)) ? {} : { timestamp: made }),
  };
}

/** A plan with some of its changes. */
export function withItems({ items: _items, besides, ...plan }: OpenPlan, items: readonly unknown[]): Plan {
  return { ...plan, changes: [...readChanges(items), ...besides], runs: readChanges(items, running) };
}

/** A plan with all of its changes: see `openPlan`. */
export function readPlan(input: unknown): Plan {
  const plan = openPlan(input);
  return withItems(plan, plan.items);
}
