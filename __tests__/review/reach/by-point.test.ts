import { goesByPoint } from "../../../src/review/reach/by-point";
import { allow, bucketWith, reviewed, stranger } from "../synthetic";

test.each([
  ["s3:GetObject", true],
  ["s3:ListBucket", true],
  ["s3:GetBucketAcl", true],
  ["s3:PutBucketPolicy", false],
  ["s3:DeleteBucket", false],
  ["s3:TagResource", false],
  ["s3-outposts:GetObject", true],
])("%s: %s", (action, expected) => {
  expect(goesByPoint(action)).toBe(expected);
});

test("what no request by an access point can do is nobody's", () => {
  const point = "arn:aws:s3:eu-central-1:123456789012:accesspoint/p";
  const byPoint = { Condition: { StringEquals: { "s3:DataAccessPointAccount": "123456789012" } } };
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [allow(stranger, ["s3:PutBucketPolicy", "s3:ListBucket"], point)],
  });
  const values = { name: "p", bucket: "acme", arn: point, policy };
  const { access } = reviewed([
    ...bucketWith("acme", allow("*", "s3:*", ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"], byPoint)),
    // S3 takes no such policy today, and may have had one
    { address: "aws_s3_access_point.p", actions: ["no-op"], before: values, after: values },
  ]);
  expect(access.filter(({ way }) => way === "access-point").flatMap(({ actions }) => actions)).toEqual([
    "s3:ListBucket",
  ]);
});
