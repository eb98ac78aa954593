import type { Resource } from "../resource";
import { own, roleArn, type State } from "../world";
import { grantScope, grantsInstance, locationRole } from "./access-grants";

/** The resources by which Terraform makes S3 Access Grants. */
export function accessGrantResources({ accessGrants }: State): readonly Resource[] {
  if (accessGrants === undefined) return [];
  const { policy, scope, grants } = accessGrants;
  const location = "aws_s3control_access_grants_location.media";
  const id = "a1b2c3d4-0000-4000-8000-000000000000";
  return [
    {
      type: "aws_s3control_access_grants_instance",
      name: "this",
      set: { account_id: own, identity_center_arn: null },
      computed: { access_grants_instance_arn: grantsInstance, access_grants_instance_id: "default", id: own },
    },
    ...(policy === undefined
      ? []
      : [
          {
            type: "aws_s3control_access_grants_instance_resource_policy",
            name: "this",
            set: { account_id: own, policy },
            computed: { id: own },
          },
        ]),
    {
      type: "aws_s3control_access_grants_location",
      name: "media",
      set: { account_id: own, iam_role_arn: roleArn(locationRole), location_scope: scope },
      computed: { access_grants_location_arn: `${grantsInstance}/location/${id}`, access_grants_location_id: id, id },
      refers: { iam_role_arn: `aws_iam_role.${locationRole}` },
    },
    ...Object.entries(grants).map(([name, grant]): Resource => ({
      type: "aws_s3control_access_grant",
      name,
      set: {
        account_id: own,
        access_grants_location_id: id,
        permission: grant.permission,
        grantee: [{ grantee_type: "IAM", grantee_identifier: grant.to }],
        access_grants_location_configuration: grant.sub === undefined ? [] : [{ s3_sub_prefix: grant.sub }],
      },
      computed: { access_grant_id: name, grant_scope: grantScope(scope, grant), id: name },
      refers: { access_grants_location_id: location },
    })),
  ];
}
