import { allow, document, type Entry, reviewed } from "../synthetic";

/** Policies of access points that are resources of their own, of points that the plan has or not. */

const E = "arn:aws:iam::444455556666:root";
const arn = "arn:aws:s3:eu-west-1:111122223333:accesspoint/p";
function stays(address: string, values: object): Entry {
  return { address, actions: ["no-op"], before: values, after: values };
}
const bucket = stays("aws_s3_bucket.b", { bucket: "acme", id: "acme" });
const delegating = stays("aws_s3_bucket_policy.b", {
  bucket: "acme",
  policy: document(
    allow("*", "s3:*", ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"], {
      Condition: { StringEquals: { "s3:DataAccessPointAccount": "111122223333" } },
    }),
  ),
});
const point = stays("aws_s3_access_point.p", { name: "p", bucket: "acme", account_id: "111122223333", arn });
const text = document(allow(E, "s3:GetObject", `${arn}/object/*`));
const policy: Entry = {
  address: "aws_s3control_access_point_policy.p",
  after: { access_point_arn: arn, policy: text },
};
const more = {
  more: {
    configuration: {
      provider_config: {
        aws: {
          name: "aws",
          expressions: { assume_role: [{ role_arn: { constant_value: "arn:aws:iam::111122223333:role/deploy" } }] },
        },
      },
    },
  },
};

test.each<[string, readonly Entry[], readonly string[]]>([
  ["of a point that is there", [bucket, delegating, point, policy], ["gains acme"]],
  ["that comes before the point", [policy, bucket, delegating, point], ["gains acme"]],
  [
    "of a point that the plan does not have",
    [bucket, delegating, policy],
    ["gains? access point p (eu-west-1, 111122223333)"],
  ],
  [
    "of a point that waits for apply",
    [bucket, delegating, { ...policy, after: { policy: text }, unknown: { access_point_arn: true } }],
    ["gains? a bucket that waits"],
  ],
])("%s", (_, entries, expected) => {
  const { access } = reviewed(entries, more);
  expect(
    access.map(
      ({ change, undecided, bucket: name }) =>
        `${change}${undecided === undefined ? "" : "?"} ${name ?? "a bucket that waits"}`,
    ),
  ).toEqual(expected);
});
