import { leaves, namedTypes, none, partTypes, turning } from "./door-list";
import { readTypes } from "./read-types";

/** What the review makes of a resource type. */
export type Door =
  /** It decides who reaches a bucket, and is judged. */
  | { readonly way: "read" }
  /** It lets nobody in by itself, and others refer to it. */
  | { readonly way: "part" }
  /** What others say comes to be by it, or goes. */
  | { readonly way: "turns" }
  /** Data goes out by it. */
  | { readonly way: "leaves" }
  /** It is not read. */
  | { readonly way: "named"; readonly opens: string }
  /** Nobody gets at a bucket's data by it. */
  | { readonly way: "none"; readonly why: string };

const listed: ReadonlyMap<string, Door> = new Map<string, Door>([
  ...readTypes.map((type) => [type, { way: "read" }] as const),
  ...partTypes.map((type) => [type, { way: "part" }] as const),
  ...turning.map((type) => [type, { way: "turns" }] as const),
  ...leaves.map((type) => [type, { way: "leaves" }] as const),
  ...Object.entries(namedTypes).map(([type, opens]) => [type, { way: "named", opens }] as const),
  ...Object.entries(none).flatMap(([why, types]) => types.map((type) => [type, { way: "none", why }] as const)),
]);

/** All types that are listed, for the test that holds them against the provider's. */
export const listedDoors: ReadonlySet<string> = new Set(listed.keys());

/** Words in a type by which it is about buckets, keys, roles, or sharing them. */
const speaks =
  /(^|_)(s3\w*|kms|iam|sts|transfer|datasync|macie2?|glacier|rolesanywhere|identitystore|ssoadmin|lakeformation|ram|cloudformation|cloudcontrolapi|storagegateway|dataexchange|cleanrooms)(_|$)|bucket|access_point|cognito_identity/;

/** Whether a type of AWS has to be in the list. */
export function speaksOfAccess(type: string): boolean {
  return speaks.test(type.replace(/^aws(cc)?_/, ""));
}

/** Cloud Control's types that let nobody in. */
const harmlessTwins =
  /^awscc_(iam_(instance_profile|server_certificate|service_linked_role|virtual_mfa_device)|kms_alias|s3_storage_lens_group|s3tables_namespace|s3vectors_index|s3outposts_endpoint|ssm_\w+|macie_\w+|identitystore_\w+|sso_\w+|efs_\w+|s3files_mount_target)$/;

/** Clouds that are not AWS: their buckets are not ours to review. */
const otherClouds =
  /^(alicloud|azapi|azuread|azurerm|cloudflare|digitalocean|exoscale|google|gcore|hcloud|hcp|huaweicloud|ibm|linode|minio|oci|openstack|ovh|scaleway|tencentcloud|vultr|wasabi|yandex)_/;

const ofAnother = "it is of a provider that is not read here, and may open a bucket, a key or a role";

function unlisted(type: string): Door | undefined {
  if (type.startsWith("awscc_")) {
    if (!speaksOfAccess(type) || harmlessTwins.test(type)) return undefined;
    return {
      way: "named",
      opens: "it is of Cloud Control and not read, and may open a bucket, a key or a role",
    };
  }
  if (type.startsWith("aws_"))
    return speaksOfAccess(type)
      ? { way: "named", opens: "it is a type that this version does not know, and may open a bucket, a key or a role" }
      : undefined;
  return !otherClouds.test(type) && /(^|_)(aws|s3|iam)(_|$)/.test(type)
    ? { way: "named", opens: ofAnother }
    : undefined;
}

const seen = new Map<string, Door | undefined>();

/** What the review makes of a type; undefined for one that has nothing to do with access to buckets. */
export function doorOf(type: string): Door | undefined {
  if (!seen.has(type)) {
    // a plan may hold any text where a type stands
    if (seen.size > 10_000) seen.clear();
    seen.set(type, listed.get(type) ?? unlisted(type));
  }
  return seen.get(type);
}

/** Whether changes of a type are kept while a plan is read. */
export function isDoor(type: string): boolean {
  const door = doorOf(type);
  return door !== undefined && door.way !== "none";
}
