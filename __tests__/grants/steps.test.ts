import { isToldLate, settingInWords, stepsOf } from "../../src/grants/steps";
import { settingValues } from "../../src/catalogue/setting";
import { service } from "../../src/cli/services";
import { services } from "../../src/library/services.generated";

/** The steps by a service's first way, as a person reads them. */
function read(id: string): readonly string[] {
  const pattern = service(id);
  const [way] = pattern.ways;
  if (way === undefined) throw new Error(`${id} has no way in`);
  return stepsOf(pattern, way, (told) => `--${told}`).flatMap(({ text, details }) => [
    text,
    ...details.map(([what, how]) => `  ${what}: ${how}`),
  ]);
}

test.each([
  [
    "zencoder",
    [
      "Apply: the bucket's policy names its caller.",
      "Enter at Brightcove",
      "  url: the bucket as an `s3://` URL; add the key",
    ],
  ],
  [
    "mongodb-atlas",
    [
      "Have at hand",
      "  --principal-arn: Atlas shows it when you set up AWS access: atlas_aws_account_arn of mongodbatlas_cloud_provider_access_setup",
      "  --external-id: Atlas shows it beside its ARN: atlas_assumed_role_external_id of mongodbatlas_cloud_provider_access_setup",
      "Apply: the role is made.",
      "Enter at MongoDB",
      "  iam_assumed_role_arn: the role's ARN",
      "  bucket_name: the bucket's name",
      "  prefix_path: the paths that you share",
      "  kms_key: the ARN of the key that encrypts the bucket",
    ],
  ],
  [
    "snowflake",
    [
      "Apply without --principal-arn and --external-id: the role is made, and lets nobody in yet.",
      "Enter at Snowflake",
      "  STORAGE_AWS_ROLE_ARN: the role's ARN",
      "  STORAGE_ALLOWED_LOCATIONS: the bucket as an `s3://` URL; add the key",
      "Get from Snowflake",
      "  --principal-arn: DESC INTEGRATION shows it as STORAGE_AWS_IAM_USER_ARN once the integration is there",
      "  --external-id: DESC INTEGRATION shows it as STORAGE_AWS_EXTERNAL_ID, or you set it yourself when you create the integration",
      "Apply again with --principal-arn and --external-id. Only now is Snowflake storage integration let in.",
    ],
  ],
])("%s", (id, expected) => {
  expect(read(id)).toEqual(expected);
});

test("it is applied twice where something is told late, and only there", () => {
  for (const pattern of services)
    for (const way of pattern.ways) {
      const applied = stepsOf(pattern, way, (told) => told).filter(({ text }) => text.startsWith("Apply"));
      expect([pattern.id, way.kind, applied.length]).toEqual([pattern.id, way.kind, isToldLate(pattern, way) ? 2 : 1]);
    }
});

test.each(settingValues)("%s is said in words", (value) => {
  expect(settingInWords({ name: "Field", value })).toMatch(/^the /);
});

test("a told value is the customer's", () => {
  expect(settingInWords({ name: "Field", value: { told: "region" } })).toBe("your region");
});
