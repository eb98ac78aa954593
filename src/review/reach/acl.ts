import type { Principal } from "../../policy";
import type { Atom } from "./atoms";
import type { Change } from "../plan/change";
import { list, object, texts } from "../plan/json";
import { type Directory, type Outsider, outsiderOf } from "./principals";
import type { Effect } from "./effect";
import { blockOf, ownershipOf } from "../inventory/settings";
import type { Bucket, World } from "../inventory/inventory";
import { dig, isSensitive, isUnknown, sideOf, type Side } from "../plan/values";

/**
 * What a permission in a bucket's ACL allows.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html, "Mapping of ACL permissions and access policy permissions"
 */
const permissions: { readonly [permission: string]: readonly string[] } = {
  READ: ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"],
  WRITE: ["s3:PutObject"],
  READ_ACP: ["s3:GetBucketAcl"],
  WRITE_ACP: ["s3:PutBucketAcl"],
};

const groups = "http://acs.amazonaws.com/groups/global/";

/** Canned ACLs that let somebody else in; the same source, "Canned ACL". */
const canned: { readonly [acl: string]: readonly string[] } = {
  "public-read": ["READ"],
  "public-read-write": ["READ", "WRITE"],
  "authenticated-read": ["READ"],
};

interface AclGrant {
  readonly principal: Principal;
  readonly permissions: readonly string[];
  readonly sensitive: boolean;
}

function principalOf(grantee: unknown): Principal | undefined {
  const { id, uri } = object(grantee);
  if (uri === `${groups}AllUsers` || uri === `${groups}AuthenticatedUsers`) return { kind: "everyone", id: "*" };
  return typeof id === "string" && id !== "" ? { kind: "canonical", id } : undefined;
}

function grantsIn(change: Change, side: Side): readonly AclGrant[] {
  const values = sideOf(change, side);
  if (values === undefined) return [];
  const acl = values["acl"];
  if (typeof acl === "string" && acl !== "" && !isUnknown(change, side, ["acl"])) {
    const given = canned[acl];
    return given === undefined
      ? []
      : [{ principal: { kind: "everyone", id: "*" }, permissions: given, sensitive: isSensitive(change, ["acl"]) }];
  }
  // aws_s3_bucket_acl; then the `grant` blocks of aws_s3_bucket before version 4 of the provider
  const sensitive = isSensitive(change, ["access_control_policy"]) || isSensitive(change, ["grant"]);
  const blocks = list(dig(values, ["access_control_policy", 0, "grant"])).map((grant) => ({
    grantee: list(object(grant)["grantee"])[0],
    permissions: texts([object(grant)["permission"]]),
  }));
  const old = list(values["grant"]).map((grant) => ({
    grantee: grant,
    permissions: texts(object(grant)["permissions"]),
  }));
  return [...blocks, ...old].flatMap(({ grantee, permissions: given }) => {
    const principal = principalOf(grantee);
    return principal === undefined ? [] : [{ principal, permissions: given, sensitive }];
  });
}

/** Whether the ACL resource leaves unknown whom it lets in. */
export function aclUnknown(change: Change): boolean {
  return isUnknown(change, "after", ["access_control_policy"]) && typeof change.after?.["acl"] !== "string";
}

/** What a bucket's ACL lets outsiders do as it is written, and whether Object Ownership or Block Public Access refuses it. */
export function aclEntries(
  bucket: Bucket,
  world: World,
  directory: Directory,
): readonly { readonly outsider: Outsider; readonly atoms: readonly Atom[]; readonly effect: Effect }[] {
  const { block_public_acls: blocked, ignore_public_acls: ignored } = blockOf(bucket, world);
  const enforced = ownershipOf(bucket, world).value === "BucketOwnerEnforced";
  return bucket.acls.flatMap((change) =>
    grantsIn(change, world.side).flatMap(({ principal, permissions: given, sensitive }) => {
      const outsider = outsiderOf(principal, change, sensitive, directory);
      if (outsider === undefined) return [];
      const open = outsider.standing === "everyone" && (blocked === true || ignored === true);
      const all = given.includes("FULL_CONTROL") ? Object.keys(permissions) : given;
      const actions = [...new Set(all.flatMap((permission) => permissions[permission] ?? []))].sort();
      const document = { change, kind: "resource", text: "", sensitive, rebuilt: false } as const;
      const atoms = actions.map((action): Atom => {
        const level = action === "s3:PutObject" ? "object" : "bucket";
        const resource = `arn:aws:s3:::${bucket.name}${level === "object" ? "/*" : ""}`;
        return {
          action,
          actions: [action],
          bucket: bucket.name,
          place: { bucket: bucket.name, level, ...(level === "object" ? { path: "*" } : {}) },
          statement: {
            index: 0,
            effect: "Allow",
            principals: [principal],
            actions: [action],
            resources: [resource],
            conditions: [],
          },
          document,
          limits: ["by ACL"],
        };
      });
      return [{ outsider, atoms, effect: enforced || open ? ("refused" as const) : undefined }];
    }),
  );
}
