import { everyone, signedIn } from "./acl";
import type { Resource } from "./render";
import {
  type Acl,
  type Bucket,
  keyArn,
  own,
  pointArn,
  policyArn,
  roleArn,
  type Identity,
  type State,
  userArn,
} from "./world";

/** The resources by which Terraform makes one side of a world. */

const ownCanonical = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";

const text = (policy: unknown): string => JSON.stringify({ Statement: policy, Version: "2012-10-17" });

const grantee = (to: string): object =>
  to.startsWith("http")
    ? { display_name: "", email_address: "", id: "", type: "Group", uri: to }
    : { display_name: "", email_address: "", id: to, type: "CanonicalUser", uri: "" };

const grantsOf = (grants: readonly { readonly to: string; readonly permission: string }[]): object => [
  {
    grant: [
      { grantee: [grantee(ownCanonical)], permission: "FULL_CONTROL" },
      ...grants.map(({ to, permission }) => ({ grantee: [grantee(to)], permission })),
    ],
    owner: [{ display_name: "", id: ownCanonical }],
  },
];

/** What AWS shows of a canned ACL. */
const shown: { readonly [acl: string]: readonly { readonly to: string; readonly permission: string }[] } = {
  private: [],
  "public-read": [{ to: everyone, permission: "READ" }],
  "public-read-write": [
    { to: everyone, permission: "READ" },
    { to: everyone, permission: "WRITE" },
  ],
  "authenticated-read": [{ to: signedIn, permission: "READ" }],
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

const label = (bucket: string): string => bucket.replace("acme-", "");

function bucketResources(name: string, bucket: Bucket): readonly Resource[] {
  const at = label(name);
  const refers = { bucket: `aws_s3_bucket.${at}` };
  const of = { bucket: name };
  const { policy, acl, ownership, block, points = {}, key } = bucket;
  const known = policy === undefined || policy === "unknown" ? "" : text(policy);
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
  for (const [point, { policy: its, block: strict }] of Object.entries(points))
    add(
      "aws_s3_access_point",
      {
        set: {
          ...of,
          name: point,
          policy: its,
          ...(strict === undefined ? {} : { public_access_block_configuration: [strict] }),
          vpc_configuration: [],
        },
        computed: {
          account_id: own,
          alias: `${point}-alias`,
          arn: pointArn(point),
          bucket_account_id: own,
          has_public_access_policy: false,
          id: `${own}:${point}`,
          network_origin: "Internet",
        },
      },
      {},
      point,
    );
  if (key !== undefined)
    add("aws_s3_bucket_server_side_encryption_configuration", {
      set: {
        ...of,
        expected_bucket_owner: null,
        rule: [
          {
            apply_server_side_encryption_by_default: [{ kms_master_key_id: keyArn(key), sse_algorithm: "aws:kms" }],
            bucket_key_enabled: null,
          },
        ],
      },
      computed: { id: name },
    });
  return found;
}

function attachments(kind: "role" | "user", name: string, { inline, attached = [] }: Identity): readonly Resource[] {
  const owner = `aws_iam_${kind}.${name}`;
  const own_ = { [kind]: name };
  return [
    ...(inline === undefined
      ? []
      : [
          {
            type: `aws_iam_${kind}_policy`,
            name,
            set: { ...own_, name: "access", policy: inline },
            computed: { id: `${name}:access`, name_prefix: "" },
            refers: { [kind]: owner },
          },
        ]),
    ...attached.map((policy) => ({
      type: `aws_iam_${kind}_policy_attachment`,
      name: `${name}_${policy}`,
      set: { ...own_, policy_arn: policyArn(policy) },
      computed: { id: `${name}-${policy}` },
      refers: { [kind]: owner, policy_arn: `aws_iam_policy.${policy}` },
    })),
  ];
}

const bounded = ({ boundary }: Identity): Pick<Resource, "refers"> & { readonly set: object } =>
  boundary === undefined
    ? { set: { permissions_boundary: null } }
    : {
        set: { permissions_boundary: policyArn(boundary) },
        refers: { permissions_boundary: `aws_iam_policy.${boundary}` },
      };

export function resourcesOf(state: State): readonly Resource[] {
  const { buckets, roles = {}, users = {}, groups = {}, policies = {}, keys = {}, accountBlock } = state;
  return [
    ...Object.entries(buckets).flatMap(([name, bucket]) => bucketResources(name, bucket)),
    ...Object.entries(roles).flatMap(([name, role]): readonly Resource[] => {
      const { set, ...refers } = bounded(role);
      const { inline, attached = [] } = role;
      // the role itself shows what is attached to it
      const shownInline =
        inline === undefined || inline === "unknown" ? [] : [{ name: "access", policy: text(inline) }];
      return [
        {
          type: "aws_iam_role",
          name,
          set: { assume_role_policy: role.trust, name, path: "/", max_session_duration: 3600, ...set },
          computed: {
            arn: roleArn(name),
            id: name,
            unique_id: `AROA${name}`,
            inline_policy: shownInline,
            managed_policy_arns: attached.map(policyArn),
          },
          ...refers,
        },
        ...attachments("role", name, role),
      ];
    }),
    ...Object.entries(users).flatMap(([name, user]): readonly Resource[] => {
      const { set, ...refers } = bounded(user);
      const group = user.group;
      return [
        {
          type: "aws_iam_user",
          name,
          set: { name, path: "/", force_destroy: false, ...set },
          computed: { arn: userArn(name), id: name, unique_id: `AIDA${name}` },
          ...refers,
        },
        ...attachments("user", name, user),
        ...(user.accessKey === true
          ? [
              {
                type: "aws_iam_access_key",
                name,
                set: { user: name, status: "Active" },
                computed: { id: "AKIAEXAMPLE", create_date: "2026-01-01T00:00:00Z" },
                refers: { user: `aws_iam_user.${name}` },
              },
            ]
          : []),
        ...(group === undefined
          ? []
          : [
              {
                type: "aws_iam_user_group_membership",
                name,
                set: { user: name, groups: [group] },
                computed: { id: "terraform-1" },
                refers: { user: `aws_iam_user.${name}` },
              },
            ]),
      ];
    }),
    ...Object.entries(groups).flatMap(([name, policy]): readonly Resource[] => [
      {
        type: "aws_iam_group",
        name,
        set: { name, path: "/" },
        computed: { arn: `arn:aws:iam::${own}:group/${name}`, id: name, unique_id: "AGPAEXAMPLE" },
      },
      {
        type: "aws_iam_group_policy",
        name,
        set: { group: name, name: "access", policy },
        computed: { id: `${name}:access` },
        refers: { group: `aws_iam_group.${name}` },
      },
    ]),
    ...Object.entries(policies).map(([name, policy]): Resource => ({
      type: "aws_iam_policy",
      name,
      set: { name, path: "/", description: null, policy },
      computed: { arn: policyArn(name), id: policyArn(name), policy_id: `ANPA${name}` },
    })),
    ...Object.entries(keys).map(([name, policy]): Resource => ({
      type: "aws_kms_key",
      name,
      set: { description: "media", policy: policy },
      computed: { arn: keyArn(name), id: keyArn(name).split("/")[1], key_id: keyArn(name).split("/")[1] },
    })),
    ...(accountBlock === undefined
      ? []
      : [
          {
            type: "aws_s3_account_public_access_block",
            name: "this",
            set: { ...accountBlock },
            computed: { id: own, account_id: own },
          },
        ]),
  ];
}
