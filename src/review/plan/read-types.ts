import type { LimitName } from "../../aws/limits";

/** What the review knows of a type that it reads: all in one row. */
export interface ReadType {
  /** Attributes that decide access: a change of them outside Terraform is told. Empty: others' changes of it mean nothing. */
  readonly decisive: readonly string[];
  /** How large its policy may be. */
  readonly limit?: { readonly name: LimitName; readonly what: string };
  /** What tells one object of AWS from another, where two resources of the type can mean the same one. */
  readonly object?: readonly string[];
}

const bucketPolicy = { name: "bucket-policy", what: "a bucket policy" } as const;
const pointPolicy = { name: "access-point-policy", what: "an access point's policy" } as const;
const keyPolicy = { name: "key-policy", what: "a key policy" } as const;
const managedPolicy = { name: "managed-policy", what: "a managed policy" } as const;
const blocks = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"] as const;

/** Types that are read, and judged with everything else that decides who reaches a bucket. */
const types = {
  aws_iam_access_key: { decisive: ["status"] },
  aws_iam_group_membership: { decisive: ["users"] },
  aws_iam_group_policies_exclusive: { decisive: ["policy_names"] },
  aws_iam_group_policy: {
    decisive: ["policy"],
    object: ["group", "name"],
  },
  aws_iam_group_policy_attachment: { decisive: ["policy_arn"], object: ["group", "policy_arn"] },
  aws_iam_group_policy_attachments_exclusive: { decisive: ["policy_arns"] },
  aws_iam_openid_connect_provider: { decisive: ["client_id_list"] },
  aws_iam_policy: { decisive: ["policy"], limit: managedPolicy },
  aws_iam_policy_attachment: { decisive: ["users", "roles", "groups"] },
  aws_iam_role: { decisive: ["assume_role_policy", "permissions_boundary"] },
  aws_iam_role_policies_exclusive: { decisive: ["policy_names"] },
  aws_iam_role_policy: {
    decisive: ["policy"],
    object: ["role", "name"],
  },
  aws_iam_role_policy_attachment: { decisive: ["policy_arn"], object: ["role", "policy_arn"] },
  aws_iam_role_policy_attachments_exclusive: { decisive: ["policy_arns"] },
  aws_iam_saml_provider: { decisive: ["saml_metadata_document"] },
  aws_iam_user: { decisive: ["permissions_boundary"] },
  aws_iam_user_group_membership: { decisive: ["groups"] },
  aws_iam_user_policies_exclusive: { decisive: ["policy_names"] },
  aws_iam_user_policy: {
    decisive: ["policy"],
    object: ["user", "name"],
  },
  aws_iam_user_policy_attachment: { decisive: ["policy_arn"], object: ["user", "policy_arn"] },
  aws_iam_user_policy_attachments_exclusive: { decisive: ["policy_arns"] },
  aws_kms_external_key: { decisive: ["policy"], limit: keyPolicy },
  aws_kms_grant: { decisive: ["grantee_principal", "operations"] },
  aws_kms_key: { decisive: ["policy"], limit: keyPolicy },
  aws_kms_key_policy: { decisive: ["policy"], limit: keyPolicy },
  aws_kms_replica_external_key: { decisive: ["policy"], limit: keyPolicy },
  aws_kms_replica_key: { decisive: ["policy"], limit: keyPolicy },
  aws_s3_access_point: { decisive: ["policy", "public_access_block_configuration"], limit: pointPolicy },
  aws_s3_account_public_access_block: { decisive: blocks },
  aws_s3_bucket: { decisive: [], limit: bucketPolicy },
  aws_s3_bucket_acl: { decisive: ["acl", "access_control_policy"], object: ["bucket"] },
  aws_s3_bucket_object: { decisive: [] },
  aws_s3_bucket_ownership_controls: { decisive: ["rule"], object: ["bucket"] },
  aws_s3_bucket_policy: { decisive: ["policy"], limit: bucketPolicy, object: ["bucket"] },
  aws_s3_bucket_public_access_block: { decisive: blocks, object: ["bucket"] },
  aws_s3_bucket_server_side_encryption_configuration: { decisive: ["rule"] },
  aws_s3_object: { decisive: [] },
  aws_s3_object_copy: { decisive: [] },
  aws_s3control_access_grant: { decisive: ["grantee", "permission", "access_grants_location_configuration"] },
  aws_s3control_access_grants_instance_resource_policy: { decisive: ["policy"] },
  aws_s3control_access_point_policy: { decisive: ["policy"], limit: pointPolicy, object: ["access_point_arn"] },
  aws_s3control_bucket_policy: { decisive: ["policy"] },
  aws_s3control_multi_region_access_point_policy: { decisive: ["details"] },
  aws_s3control_object_lambda_access_point_policy: { decisive: ["policy"] },
  aws_s3tables_table_bucket_policy: { decisive: ["resource_policy"] },
  aws_s3tables_table_policy: { decisive: ["resource_policy"] },
  aws_transfer_access: { decisive: ["role", "policy", "home_directory", "home_directory_mappings"] },
  aws_transfer_user: { decisive: ["role", "policy", "home_directory", "home_directory_mappings"] },
  awscc_iam_group: { decisive: ["managed_policy_arns", "policies"] },
  awscc_iam_group_policy: {
    decisive: ["policy_document"],
    object: ["group_name", "policy_name"],
  },
  awscc_iam_managed_policy: { decisive: ["policy_document", "groups", "roles", "users"], limit: managedPolicy },
  awscc_iam_role: {
    decisive: ["assume_role_policy_document", "managed_policy_arns", "permissions_boundary", "policies"],
  },
  awscc_iam_role_policy: { decisive: ["policy_document"], object: ["role_name", "policy_name"] },
  awscc_iam_user: { decisive: ["groups", "managed_policy_arns", "permissions_boundary", "policies"] },
  awscc_iam_user_policy: { decisive: ["policy_document"], object: ["user_name", "policy_name"] },
  awscc_iam_user_to_group_addition: { decisive: ["users"] },
  awscc_kms_key: { decisive: ["key_policy"], limit: keyPolicy },
  awscc_s3_access_point: { decisive: ["policy"], limit: pointPolicy },
  awscc_s3_bucket: { decisive: ["access_control", "ownership_controls", "public_access_block_configuration"] },
  awscc_s3_bucket_policy: { decisive: ["policy_document"], limit: bucketPolicy },
  awscc_s3express_bucket_policy: { decisive: ["policy_document"], limit: bucketPolicy },
  awscc_s3tables_table_bucket_policy: { decisive: ["resource_policy"] },
} as const satisfies { readonly [type: string]: ReadType };

/** What is known of a type; undefined where it is not read. */
export function readType(type: string): ReadType | undefined {
  return Object.hasOwn(types, type) ? types[type as keyof typeof types] : undefined;
}

/** All of them, sorted. */
export const readTypes: readonly string[] = Object.keys(types);
