import {
  acceptsKey,
  actionsOf,
  arnPatternOf,
  dataDate,
  expandAction,
  findAction,
  isKnownService,
  levelsOf,
} from "../../src/aws/actions";

test.each([
  ["s3:GetObject", ["accesspointobject", "object"]],
  ["S3:getobject", ["accesspointobject", "object"]],
  ["s3:ListBucket", ["accesspoint", "bucket"]],
  ["s3:GetBucketLocation", ["accesspoint", "bucket"]],
  ["s3:ListAllMyBuckets", []],
  ["kms:Decrypt", ["key"]],
  ["sts:AssumeRole", ["role"]],
  ["s3:GetObjects", undefined],
  ["ec2:RunInstances", undefined],
])("%s works on %j", (action, levels) => {
  expect(levelsOf(action)).toEqual(levels);
});

test.each([
  ["s3", true],
  ["S3", true],
  ["ec2", false],
  ["s", false],
])("the service %s is known: %s", (service, known) => {
  expect(isKnownService(service)).toBe(known);
});

test.each([
  ["s3:GetObject", ["s3:GetObject"]],
  ["s3:get?bject", ["s3:GetObject"]],
  ["s3:Put*Acl", ["s3:PutBucketAcl", "s3:PutObjectAcl", "s3:PutObjectVersionAcl"]],
  ["sts:AssumeRole*", ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"]],
  ["s3:Nothing*", []],
  ["ec2:*", []],
])("%s covers %j", (pattern, actions) => {
  expect(expandAction(pattern)).toEqual(actions);
});

test("* covers every known action", () => {
  expect(expandAction("*")).toHaveLength(["s3", "sts", "kms", "iam"].flatMap(actionsOf).length);
  expect(expandAction("s3:*")).toEqual(actionsOf("s3"));
});

test.each([
  ["s3:ListBucket", "s3:prefix", true],
  ["s3:ListBucket", "S3:Prefix", true],
  ["s3:GetObject", "s3:prefix", false],
  ["s3:PutObject", "s3:x-amz-acl", true],
  ["s3:GetObject", "aws:SourceIp", true],
  ["s3:GetObject", "aws:TagKeys", false],
  ["s3:GetObject", "aws:RequestTag/team", false],
  ["s3:GetObject", "s3:ExistingObjectTag/team", true],
  ["s3:GetObject", "aws:NoSuchKey", false],
  ["sts:AssumeRole", "sts:ExternalId", true],
  ["kms:Decrypt", "kms:ViaService", true],
  ["ec2:RunInstances", "ec2:Region", undefined],
])("%s with %s: %s", (action, key, accepted) => {
  expect(acceptsKey(action, key)).toBe(accepted);
});

test("facts carry their date and spelling", () => {
  expect(dataDate).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(findAction("KMS:GENERATEDATAKEY")?.action).toBe("kms:GenerateDataKey");
  expect(arnPatternOf("s3", "object")).toBe("arn:*:s3:::*/*");
});
