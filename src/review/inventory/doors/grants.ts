import { hole } from "../../../policy";
import { hasHole } from "../../../policy/hole";
import type { Change } from "../../plan/change";
import type { Plan } from "../../plan/plan";
import { type Path, type Side, stringAt } from "../../plan/values";
import type { Names } from "../names";
import type { Grantee, ReadDoor } from "./door";
import { present } from "./policies";

/**
 * What a grant's role is to be allowed, by the grant's permission.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-location-register.html
 */
const reads = [
  "s3:GetObject",
  "s3:GetObjectVersion",
  "s3:GetObjectAcl",
  "s3:GetObjectVersionAcl",
  "s3:ListMultipartUploadParts",
  "s3:ListBucket",
];

const writes = [
  "s3:PutObject",
  "s3:PutObjectAcl",
  "s3:PutObjectVersionAcl",
  "s3:DeleteObject",
  "s3:DeleteObjectVersion",
  "s3:AbortMultipartUpload",
];

/** All that a grant can give. */
export const grantedActions: readonly string[] = [...reads, ...writes];

function actionsOf(permission: string | undefined): readonly string[] {
  if (permission === "READ") return reads;
  return permission === "WRITE" ? writes : grantedActions;
}

/** The location that a grant is made on: by reference, or by the ID that both have. */
function locationOf(grant: Change, plan: Plan, side: Side, names: Names): Change | undefined {
  const id = stringAt(grant, side, ["access_grants_location_id"]);
  if (id === undefined)
    return names.target(grant, ["access_grants_location_id"], "aws_s3control_access_grants_location");
  return present(plan, side, "aws_s3control_access_grants_location").find(
    (change) => stringAt(change, side, ["access_grants_location_id"]) === id,
  );
}

/** Bucket and keys of `s3://bucket/prefix*`; `s3://` is every bucket of the account. */
function scoped(scope: string): { readonly bucket: string; readonly keys?: string } {
  const [, bucket = "", keys] = /^s3:\/\/([^/]*)(?:\/(.*))?$/s.exec(scope) ?? [];
  const all = keys === undefined || keys === "" || keys === "*";
  return { bucket: bucket.replace(/\*$/, "") || "*", ...(all ? {} : { keys }) };
}

function textOf(change: Change, side: Side, path: Path, names: Names): string {
  return names.of(change, side, path) ?? "";
}

function grantee(change: Change, side: Side, names: Names): Grantee {
  const who = names.of(change, side, ["grantee", 0, "grantee_identifier"]) ?? hole(`the grantee of ${change.address}`);
  const isPrincipal = stringAt(change, side, ["grantee", 0, "grantee_type"]) === "IAM";
  return { who, kind: isPrincipal ? "arn" : "directory", may: actionsOf(stringAt(change, side, ["permission"])) };
}

/**
 * S3 Access Grants: whoever a grant names gets credentials of the location's role, for a part of the location.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants.html
 */
export function grantDoors(plan: Plan, side: Side, names: Names): readonly ReadDoor[] {
  const grants = present(plan, side, "aws_s3control_access_grant").map((change): ReadDoor => {
    const location = locationOf(change, plan, side, names);
    const isDefault = stringAt(change, side, ["access_grants_location_id"]) === "default";
    const scope =
      location === undefined
        ? isDefault
          ? "s3://"
          : hole(`the location of ${change.address}`)
        : textOf(location, side, ["location_scope"], names);
    const sub = textOf(change, side, ["access_grants_location_configuration", 0, "s3_sub_prefix"], names);
    const whole = hasHole(scope) ? undefined : scoped(sub === "" ? scope : `${scope.replace(/\*$/, "")}${sub}`);
    const role = location === undefined ? undefined : names.of(location, side, ["iam_role_arn"]);
    return {
      kind: "grant",
      change,
      buckets: [whole?.bucket ?? scope],
      ...(whole?.keys === undefined ? {} : { keys: whole.keys }),
      grantees: [grantee(change, side, names)],
      ...(role === undefined ? {} : { role }),
    };
  });
  const instances = present(plan, side, "aws_s3control_access_grants_instance_resource_policy").map(
    (change): ReadDoor => ({
      kind: "grants-instance",
      change,
      buckets: [...new Set(grants.flatMap(({ buckets }) => buckets))],
      policy: { change, path: ["policy"] },
      grantees: [],
    }),
  );
  return [...grants, ...instances];
}
