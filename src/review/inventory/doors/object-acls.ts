import { hole } from "../../../policy";
import type { Change } from "../../plan/change";
import { list, object } from "../../plan/json";
import type { Plan } from "../../plan/plan";
import { dig, isUnknown, type Side, sideOf, stringAt } from "../../plan/values";
import type { References } from "../../source/references";
import type { Names } from "../names";
import type { Grantee, ReadDoor } from "./door";
import { present } from "./policies";

const allUsers = "http://acs.amazonaws.com/groups/global/AllUsers";
const signedIn = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

const read = ["s3:GetObject", "s3:GetObjectVersion"];
const readAcl = ["s3:GetObjectAcl", "s3:GetObjectVersionAcl"];
const writeAcl = ["s3:PutObjectAcl", "s3:PutObjectVersionAcl"];

/**
 * What a permission in an object's ACL allows; WRITE allows nothing there.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions
 */
const allowed: { readonly [permission: string]: readonly string[] } = {
  READ: read,
  READ_ACP: readAcl,
  WRITE_ACP: writeAcl,
  FULL_CONTROL: [...read, ...readAcl, ...writeAcl],
};

/**
 * Whom a canned ACL lets in besides the owners of object and bucket.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
 */
const canned: { readonly [acl: string]: string | undefined } = {
  "public-read": allUsers,
  "public-read-write": allUsers,
  "authenticated-read": signedIn,
};

function byGrant(grant: unknown): readonly Grantee[] {
  const { type, id, uri, email, permissions } = object(grant);
  const may = list(permissions).flatMap((permission) => allowed[String(permission)] ?? []);
  const of = {
    Group: ["group", uri],
    CanonicalUser: ["canonical", id],
    AmazonCustomerByEmail: ["email", email],
  } as const;
  const found = Object.entries(of).find(([name]) => name === type)?.[1];
  return found === undefined || may.length === 0 ? [] : [{ kind: found[0], who: String(found[1]), may }];
}

function granteesOf(change: Change, side: Side, references: References): readonly Grantee[] {
  const grants = list(dig(sideOf(change, side), ["grant"])).flatMap(byGrant);
  if (isUnknown(change, side, ["grant"]) && references.configures(change, "grant"))
    return [{ kind: "arn", who: hole(`the grants of ${change.address}`), may: allowed["FULL_CONTROL"] ?? [] }];
  if (isUnknown(change, side, ["acl"])) {
    // computed, where the configuration does not write it
    if (!references.configures(change, "acl")) return grants;
    return [...grants, { kind: "group", who: hole(`the ACL of ${change.address}`), may: read }];
  }
  const group = canned[stringAt(change, side, ["acl"]) ?? ""];
  return group === undefined ? grants : [...grants, { kind: "group", who: group, may: read }];
}

/** Objects whose ACL lets somebody in. Whether ACLs count, the bucket says: Object Ownership, Block Public Access. */
export function objectDoors(plan: Plan, side: Side, names: Names, references: References): readonly ReadDoor[] {
  return present(plan, side, "aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy").flatMap((change) => {
    const grantees = granteesOf(change, side, references);
    if (grantees.length === 0) return [];
    const bucket = names.of(change, side, ["bucket"]) ?? hole(`${change.address}.bucket`);
    const keys = names.of(change, side, ["key"]) ?? hole(`${change.address}.key`);
    return [{ kind: "object-acl", change, buckets: [bucket], keys, grantees }];
  });
}
