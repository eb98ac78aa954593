import { run } from "../support/run";

function shown(id: string): string {
  return run(["show", id]).stdout;
}

test("each way has its steps, with the options that take what was told", () => {
  expect(shown("snowflake")).toContain(`
by role, in this order
  1. Apply without --principal and --external-id: the role is made, and lets nobody in yet.
  2. Enter at Snowflake:
       STORAGE_AWS_ROLE_ARN       the role's ARN
       STORAGE_ALLOWED_LOCATIONS  the bucket as an s3:// URL; add the key
  3. Get from Snowflake:
       --principal    DESC INTEGRATION shows it as STORAGE_AWS_IAM_USER_ARN once the integration is there
       --external-id  DESC INTEGRATION shows it as STORAGE_AWS_EXTERNAL_ID, or you set it yourself when you create the integration
  4. Apply again with --principal and --external-id. Only now is Snowflake storage integration let in.
`);
});

test.each([
  ["bitmovin-encoding", "\nby role, in this order\n"],
  ["bitmovin-encoding", "\nby user, in this order\n"],
  ["bitmovin-encoding", "\n    only with the external ID\n"],
  ["iconik", "\n       --told system-domain-id=  the System Domain ID, a UUID, in iconik's System Settings\n"],
  ["stitch-destination", "\n    europe: arn:aws:iam::218546966473:role/LoaderS3_eu_central_1\n"],
  ["aws-mediaconvert", "\n    only on behalf of ${account-id}, arn:${partition}:mediaconvert:*:${account-id}:*\n"],
])("%s shows %j", (id, text) => {
  expect(shown(id)).toContain(text);
});
