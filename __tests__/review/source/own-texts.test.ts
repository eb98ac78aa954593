import { showHoles } from "../../../src/policy/hole";
import { readPlan } from "../../../src/review/plan/plan";
import type { Holes } from "../../../src/review/source/holes";
import { indexReferences } from "../../../src/review/source/references";
import { type Entry, planOf } from "../synthetic";

const unknown = { arn: true, id: true };
const resources: readonly Entry[] = [
  { address: "aws_iam_role.r", after: { name: "reader", path: "/" }, unknown },
  { address: "aws_iam_role.deep", after: { name: "reader", path: "/media/" }, unknown },
  { address: "aws_iam_role.any", after: { name_prefix: "reader-" }, unknown: { ...unknown, name: true } },
  { address: "aws_iam_user.u", after: { name: "bot", path: "/" }, unknown },
  { address: "aws_iam_openid_connect_provider.o", after: { url: "https://gitlab.example.com" }, unknown },
  { address: "aws_iam_openid_connect_provider.any", after: {}, unknown: { ...unknown, url: true } },
  { address: "aws_iam_saml_provider.s", after: { name: "sso" }, unknown },
  {
    address: "aws_cloudfront_origin_access_identity.i",
    after: {},
    unknown: { ...unknown, iam_arn: true, s3_canonical_user_id: true },
  },
  { address: "aws_cloudfront_distribution.d", after: {}, unknown },
  { address: "aws_s3_bucket.b", after: { bucket: "acme-b" }, unknown },
  { address: "aws_s3_bucket.any", after: {}, unknown: { ...unknown, bucket: true } },
  { address: "aws_kms_key.k", after: {}, unknown },
];

const own: Entry = {
  address: "aws_iam_role.old",
  actions: ["no-op"],
  before: { name: "old", arn: "arn:aws-us-gov:iam::111122223333:role/old" },
  after: { name: "old", arn: "arn:aws-us-gov:iam::111122223333:role/old" },
};

function textOf(address: string, attribute: string, entries: readonly Entry[], more: object = {}): string | undefined {
  const plan = readPlan(planOf(entries, more));
  const change = plan.changes.find((one) => one.address === address);
  if (change === undefined) throw new Error(`no ${address}`);
  const text = indexReferences(plan).textOf(change, attribute, new Map());
  return text === undefined ? undefined : showHoles(text);
}

test.each<[string, string, string | undefined, string | undefined]>([
  ["aws_iam_role.r", "arn", "arn:aws:iam::<own account>:role/reader", "arn:aws-us-gov:iam::111122223333:role/reader"],
  [
    "aws_iam_role.deep",
    "arn",
    "arn:aws:iam::<own account>:role/media/reader",
    "arn:aws-us-gov:iam::111122223333:role/media/reader",
  ],
  [
    "aws_iam_role.any",
    "arn",
    "arn:aws:iam::<own account>:role/<aws_iam_role.any>",
    "arn:aws-us-gov:iam::111122223333:role/<aws_iam_role.any>",
  ],
  ["aws_iam_user.u", "arn", "arn:aws:iam::<own account>:user/bot", "arn:aws-us-gov:iam::111122223333:user/bot"],
  [
    "aws_iam_openid_connect_provider.o",
    "arn",
    "arn:aws:iam::<own account>:oidc-provider/gitlab.example.com",
    "arn:aws-us-gov:iam::111122223333:oidc-provider/gitlab.example.com",
  ],
  [
    "aws_iam_openid_connect_provider.any",
    "arn",
    "<aws_iam_openid_connect_provider.any.arn>",
    "<aws_iam_openid_connect_provider.any.arn>",
  ],
  [
    "aws_iam_saml_provider.s",
    "arn",
    "arn:aws:iam::<own account>:saml-provider/sso",
    "arn:aws-us-gov:iam::111122223333:saml-provider/sso",
  ],
  [
    "aws_cloudfront_origin_access_identity.i",
    "iam_arn",
    "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity <aws_cloudfront_origin_access_identity.i.id>",
    "arn:aws-us-gov:iam::cloudfront:user/CloudFront Origin Access Identity <aws_cloudfront_origin_access_identity.i.id>",
  ],
  [
    "aws_cloudfront_origin_access_identity.i",
    "s3_canonical_user_id",
    "<aws_cloudfront_origin_access_identity.i.s3_canonical_user_id>",
    "<aws_cloudfront_origin_access_identity.i.s3_canonical_user_id>",
  ],
  [
    "aws_cloudfront_distribution.d",
    "arn",
    "<aws_cloudfront_distribution.d.arn>",
    "<aws_cloudfront_distribution.d.arn>",
  ],
  ["aws_s3_bucket.b", "arn", "arn:aws:s3:::acme-b", "arn:aws-us-gov:s3:::acme-b"],
  ["aws_s3_bucket.b", "id", "acme-b", "acme-b"],
  [
    "aws_s3_bucket.any",
    "arn",
    "arn:aws:s3:::<aws_s3_bucket.any.bucket>",
    "arn:aws-us-gov:s3:::<aws_s3_bucket.any.bucket>",
  ],
  ["aws_kms_key.k", "arn", undefined, undefined],
])("%s.%s", (address, attribute, alone, beside) => {
  expect(textOf(address, attribute, resources)).toBe(alone);
  expect(textOf(address, attribute, [...resources, own])).toBe(beside);
});

function provider(expressions: object): object {
  return {
    configuration: { provider_config: { aws: { name: "aws", expressions } }, root_module: {} },
  };
}

test.each<[string, object, string]>([
  [
    "the account that the provider is limited to",
    provider({ allowed_account_ids: { constant_value: ["111122223333"] } }),
    "arn:aws:iam::111122223333:role/reader",
  ],
  [
    "the region of the provider",
    provider({ region: { constant_value: "cn-north-1" } }),
    "arn:aws-cn:iam::<own account>:role/reader",
  ],
  [
    "two providers, of which nobody knows whose account is shown",
    {
      configuration: {
        provider_config: {
          aws: { name: "aws", expressions: { allowed_account_ids: { constant_value: ["111122223333"] } } },
          "aws.other": { name: "aws", alias: "other", expressions: {} },
        },
        root_module: {
          resources: [
            { address: "aws_iam_role.r", mode: "managed", provider_config_key: "aws.other", expressions: {} },
          ],
        },
      },
    },
    "arn:aws:iam::<own account of aws.other>:role/reader",
  ],
])("tells by %s", (_, more, text) => {
  expect(textOf("aws_iam_role.r", "arn", resources, more)).toBe(text);
});

test("a hole tells what it stands for", () => {
  const plan = readPlan(planOf(resources));
  const holes: Holes = new Map();
  const change = plan.changes.find(({ type }) => type === "aws_cloudfront_distribution");
  if (change !== undefined) indexReferences(plan).textOf(change, "arn", holes);
  expect(holes.get("aws_cloudfront_distribution.d.arn")).toEqual({
    waitsFor: ["aws_cloudfront_distribution.d.arn"],
    resources: [change],
    attribute: "arn",
    isArn: true,
    isOwn: true,
  });
});
