import { bucketWith, reviewed } from "../synthetic";

const account = "749779118921";
const root = `arn:aws:iam::${account}:root`;
const user = `arn:aws:iam::${account}:user/bob`;

function by(key: string, value: string) {
  return { StringLike: { [`s3:${key}`]: value } };
}
function byArn(region: string, of: string, name: string): object {
  return by("DataAccessPointArn", `arn:aws:s3:${region}:${of}:accesspoint/${name}`);
}

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-cross-account.html */
test.each<[string, string, object, readonly string[]]>([
  ["anyone, by points of an account", "*", by("DataAccessPointAccount", account), [`unknown account ${account}`]],
  ["anyone, by one point", "*", byArn("us-west-2", account, "reader"), [`unknown account ${account}`]],
  ["anyone, by points of any account", "*", byArn("*", "*", "*"), ["anyone"]],
  ["anyone, by points of some name in any account", "*", byArn("eu-*", "*", "reader-*"), ["anyone"]],
  ["anyone, by points of a kind", "*", by("AccessPointNetworkOrigin", "VPC"), ["anyone"]],
  ["an account, by its points", root, by("DataAccessPointAccount", account), [`unknown account ${account}`]],
  ["an account, by one of its points", root, byArn("us-west-2", account, "reader"), [`unknown account ${account}`]],
  ["an account, by points of a kind", root, by("AccessPointNetworkOrigin", "VPC"), [`unknown account ${account}`]],
  ["a user, by points of its account", user, by("DataAccessPointAccount", account), [`unknown account ${account}`]],
  ["a user, by one point of another", user, byArn("us-west-2", "999988887777", "x"), [`unknown account ${account}`]],
  ["a user, by a point of no account", user, byArn("us-west-2", "1", "x"), []],
])("lets in %s", (_, AWS, Condition, expected) => {
  const Principal = AWS === "*" ? "*" : { AWS };
  const statement = {
    Effect: "Allow",
    Principal,
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::acme-in/*",
    Condition,
  };
  const open = { block_public_acls: false, block_public_policy: false, ignore_public_acls: false };
  const { access } = reviewed([
    ...bucketWith("acme-in", statement),
    {
      address: "aws_s3_bucket_public_access_block.b",
      after: { bucket: "acme-in", ...open, restrict_public_buckets: false },
    },
  ]);
  expect(access.map(({ name }) => name)).toEqual(expected);
});
