import { hole } from "../../../policy";
import { hasHole } from "../../../policy/hole";
import type { Change } from "../../plan/change";
import type { Plan } from "../../plan/plan";
import { dig, isUnknown, type Side, sideOf, stringAt } from "../../plan/values";
import { list } from "../../plan/json";
import type { Names } from "../names";
import { lambdaPoint, outpostsBucket, tableBucket, tableName } from "../other-arns";
import type { ReadDoor } from "./door";

/** Changes of a type that are there on a side. */
export function present(plan: Plan, side: Side, ...types: readonly string[]): readonly Change[] {
  return plan.changes.filter(
    (change) => change.mode === "managed" && types.includes(change.type) && sideOf(change, side) !== undefined,
  );
}

/** The point that a policy of a multi-region access point belongs to: the policy has its name only, or a reference. */
function pointOf(policy: Change, plan: Plan, side: Side, names: Names): Change | undefined {
  const type = "aws_s3control_multi_region_access_point";
  const path = ["details", 0, "name"];
  if (isUnknown(policy, side, path)) return names.target(policy, path, type);
  const name = stringAt(policy, side, path);
  return present(plan, side, type).find((change) => name !== undefined && stringAt(change, side, path) === name);
}

/** The buckets that a multi-region access point leads to. */
function bucketsOfPoint(policy: Change, point: Change | undefined, side: Side, names: Names): readonly string[] {
  if (point === undefined)
    return [hole(`the buckets of ${stringAt(policy, side, ["details", 0, "name"]) ?? policy.address}`)];
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

/** A bucket of another kind, by the ARN in an attribute or the resource that it refers to. */
interface Kept {
  readonly name: string;
  readonly resource?: Change;
}

function kept(change: Change, side: Side, attribute: string, { type, name }: Twin, names: Names): Kept {
  const resource = isUnknown(change, side, [attribute]) ? names.target(change, [attribute], type) : undefined;
  const own = resource === undefined ? undefined : stringAt(resource, side, [name]);
  if (resource !== undefined && own !== undefined) return { name: own, resource };
  const arn = names.of(change, side, [attribute]) ?? hole(`${change.address}.${attribute}`);
  return { name: hasHole(arn) ? arn : arn.slice(arn.lastIndexOf("/") + 1) };
}

/** The resource that makes a bucket, and the attribute that holds its name. */
interface Twin {
  readonly type: string;
  readonly name: string;
}

const tables: Twin = { type: "aws_s3tables_table_bucket", name: "name" };
const outposts: Twin = { type: "aws_s3control_bucket", name: "bucket" };

/** What is written in an attribute; a hole while it is not known. */
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
    ...present(plan, side, "aws_s3control_multi_region_access_point_policy").map((change) => {
      const point = pointOf(change, plan, side, names);
      const buckets = bucketsOfPoint(change, point, side, names);
      return { ...door("multi-region-point", change, ["details", 0, "policy"], buckets), ...of(point) };
    }),
    ...present(plan, side, "aws_s3control_object_lambda_access_point_policy").map((change) => ({
      ...door("object-lambda-point", change, ["policy"], [bucketBehind(change, plan, side, names)]),
      place: `${lambdaPoint}${named(change, side, "name", names)}`,
    })),
    ...present(plan, side, "aws_s3control_bucket_policy").map((change) => {
      const { name, resource } = kept(change, side, "bucket", outposts, names);
      const place = `${outpostsBucket}${name}`;
      return { ...door("outposts-bucket", change, ["policy"], [place]), place, ...of(resource) };
    }),
    ...present(plan, side, "aws_s3tables_table_bucket_policy", "awscc_s3tables_table_bucket_policy").map((change) => {
      const { name, resource } = kept(change, side, "table_bucket_arn", tables, names);
      const place = `${tableBucket}${name}`;
      return { ...door("table-bucket", change, ["resource_policy"], [place]), place, ...of(resource) };
    }),
    ...present(plan, side, "aws_s3tables_table_policy").map((change) => {
      const { name } = kept(change, side, "table_bucket_arn", tables, names);
      const place = tableName(named(change, side, "namespace", names), named(change, side, "name", names), name);
      return { ...door("table", change, ["resource_policy"], [place]), place };
    }),
  ];
}

function of(resource: Change | undefined): Pick<ReadDoor, "resource"> {
  return resource === undefined ? {} : { resource };
}
