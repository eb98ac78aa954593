import { isPartition, isRegion } from "../../src/aws/regions";
import { isOneLetterOff, isServicePrefix, prefixMeant } from "../../src/aws/services";

test.each([
  ["s3", true],
  ["S3", true],
  ["sdb", true],
  ["polly", true],
  ["mediaconvert", true],
  ["s33", false],
  ["", false],
])("%j is the prefix of a service: %s", (name, is) => expect(isServicePrefix(name)).toBe(is));

test.each([
  ["s33", "s3"],
  ["lamda", "lambda"],
  ["nothing-like-it", undefined],
])("%j may mean %j", (wrong, meant) => expect(prefixMeant(wrong)).toBe(meant));

test.each([
  ["getobject", "getobjects", true],
  ["getobject", "gettobject", true],
  ["getobject", "getobjcet", true],
  ["getobject", "getobject", true],
  ["getobject", "putobject", false],
  ["get", "getobject", false],
])("%j and %j are near: %s", (a, b, is) => expect(isOneLetterOff(a, b)).toBe(is));

test.each([
  ["eu-central-1", true],
  ["us-gov-west-1", true],
  ["cn-north-1", true],
  ["eu-central-9", false],
  ["us-east-1a", false],
])("%j is a region: %s", (name, is) => expect(isRegion(name)).toBe(is));

test("partitions", () => {
  expect(["aws", "aws-cn", "aws-eu", "aw"].map(isPartition)).toEqual([true, true, false, false]);
});
