import { me, own } from "../doors/rows";
import { allow, allowService, bucketWith, reviewed } from "../synthetic";

/** Conditions that bound for whose resource an AWS service asks. */

const logs = "logging.s3.amazonaws.com";
const object = "arn:aws:s3:::acme/*";
function ofAccount(account: string | readonly string[]) {
  return { StringEquals: { "aws:SourceAccount": account } };
}
function ofArn(arn: string, operator = "ArnLike") {
  return { [operator]: { "aws:SourceArn": arn } };
}
function ofPaths(path: string) {
  return { "ForAnyValue:StringLike": { "aws:SourceOrgPaths": path } };
}
const plain = [`AWS service ${logs}`];
const unbounded = [`AWS service ${logs}`, "unbounded-service"];
const foreign = [`unknown account 111122223333 by the AWS service ${logs}`];
const unknown = [...foreign, "unbounded-service"];
const organization = `anyone in the organisation o-abc1234567 by the AWS service ${logs}`;

test.each<[string, object, readonly string[]]>([
  ["none", {}, unbounded],
  ["our account", ofAccount(own), plain],
  [
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
    "a bucket, whose ARN has no account, and our account",
    { ...ofArn("arn:aws:s3:::source-bucket"), ...ofAccount(own) },
    plain,
  ],
  ["a bucket", ofArn("arn:aws:s3:::source-bucket"), plain],
  ["the bucket's own account", ofAccount("${aws:ResourceAccount}"), plain],
  ["the bucket's own organisation", { StringEquals: { "aws:SourceOrgID": "${aws:ResourceOrgID}" } }, plain],
  [
    "any account but the bucket's own",
    { StringNotEquals: { "aws:SourceAccount": "${aws:ResourceAccount}" } },
    unbounded,
  ],
  ["a bucket of another account", { ...ofArn("arn:aws:s3:::source-bucket"), ...ofAccount("111122223333") }, unknown],
  ...["StringEquals", "StringLike", "ArnEquals", "ArnLike"].map((operator): [string, object, readonly string[]] => [
    `a resource of another account, by ${operator}`,
    ofArn("arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE", operator),
    unknown,
  ]),
  ["whichever resource of another account", ofArn("arn:aws:cloudfront::111122223333:*"), unknown],
  ["another account, by the owner's key", { StringEquals: { "aws:SourceOwner": "111122223333" } }, unknown],
  [
    "our resource and another account's",
    { ArnLike: { "aws:SourceArn": [`arn:aws:s3:::${own}`, "arn:aws:cloudfront::111122223333:distribution/E1"] } },
    [...plain, ...unknown],
  ],
  ["whichever bucket", ofArn("arn:aws:s3:::*"), unbounded],
  ["whichever bucket of such a name", ofArn("arn:aws:s3:::acme-*"), unbounded],
  ["accounts by how they begin", { StringLike: { "aws:SourceAccount": "4444*" } }, unbounded],
  ["resources of accounts by how they begin", ofArn("arn:aws:s3:*:44445555????:*"), unbounded],
  ["our account and another", ofAccount([own, "111122223333"]), [...plain, ...unknown]],
  [
    // roots and units have IDs of their own organisation only
    "units of whatever organisation",
    ofPaths("*/r-ab12/*"),
    unbounded,
  ],
  ["units of one organisation", ofPaths("o-abc1234567/r-ab12/*"), [...plain, organization]],
  // it may well be ours: no plan tells
  ["one organisation", { StringEquals: { "aws:SourceOrgID": "o-abc1234567" } }, [...plain, organization]],
  ["organisations by how they begin", { StringLike: { "aws:SourceOrgID": "o-abc*" } }, unbounded],
])("for %s", (_, Condition, expected) => {
  const { access, findings } = reviewed([
    me,
    ...bucketWith("acme", allowService(logs, "s3:PutObject", object, { Condition })),
  ]);
  const rules = findings.map(({ rule }) => rule).filter((rule) => rule === "unbounded-service");
  expect([...access.map(({ name }) => name), ...rules]).toEqual(expected);
});

test.each<[string, object, readonly string[]]>([
  ["a bucket", ofArn("arn:aws:s3:::source-bucket"), plain],
  ["the bucket's own account", ofAccount("${aws:ResourceAccount}"), plain],
  ["an organisation", { StringEquals: { "aws:SourceOrgID": "o-abc1234567" } }, [...plain, organization]],
])("for %s, in a plan that does not show its account", (_, Condition, expected) => {
  const { access } = reviewed(bucketWith("acme", allowService(logs, "s3:PutObject", object, { Condition })));
  expect(access.map(({ name }) => name)).toEqual(expected);
});

test("everyone, for a bucket: any service", () => {
  const Condition = ofArn("arn:aws:s3:::source-bucket");
  const { access } = reviewed([me, ...bucketWith("acme", allow("*", "s3:GetObject", object, { Condition }))]);
  expect(access.map(({ name }) => name)).toEqual(["any AWS service"]);
});
