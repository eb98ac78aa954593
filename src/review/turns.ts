import type { Model } from "./model";
import { type Change, changes } from "./plan/change";
import type { Plan } from "./plan/plan";
import { describesBucket, opensApi, servesBucket } from "./by-api";
import { asksForTag, changesAskedTag } from "./tags-asked";
import {
  asksForKeyAlias,
  encrypts,
  grantsLogs,
  isTrustedIssuer,
  isTrustedSaml,
  knownText,
  ofCertificates,
  trustsCertificates,
  trustsCognito,
  turns,
  writesWide,
} from "./turned";

/**
 * What decides whether access that stands as it is comes to be, or goes: a policy's condition, a role's trust or a user's keys
 * mean it. The review does not judge it, and says so where a plan turns it.
 */
interface Turn {
  readonly types: readonly string[];
  /** What somebody may get by it: a clause. */
  readonly opens: string;
  /** Whether access may hang on what this change does. */
  readonly counts: (change: Change, plan: Plan) => boolean;
}

function tag(service: string, keys: readonly string[]): Turn["counts"] {
  return (change, plan) => changesAskedTag(change, plan, service, keys);
}
const ofBucket = ["aws:resourcetag/", "s3:buckettag/"];

/** What says who gets an identity of a pool. */
const signIns: readonly string[] = [
  "allow_unauthenticated_identities",
  "allow_classic_flow",
  "cognito_identity_providers",
  "developer_provider_name",
  "openid_connect_provider_arns",
  "saml_provider_arns",
  "supported_login_providers",
];

const byTags = "a condition of a policy asks for a tag that changes";
const byLimits = "what limits whole accounts changes: whom it kept out may get in, or the other way round";

const byCertificates = "whoever has a certificate that IAM Roles Anywhere or AWS IoT takes becomes the role";

const byApi = "whoever may call the API reaches the bucket by the role that it has";

const all: readonly Turn[] = [
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html
  {
    types: ["aws_s3_bucket_abac"],
    opens: "conditions on the bucket's tags count or not by it, and a policy has some",
    counts: (change, plan) => turns(change, "abac_status") && asksForTag(plan, "s3", ofBucket),
  },
  {
    types: ["aws_s3_bucket", "aws_s3_directory_bucket", "awscc_s3_bucket"],
    opens: byTags,
    counts: tag("s3", ofBucket),
  },
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html
  {
    types: ["aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy"],
    opens: byTags,
    counts: tag("s3", ["s3:existingobjecttag/"]),
  },
  { types: ["aws_s3_access_point"], opens: byTags, counts: tag("s3", ["aws:resourcetag/", "s3:accesspointtag/"]) },
  {
    types: ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"],
    opens: byTags,
    counts: tag("kms", ["aws:resourcetag/"]),
  },
  { types: ["aws_iam_role"], opens: byTags, counts: tag("sts", ["aws:resourcetag/", "iam:resourcetag/"]) },
  // https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
  {
    types: ["aws_kms_alias"],
    opens: "a condition of a policy, or a bucket, means a key by it",
    counts: (change, plan) =>
      turns(change, "name", "target_key_id") && (asksForKeyAlias(plan) || encrypts(change, plan)),
  },
  {
    types: ["aws_iam_openid_connect_provider"],
    opens: "whoever signs in at it becomes a role that trusts it",
    counts: (change, plan) => turns(change, "url", "client_id_list") && isTrustedIssuer(change, plan),
  },
  {
    types: ["aws_iam_saml_provider"],
    opens: "whoever signs in at it becomes a role that trusts it",
    counts: (change, plan) => turns(change, "saml_metadata_document") && isTrustedSaml(change, plan),
  },
  // https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
  // https://docs.aws.amazon.com/iot/latest/developerguide/authorizing-direct-aws.html
  {
    types: ["aws_iam_role", "awscc_iam_role"],
    opens: byCertificates,
    counts: (change) =>
      turns(change, "assume_role_policy", "assume_role_policy_document") && trustsCertificates(change),
  },
  { types: ["aws_iam_role_policy", "aws_iam_role_policy_attachment"], opens: byCertificates, counts: ofCertificates },
  // https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
  {
    types: ["aws_cognito_identity_pool"],
    opens: "a role trusts whoever gets an identity of such a pool, and who that is changes",
    counts: (change, plan) => change.before !== undefined && turns(change, ...signIns) && trustsCognito(plan),
  },
  {
    types: ["aws_cognito_identity_pool_roles_attachment"],
    opens: "a role trusts whoever gets an identity of such a pool, and this says which role that is",
    counts: (change, plan) => turns(change, "roles", "role_mapping") && trustsCognito(plan),
  },
  {
    types: ["aws_transfer_ssh_key"],
    opens: "whoever holds this key gets at what the Transfer user reaches",
    counts: (change, plan) =>
      !plan.changes.some(
        ({ type, kind, after }) =>
          type === "aws_transfer_user" && kind === "create" && after?.["user_name"] === knownText(change, "user_name"),
      ),
  },
  {
    types: ["aws_organizations_organization", "aws_organizations_account"],
    opens: byLimits,
    counts: (change) =>
      change.before !== undefined && turns(change, "enabled_policy_types", "feature_set", "parent_id"),
  },
  { types: ["aws_controltower_control"], opens: byLimits, counts: () => true },
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
  {
    types: [
      "aws_dms_endpoint",
      "aws_dms_s3_endpoint",
      "aws_elastictranscoder_pipeline",
      "aws_iot_topic_rule",
      "aws_medialive_channel",
    ],
    opens: "files that it writes get an ACL for others than the bucket's owner",
    counts: writesWide,
  },
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_TargetGrant.html
  {
    types: ["aws_s3_bucket_logging"],
    opens: "files of the log get an ACL for others than the bucket's owner",
    counts: (change) => turns(change, "target_grant") && grantsLogs(change),
  },
  { types: ["aws_api_gateway_integration"], opens: byApi, counts: servesBucket },
  { types: ["aws_api_gateway_rest_api"], opens: byApi, counts: describesBucket },
  { types: ["aws_api_gateway_method", "aws_api_gateway_rest_api_policy"], opens: byApi, counts: opensApi },
  // https://docs.aws.amazon.com/lake-formation/latest/dg/tag-based-access-control.html
  {
    types: [
      "aws_lakeformation_data_cells_filter",
      "aws_lakeformation_opt_in",
      "aws_lakeformation_resource",
      "aws_lakeformation_resource_lf_tag",
      "aws_lakeformation_resource_lf_tags",
    ],
    opens: "permissions of Lake Formation mean other data by it",
    counts: () => true,
  },
];

const byType = new Map<string, readonly Turn[]>();
for (const turn of all) for (const type of turn.types) byType.set(type, [...(byType.get(type) ?? []), turn]);

/** All types of which a change may turn what others say, sorted. */
export const turningTypes: readonly string[] = [...byType.keys()].sort();

/** What somebody may get by what a plan turns; undefined where nobody does. */
export function turnedBy(change: Change, { plan }: Pick<Model, "plan">): string | undefined {
  const found = changes(change) && change.mode === "managed" ? (byType.get(change.type) ?? []) : [];
  return found.find(({ counts }) => counts(change, plan))?.opens;
}
