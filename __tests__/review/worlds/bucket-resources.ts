import { everyone, logGroup, signedIn } from "./acl";
import { objectResource } from "./doors/object-acls";
import type { Resource } from "./resource";
import { textOf } from "./resource";
import { multiRegionResources } from "./multi-region";
import { type Acl, awsManaged, type Bucket, isMultiRegion, keyArn, own, pointArn } from "./world";

/** The resources by which Terraform makes a bucket. */

const ownCanonical = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";

function grantee(to: string): object {
  return to.startsWith("http")
    ? { display_name: "", email_address: "", id: "", type: "Group", uri: to }
    : { display_name: "", email_address: "", id: to, type: "CanonicalUser", uri: "" };
}

function grantsOf(grants: readonly { readonly to: string; readonly permission: string }[]): object {
  return [
    {
      grant: [
        { grantee: [grantee(ownCanonical)], permission: "FULL_CONTROL" },
        ...grants.map(({ to, permission }) => ({ grantee: [grantee(to)], permission })),
      ],
      owner: [{ display_name: "", id: ownCanonical }],
    },
  ];
}

/** What AWS shows of a canned ACL. */
const shown: { readonly [acl: string]: readonly { readonly to: string; readonly permission: string }[] } = {
  private: [],
  "public-read": [{ to: everyone, permission: "READ" }],
  "public-read-write": [
    { to: everyone, permission: "READ" },
    { to: everyone, permission: "WRITE" },
  ],
  "authenticated-read": [{ to: signedIn, permission: "READ" }],
  "log-delivery-write": [
    { to: logGroup, permission: "WRITE" },
    { to: logGroup, permission: "READ_ACP" },
  ],
};

function aclResource(acl: Acl, bucket: { readonly bucket: string }): Pick<Resource, "set" | "computed"> {
  const base = { ...bucket, expected_bucket_owner: null };
  if (typeof acl === "string")
    return {
      set: { ...base, acl },
      computed: { id: `${bucket.bucket},${acl}`, access_control_policy: grantsOf(shown[acl] ?? []) },
    };
  return { set: { ...base, acl: null, access_control_policy: grantsOf(acl) }, computed: { id: bucket.bucket } };
}

export function bucketLabel(bucket: string): string {
  return bucket.replace("acme-", "");
}

export function bucketResources(name: string, bucket: Bucket): readonly Resource[] {
  const at = bucketLabel(name);
  const refers = { bucket: `aws_s3_bucket.${at}` };
  const of = { bucket: name };
  const { policy, acl, ownership, block, points = {}, key, objects = {} } = bucket;
  const known = policy === undefined || policy === "unknown" ? "" : textOf(policy);
  const found: Resource[] = [
    {
      type: "aws_s3_bucket",
      name: at,
      set: { bucket: name, force_destroy: false, tags: null },
      computed: {
        acl: null,
        arn: `arn:aws:s3:::${name}`,
        bucket_domain_name: `${name}.s3.amazonaws.com`,
        bucket_prefix: "",
        grant: [{ id: ownCanonical, permissions: ["FULL_CONTROL"], type: "CanonicalUser", uri: "" }],
        id: name,
        policy: known,
        region: "eu-central-1",
        tags_all: {},
      },
    },
  ];
  const add = (
    type: string,
    resource: Omit<Resource, "type" | "name" | "refers">,
    more: Resource["refers"] = {},
    suffix = at,
  ) => found.push({ type, name: suffix, refers: { ...refers, ...more }, ...resource });
  if (policy !== undefined) add("aws_s3_bucket_policy", { set: { ...of, policy }, computed: { id: name } });
  if (acl !== undefined) add("aws_s3_bucket_acl", aclResource(acl, of));
  if (ownership !== undefined)
    add("aws_s3_bucket_ownership_controls", {
      set: { ...of, rule: [{ object_ownership: ownership }] },
      computed: { id: name },
    });
  if (block !== undefined)
    add("aws_s3_bucket_public_access_block", { set: { ...of, ...block }, computed: { id: name } });
  for (const [point, { policy: its, block: strict, vpc }] of Object.entries(points)) {
    if (isMultiRegion(point)) {
      found.push(...multiRegionResources(point, name, its, strict));
      continue;
    }
    add(
      "aws_s3_access_point",
      {
        set: {
          ...of,
          name: point,
          policy: its,
          ...(strict === undefined ? {} : { public_access_block_configuration: [strict] }),
          vpc_configuration: vpc === undefined ? [] : [{ vpc_id: vpc }],
        },
        computed: {
          account_id: own,
          alias: `${point}-alias`,
          arn: pointArn(point),
          bucket_account_id: own,
          has_public_access_policy: false,
          id: `${own}:${point}`,
          network_origin: vpc === undefined ? "Internet" : "VPC",
        },
      },
      {},
      point,
    );
  }
  for (const [path, of] of Object.entries(objects)) found.push(objectResource(at, name, path, of));
  if (key !== undefined)
    add("aws_s3_bucket_server_side_encryption_configuration", {
      set: {
        ...of,
        expected_bucket_owner: null,
        rule: [
          {
            apply_server_side_encryption_by_default: [
              { kms_master_key_id: key === awsManaged ? null : keyArn(key), sse_algorithm: "aws:kms" },
            ],
            bucket_key_enabled: null,
          },
        ],
      },
      computed: { id: name },
    });
  return found;
}
