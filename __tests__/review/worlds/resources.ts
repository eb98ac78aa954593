import { bucketResources } from "./bucket-resources";
import { storeResources } from "./doors/stores";
import { type Resource, textOf } from "./resource";
import { type Identity, keyArn, list, own, policyArn, roleArn, type State, userArn } from "./world";

/** The resources by which Terraform makes one side of a world. */

function attachments(kind: "role" | "user", name: string, { inline, attached = [] }: Identity): readonly Resource[] {
  const owner = `aws_iam_${kind}.${name}`;
  const owned = { [kind]: name };
  return [
    ...(inline === undefined
      ? []
      : [
          {
            type: `aws_iam_${kind}_policy`,
            name,
            set: { ...owned, name: "access", policy: inline },
            computed: { id: `${name}:access`, name_prefix: "" },
            refers: { [kind]: owner },
          },
        ]),
    ...attached.map((policy) => ({
      type: `aws_iam_${kind}_policy_attachment`,
      name: `${name}_${policy}`,
      set: { ...owned, policy_arn: policyArn(policy) },
      computed: { id: `${name}-${policy}` },
      refers: { [kind]: owner, policy_arn: `aws_iam_policy.${policy}` },
    })),
  ];
}

function bounded({ boundary }: Identity): Pick<Resource, "refers"> & { readonly set: object } {
  return boundary === undefined
    ? { set: { permissions_boundary: null } }
    : {
        set: { permissions_boundary: policyArn(boundary) },
        refers: { permissions_boundary: `aws_iam_policy.${boundary}` },
      };
}

function tagged({ tags }: Identity): { readonly set: object; readonly planned: Resource["planned"] & object } {
  return { set: { tags: tags ?? null }, planned: { tags_all: tags ?? {} } };
}

function keyId(name: string): string {
  return keyArn(name).split("/")[1] ?? "";
}

function constraintsOf(context: string | undefined): readonly object[] {
  if (context === undefined) return [];
  return [{ encryption_context_equals: {}, encryption_context_subset: { "aws:s3:arn": context } }];
}

export function resourcesOf(state: State): readonly Resource[] {
  const { buckets, roles = {}, users = {}, groups = {}, policies = {}, keys = {}, grants = {}, accountBlock } = state;
  return [
    ...Object.entries(buckets).flatMap(([name, bucket]) => bucketResources(name, bucket)),
    ...Object.entries(roles).flatMap(([name, role]): readonly Resource[] => {
      const { set, ...refers } = bounded(role);
      const tags = tagged(role);
      const { inline, attached = [] } = role;
      // the role itself shows what is attached to it
      const shownInline =
        inline === undefined || inline === "unknown" ? [] : [{ name: "access", policy: textOf(inline) }];
      return [
        {
          type: "aws_iam_role",
          name,
          set: { assume_role_policy: role.trust, name, path: "/", max_session_duration: 3600, ...set, ...tags.set },
          planned: tags.planned,
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
      const tags = tagged(user);
      const group = user.group;
      return [
        {
          type: "aws_iam_user",
          name,
          set: { name, path: "/", force_destroy: false, ...set, ...tags.set },
          planned: tags.planned,
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
      computed: { arn: keyArn(name), id: keyId(name), key_id: keyId(name) },
    })),
    ...Object.entries(grants).map(([name, { key, to, operations, context }]): Resource => ({
      type: "aws_kms_grant",
      name,
      set: {
        key_id: keyId(key),
        grantee_principal: to,
        operations: list(operations),
        constraints: constraintsOf(context),
      },
      computed: { id: `${keyId(key)}:grant-${name}`, grant_id: `grant-${name}` },
      refers: { key_id: `aws_kms_key.${key}` },
    })),
    ...storeResources(state),
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
