import { s3Arn } from "../../aws/bucket-arn";
import type { Condition, Policy, PolicyStatement, Principal } from "../../policy";
import { hole } from "../../policy/hole";
import type { Document } from "../source/documents";
import { type Change, changes } from "../plan/change";
import { list, object, texts } from "../plan/json";
import type { Context } from "./context";
import { blockOf, ownershipOf } from "../inventory/settings";
import type { Bucket, World } from "../inventory/inventory";
import { dig, isSensitive, isUnknown, type Path, sideOf, type Side, stringAt } from "../plan/values";

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

/** Whoever has no account is not in the group of those who have one: the condition that says so in their place. */
export const signedIn: Condition = { operator: "StringNotEquals", key: "aws:PrincipalType", values: ["Anonymous"] };

/** How the report says that. */
export const withAccount = "with any AWS account";

interface AclGrant {
  readonly principal: Principal;
  readonly permissions: readonly string[];
  readonly sensitive: boolean;
  /** Everyone who has an AWS account. */
  readonly authenticated?: boolean;
}

interface Written {
  readonly grantee: unknown;
  readonly given: readonly string[];
  /** Who it is, waits for apply. */
  readonly isOpen: boolean;
}

function isAuthenticated(grantee: unknown): boolean {
  return object(grantee)["uri"] === `${groups}AuthenticatedUsers`;
}

/** The log delivery group is one of AWS's own services. Source: the same page, "Amazon S3 predefined groups". */
const logDelivery: Principal = { kind: "service", id: "logging.s3.amazonaws.com" };

/**
 * Whoever has the AWS account of this address: a canonical user of which only that is known. S3 takes no new such grants
 * since October 2025, and keeps those that are there.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html
 */
export function userByEmail(address: string): Principal {
  return { kind: "canonical", id: address.toLowerCase() };
}

/** Undefined for nobody: a grantee of a kind that S3 does not know. */
function principalOf(grantee: unknown): Principal | undefined {
  const { id, uri, email_address: email } = object(grantee);
  if (uri === `${groups}AllUsers` || uri === `${groups}AuthenticatedUsers`) return { kind: "everyone", id: "*" };
  if (uri === "http://acs.amazonaws.com/groups/s3/LogDelivery") return logDelivery;
  if (typeof email === "string" && email !== "") return userByEmail(email);
  return typeof id === "string" && id !== "" ? { kind: "canonical", id } : undefined;
}

/** The grants of an ACL as they are written: aws_s3_bucket_acl; then the `grant` blocks of aws_s3_bucket before version 4 of the provider. */
function writtenIn(change: Change, side: Side): readonly Written[] {
  const values = sideOf(change, side);
  const policy = ["access_control_policy", 0, "grant"] as const;
  const isOpen = (path: Path, names: readonly string[]): boolean =>
    names.some((name) => isUnknown(change, side, [...path, name]));
  const who = ["id", "uri", "email_address", "type"];
  const all = Object.keys(permissions);
  const blocks = list(dig(values, policy)).map((grant, at): Written => {
    const grantee = list(object(grant)["grantee"])[0];
    const given = isOpen([...policy, at], ["permission"]) ? all : texts([object(grant)["permission"]]);
    return { grantee, given, isOpen: isOpen([...policy, at, "grantee", 0], who) };
  });
  const old = list(values?.["grant"]).map((grant, at): Written => {
    const given = isOpen(["grant", at], ["permissions"]) ? all : texts(object(grant)["permissions"]);
    return { grantee: grant, given, isOpen: isOpen(["grant", at], who) };
  });
  return [...blocks, ...old];
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
  const sensitive = isSensitive(change, ["access_control_policy"]) || isSensitive(change, ["grant"]);
  return writtenIn(change, side).flatMap(({ grantee, given, isOpen }): readonly AclGrant[] => {
    const principal: Principal | undefined =
      principalOf(grantee) ?? (isOpen ? { kind: "unknown", id: hole(`a grantee of ${change.address}`) } : undefined);
    if (principal === undefined) return [];
    return [{ principal, permissions: given, sensitive, ...(isAuthenticated(grantee) ? { authenticated: true } : {}) }];
  });
}

/** Whether the ACL resource leaves unknown whom it lets in, or some of them. */
export function aclUnknown(change: Change): boolean {
  if (change.type === "awscc_s3_bucket") return isUnknown(change, "after", ["access_control"]);
  if (writtenIn(change, "after").some(({ isOpen }) => isOpen)) return true;
  return isUnknown(change, "after", ["access_control_policy"]) && typeof change.after?.["acl"] !== "string";
}

/** A bucket's ACL as a policy: each grantee as a principal, each permission as the actions that it stands for. */
export interface AclSaid {
  readonly document: Document;
  readonly policy: Policy;
  readonly limits: readonly string[];
  /** Why nothing of it is certain. */
  readonly doubt?: string;
}

/** Why it is not certain that a grant of an ACL holds: which settings the bucket has may not be known. */
export function aclDoubt({ blockDoubt, ownershipDoubt }: Bucket, isOpen: boolean): { readonly doubt?: string } {
  const doubt = ownershipDoubt ?? (isOpen ? blockDoubt : undefined);
  return doubt === undefined ? {} : { doubt };
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
      const limits = [grant.authenticated === true ? `by ACL, ${withAccount}` : "by ACL"];
      return { document, policy, limits, ...aclDoubt(bucket, isPublic(grant)) };
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
  const conditions = authenticated === true ? [signedIn] : [];
  return actions.map((action) => ({
    index: 0,
    effect: "Allow",
    principals: [principal],
    actions: [action],
    resources: [action === "s3:PutObject" ? `${arn}/*` : arn],
    conditions,
  }));
}
