import { allow, bucketWith, type Entry, reviewed } from "../synthetic";

/** What somebody outside gets by an access point whose bucket leaves a part of it to its points. */

const own = "123456789012";
const arn = `arn:aws:s3:eu-central-1:${own}:accesspoint/p`;
const outside = "arn:aws:iam::444455556666:root";

function point(...actions: readonly string[]): Entry {
  const policy = {
    Version: "2012-10-17",
    Statement: [allow(outside, actions, `${arn}/object/*`)],
  };
  return {
    address: "aws_s3_access_point.p",
    after: { name: "p", bucket: "acme", account_id: own, arn, policy: JSON.stringify(policy) },
  };
}

function leaving(actions: readonly string[], more: object, ...resources: readonly string[]): readonly Entry[] {
  const condition = { StringEquals: { "s3:DataAccessPointAccount": own, ...more } };
  return bucketWith("acme", allow("*", actions, resources, { Condition: condition }));
}

const narrowed = "as far as the bucket's policy allows it";

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html: both policies have to allow it
test.each<[string, readonly Entry[], readonly string[]]>([
  ["all of it", leaving(["s3:*"], {}, "arn:aws:s3:::acme/*"), []],
  ["some actions", leaving(["s3:Get*"], {}, "arn:aws:s3:::acme/*"), []],
  ["a folder", leaving(["s3:*"], {}, "arn:aws:s3:::acme/vod/*"), [narrowed]],
  ["one network", leaving(["s3:*"], { "aws:SourceVpc": "vpc-1a2b3c4d" }, "arn:aws:s3:::acme/*"), [narrowed]],
])("%s", (_, bucket, conditions) => {
  const { access } = reviewed([...bucket, point("s3:GetObject", "s3:PutObject")]);
  expect(access.map(({ change, conditions: said }) => [change, said])).toEqual([["gains", conditions]]);
});
