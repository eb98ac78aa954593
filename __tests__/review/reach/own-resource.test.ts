import { allow, bucketWith, reviewed } from "../synthetic";

/** Conditions that compare who calls with whose bucket it is. */

function all(key: string, value: string, operator = "StringEquals") {
  return allow("*", "s3:GetObject", "arn:aws:s3:::acme/*", { Condition: { [operator]: { [key]: value } } });
}
const open = {
  address: "aws_s3_bucket_public_access_block.b",
  after: { bucket: "acme", restrict_public_buckets: false },
};

test.each<[string, object, readonly string[]]>([
  ["the bucket's account is the caller's", all("aws:ResourceAccount", "${aws:PrincipalAccount}"), []],
  ["the caller's account is the bucket's", all("aws:PrincipalAccount", "${aws:ResourceAccount}"), []],
  ["by S3's own key", all("s3:ResourceAccount", "${aws:PrincipalAccount}", "StringLike"), []],
  ["whoever has any account but ours", all("aws:PrincipalAccount", "${aws:ResourceAccount}", "StringNotEquals"), ["*"]],
  ["the organisation is the bucket's", all("aws:PrincipalOrgID", "${aws:ResourceOrgID}"), ["your own organisation"]],
  ["the other way round", all("aws:ResourceOrgID", "${aws:PrincipalOrgID}"), ["your own organisation"]],
  ["an account that is written out", all("aws:PrincipalAccount", "444455556666"), ["arn:aws:iam::444455556666:root"]],
])("%s", (_, statement, expected) => {
  const { access } = reviewed([...bucketWith("acme", statement), open]);
  expect(access.filter(({ change }) => change === "gains").map(({ principal }) => principal)).toEqual(expected);
});
