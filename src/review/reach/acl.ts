import { s3Arn } from "../../aws/bucket-arn";
import type { Policy, PolicyStatement, Principal } from "../../policy";
import type { Document } from "../source/documents";
import { type Change, changes } from "../plan/change";
import { list, object, texts } from "../plan/json";
import type { Context } from "./context";
import { blockOf, ownershipOf } from "../inventory/settings";
import type { Bucket, World } from "../inventory/inventory";
import { dig, isSensitive, isUnknown, sideOf, type Side, stringAt } from "../plan/values";

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

/**
 * The canned ACL of a resource, as S3 spells it; undefined where it has none, or nobody knows it yet. Cloud Control spells it
 * in one word: `LogDeliveryWrite`.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html#cfn-s3-bucket-accesscontrol
 */
function cannedIn(change: Change, side: Side): string | undefined {
  if (change.type !== "awscc_s3_bucket") return stringAt(change, side, ["acl"]);
  const spelled = stringAt(change, side, ["access_control"]);
  return spelled?.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}

interface AclGrant {
  readonly principal: Principal;
  readonly permissions: readonly string[];
  readonly sensitive: boolean;
  /** Everyone who has an AWS account. */
  readonly authenticated?: boolean;
}

function isAuthenticated(grantee: unknown): boolean {
  return object(grantee)["uri"] === `${groups}AuthenticatedUsers`;
}

/** The log delivery group is one of AWS's own services. Source: the same page, "Amazon S3 predefined groups". */
const logDelivery: Principal = { kind: "service", id: "logging.s3.amazonaws.com" };

function principalOf(grantee: unknown): Principal | undefined {
  const { id, uri } = object(grantee);
  if (uri === `${groups}AllUsers` || uri === `${groups}AuthenticatedUsers`) return { kind: "everyone", id: "*" };
  if (uri === "http://acs.amazonaws.com/groups/s3/LogDelivery") return logDelivery;
  return typeof id === "string" && id !== "" ? { kind: "canonical", id } : undefined;
}

function grantsIn(change: Change, side: Side): readonly AclGrant[] {
  const values = sideOf(change, side);
  if (values === undefined) return [];
  const acl = cannedIn(change, side);
  if (acl !== undefined && acl !== "") {
    const given = canned[acl];
    const secret = isSensitive(change, ["acl"]) || isSensitive(change, ["access_control"]);
    if (acl === "log-delivery-write")
      return [{ principal: logDelivery, permissions: ["WRITE", "READ_ACP"], sensitive: secret }];
    if (given === undefined) return [];
    const authenticated = acl === "authenticated-read" ? { authenticated: true } : {};
    return [{ principal: { kind: "everyone", id: "*" }, permissions: given, sensitive: secret, ...authenticated }];
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
    if (principal === undefined) return [];
    return [{ principal, permissions: given, sensitive, ...(isAuthenticated(grantee) ? { authenticated: true } : {}) }];
  });
}

/** Whether the ACL resource leaves unknown whom it lets in. */
export function aclUnknown(change: Change): boolean {
  if (change.type === "awscc_s3_bucket") return isUnknown(change, "after", ["access_control"]);
  return isUnknown(change, "after", ["access_control_policy"]) && typeof change.after?.["acl"] !== "string";
}

/** A bucket's ACL as a policy: each grantee as a principal, each permission as the actions that it stands for. */
export interface AclSaid {
  readonly document: Document;
  readonly policy: Policy;
  readonly limits: readonly string[];
}

/** The grants of an ACL that a public one among them spoils: S3 refuses the whole of it. */
function isPublic({ principal }: AclGrant): boolean {
  return principal.kind === "everyone";
}

/**
 * What a bucket's ACL says, less what Object Ownership or Block Public Access takes away.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
 */
export function aclSaid(
  bucket: Bucket,
  side: Side,
  { before, after, directory }: Pick<Context, "before" | "after" | "directory">,
): readonly AclSaid[] {
  if (bucket.acls.length === 0) return [];
  const world = side === "before" ? before : after;
  return bucket.acls.flatMap((change) => {
    const { given } = aclOf(bucket, change, world);
    return given.map((grant): AclSaid => {
      const statements = statementsOf(s3Arn(directory.partition, bucket.name), grant);
      const policy: Policy = { kind: "resource", version: "2012-10-17", statements };
      const document = {
        change,
        kind: "resource",
        text: "",
        sensitive: grant.sensitive,
        rebuilt: false,
        policy,
      } as const;
      return { document, policy, limits: [grant.authenticated === true ? "by ACL, with any AWS account" : "by ACL"] };
    });
  });
}

/** The grants of an ACL that hold, and those that Object Ownership or Block Public Access takes away. */
export function aclOf(
  bucket: Bucket,
  change: Change,
  world: World,
): { readonly given: readonly AclGrant[]; readonly refused: readonly AclGrant[] } {
  const grants = grantsIn(change, world.side);
  const { block_public_acls: blocked, ignore_public_acls: ignored } = blockOf(bucket, world);
  if (ownershipOf(bucket, world).value === "BucketOwnerEnforced") return { given: [], refused: grants };
  // only a write is refused: an ACL that is there stays, and the one before a refused one, too
  const isWrite = world.side === "after" && changes(change);
  const refusal = blocked === true && isWrite && grants.some(isPublic);
  const standing = refusal ? grantsIn(change, "before") : grants;
  const given = standing.filter((grant) => ignored !== true || !isPublic(grant));
  const without = standing.filter((grant) => !given.includes(grant));
  return { given, refused: refusal ? grants : without };
}

function statementsOf(
  arn: string,
  { principal, permissions: given, authenticated }: AclGrant,
): readonly PolicyStatement[] {
  const all = given.includes("FULL_CONTROL") ? Object.keys(permissions) : given;
  const actions = [...new Set(all.flatMap((permission) => permissions[permission] ?? []))].sort();
  // whoever has no account is not in the group of those who have one
  const conditions =
    authenticated === true ? [{ operator: "StringNotEquals", key: "aws:PrincipalType", values: ["Anonymous"] }] : [];
  return actions.map((action) => ({
    index: 0,
    effect: "Allow",
    principals: [principal],
    actions: [action],
    resources: [action === "s3:PutObject" ? `${arn}/*` : arn],
    conditions,
  }));
}
