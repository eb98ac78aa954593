import * as lists from "../../../src/review/plan/door-list";
import { readTypes } from "../../../src/review/plan/read-types";
import { doorOf, isDoor, listedDoors } from "../../../src/review/plan/doors";
import { reviewedTypes } from "../../../src/review/plan/plan";
import provider from "./provider-types.json";

test("every type of the provider that speaks of buckets, keys or roles is classed", () => {
  expect(provider.types.filter((type) => !listedDoors.has(type))).toEqual([]);
});

test("every type is classed once, and each class is in order", () => {
  const all = [
    readTypes,
    lists.leaves,
    lists.partTypes,
    lists.turning,
    Object.keys(lists.namedTypes),
    ...Object.values(lists.none),
  ];
  expect(all.flat().filter((type, at, flat) => flat.indexOf(type) !== at)).toEqual([]);
  for (const types of all) expect(types).toEqual([...types].sort());
});

test("what is read is kept while a plan is read", () => {
  expect(readTypes.filter((type) => !isDoor(type))).toEqual([]);
  const missing = readTypes.filter((type) => !reviewedTypes.has(type));
  expect(missing).toEqual(
    ["aws_iam_openid_connect_provider", "aws_iam_saml_provider"].filter((type) => missing.includes(type)),
  );
  expect(
    // these are only named by policies
    [...reviewedTypes].filter(
      (type) =>
        !/^aws_(iam_policy_document|cloudfront_\w+|vpc|vpc_endpoint)$/.test(type) && doorOf(type)?.way !== "read",
    ),
  ).toEqual([]);
});

test.each([
  ["aws_s3_bucket_policy", "read"],
  ["aws_s3control_access_grant", "read"],
  ["aws_s3_bucket_replication_configuration", "leaves"],
  ["aws_cloudformation_stack", "named"],
  ["aws_organizations_policy", "named"],
  ["aws_s3_bucket_versioning", "none"],
  ["aws_vpc_endpoint_policy", "none"],
  // of a later provider
  ["aws_s3_bucket_sharing", "named"],
  ["aws_s3vectors_vector_bucket_policy", "named"],
  ["aws_instance", undefined],
  ["aws_sns_topic", undefined],
  ["aws_program_frame", undefined],
  ["awscc_s3_bucket_policy", "read"],
  ["awscc_s3_access_point", "read"],
  ["awscc_s3express_bucket_policy", "read"],
  ["awscc_iam_role", "read"],
  ["awscc_iam_user", "read"],
  ["awscc_kms_key", "read"],
  ["awscc_iam_role_policy", "read"],
  ["awscc_iam_managed_policy", "read"],
  ["awscc_iam_group", "read"],
  ["awscc_s3_bucket", "read"],
  ["awscc_iam_oidc_provider", "named"],
  ["awscc_kms_alias", undefined],
  ["awscc_ec2_instance", undefined],
  ["spacelift_aws_role", "named"],
  ["acme_s3_share", "named"],
  ["google_storage_bucket", undefined],
  ["minio_s3_bucket_policy", undefined],
  ["google_project_iam_member", undefined],
  ["random_id", undefined],
  ["null_resource", undefined],
  ["constructor", undefined],
  ["", undefined],
])("%s is %s", (type, way) => {
  expect(doorOf(type)?.way).toBe(way);
  expect(isDoor(type)).toBe(way !== undefined && way !== "none");
});
