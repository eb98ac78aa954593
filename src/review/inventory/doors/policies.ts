import { hole } from "../../../policy";
import type { Change } from "../../plan/change";
import type { Plan } from "../../plan/plan";
import { dig, type Side, sideOf, stringAt } from "../../plan/values";
import { list } from "../../plan/json";
import type { Names } from "../names";
import type { ReadDoor } from "./door";

/** Changes of a type that are there on a side. */
export function present(plan: Plan, side: Side, ...types: readonly string[]): readonly Change[] {
  return plan.changes.filter(
    (change) => change.mode === "managed" && types.includes(change.type) && sideOf(change, side) !== undefined,
  );
}

/** The buckets that a multi-region access point leads to: the policy names the point only. */
function bucketsOfPoint(policy: Change, plan: Plan, side: Side, names: Names): readonly string[] {
  const name = stringAt(policy, side, ["details", 0, "name"]);
  const point = present(plan, side, "aws_s3control_multi_region_access_point").find(
    (change) => name !== undefined && stringAt(change, side, ["details", 0, "name"]) === name,
  );
  if (point === undefined) return [hole(`the buckets of ${name ?? policy.address}`)];
  const regions = list(dig(sideOf(point, side), ["details", 0, "region"]));
  return [...regions.keys()].flatMap((at) => names.of(point, side, ["details", 0, "region", at, "bucket"]) ?? []);
}

/** The bucket behind the access point that an object lambda access point stands on. */
function bucketBehind(policy: Change, plan: Plan, side: Side, names: Names): string {
  const unknown = hole(`the bucket of ${policy.address}`);
  const name = stringAt(policy, side, ["name"]);
  const lambda = present(plan, side, "aws_s3control_object_lambda_access_point").find(
    (change) => name !== undefined && stringAt(change, side, ["name"]) === name,
  );
  if (lambda === undefined) return unknown;
  const path = ["configuration", 0, "supporting_access_point"];
  const known = stringAt(lambda, side, path);
  const point =
    known === undefined
      ? names.target(lambda, path, "aws_s3_access_point")
      : present(plan, side, "aws_s3_access_point").find(
          (change) => stringAt(change, side, ["name"]) === known.slice(known.lastIndexOf("/") + 1),
        );
  return (point === undefined ? undefined : names.of(point, side, ["bucket"])) ?? unknown;
}

/** ARN or name in an attribute; a hole while it is not known. */
function named(change: Change, side: Side, attribute: string, names: Names): string {
  return names.of(change, side, [attribute]) ?? hole(`${change.address}.${attribute}`);
}

/**
 * Policies of doors that are not bucket policies.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-permissions.html,
 * olap-policies.html, S3OutpostsBucketPolicy.html and s3-tables-resource-based-policies.html there
 */
export function policyDoors(plan: Plan, side: Side, names: Names): readonly ReadDoor[] {
  const door = (
    kind: ReadDoor["kind"],
    change: Change,
    path: readonly (string | number)[],
    buckets: readonly string[],
  ): ReadDoor => ({ kind, change, buckets, policy: { change, path }, grantees: [] });
  return [
    ...present(plan, side, "aws_s3control_multi_region_access_point_policy").map((change) =>
      door("multi-region-point", change, ["details", 0, "policy"], bucketsOfPoint(change, plan, side, names)),
    ),
    ...present(plan, side, "aws_s3control_object_lambda_access_point_policy").map((change) =>
      door("object-lambda-point", change, ["policy"], [bucketBehind(change, plan, side, names)]),
    ),
    ...present(plan, side, "aws_s3control_bucket_policy").map((change) =>
      door("outposts-bucket", change, ["policy"], [named(change, side, "bucket", names)]),
    ),
    ...present(plan, side, "aws_s3tables_table_bucket_policy").map((change) =>
      door("table-bucket", change, ["resource_policy"], [named(change, side, "table_bucket_arn", names)]),
    ),
    ...present(plan, side, "aws_s3tables_table_policy").map((change) => {
      const keys = ["namespace", "name"].map((attribute) => named(change, side, attribute, names)).join("/");
      return { ...door("table", change, ["resource_policy"], [named(change, side, "table_bucket_arn", names)]), keys };
    }),
  ];
}
