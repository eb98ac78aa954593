import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as lists from "../../../src/review/plan/door-list";
import { read } from "../../../src/review/plan/read-types";
import { doorOf, isDoor, listedDoors, speaksOfAccess } from "../../../src/review/plan/doors";
import { reviewedTypes } from "../../../src/review/plan/plan";
import { describeWith } from "../../support/describe-with";
import { prepare, terraform } from "../../support/terraform";
import provider from "./provider-types.json";

test("every type of the provider that speaks of buckets, keys or roles is classed", () => {
  expect(provider.types.filter((type) => !listedDoors.has(type))).toEqual([]);
});

test("every type is classed once, and each class is in order", () => {
  const all = [read, lists.leaves, lists.parts, Object.keys(lists.named), ...Object.values(lists.none)];
  expect(all.flat().filter((type, at, flat) => flat.indexOf(type) !== at)).toEqual([]);
  for (const types of all) expect(types).toEqual([...types].sort());
});

test("what is read is kept while a plan is read", () => {
  expect(read.filter((type) => !isDoor(type))).toEqual([]);
  const missing = read.filter((type) => !reviewedTypes.has(type));
  expect(missing).toEqual(
    ["aws_iam_openid_connect_provider", "aws_iam_saml_provider"].filter((type) => missing.includes(type)),
  );
  expect(
    // a distribution and its identity are only named by policies
    [...reviewedTypes].filter(
      (type) => !/^aws_(iam_policy_document|cloudfront_\w+)$/.test(type) && doorOf(type)?.way !== "read",
    ),
  ).toEqual([]);
});

test.each([
  ["aws_s3_bucket_policy", "read"],
  ["aws_s3control_access_grant", "read"],
  ["aws_s3_bucket_replication_configuration", "leaves"],
  ["aws_cloudformation_stack", "named"],
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
  ["awscc_iam_role_policy", "named"],
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

interface Block {
  readonly attributes?: { readonly [name: string]: object };
  readonly block_types?: { readonly [name: string]: { readonly block: Block } };
}

/** Whether an attribute or a block, at any depth, is named after S3 or a bucket. */
function namesBuckets({ attributes = {}, block_types = {} }: Block): boolean {
  const names = [...Object.keys(attributes), ...Object.keys(block_types)];
  return (
    names.some((name) => /^(s3|bucket)|_(s3|bucket)/.test(name)) ||
    Object.values(block_types).some(({ block }) => namesBuckets(block))
  );
}

describeWith(["terraform"], "the AWS provider", () => {
  test("has no type that speaks of access or of buckets and is not in provider-types.json", () => {
    const folder = mkdtempSync(join(tmpdir(), "doors-"));
    try {
      writeFileSync(join(folder, "main.tf"), 'provider "aws" {}\n');
      prepare(folder);
      const { provider_schemas: schemas } = JSON.parse(terraform(folder, "providers", "schema", "-json")) as {
        provider_schemas: { [name: string]: { resource_schemas: { [type: string]: { block: Block } } } };
      };
      const all = schemas["registry.terraform.io/hashicorp/aws"]?.resource_schemas ?? {};
      const types = Object.keys(all).filter(speaksOfAccess).sort();
      // who uses a bucket by a role or as a service of AWS: somebody has looked that it opens none
      const users = Object.keys(all)
        .filter((type) => !speaksOfAccess(type) && all[type] !== undefined && namesBuckets(all[type].block))
        .sort();
      expect(types.length).toBeGreaterThan(150);
      expect({
        types: types.filter((type) => !provider.types.includes(type)),
        users: users.filter((type) => !provider.users.includes(type)),
      }).toEqual({ types: [], users: [] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
