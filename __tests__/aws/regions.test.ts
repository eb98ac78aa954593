import { isPartition, isRegion, partitionOfRegion } from "../../src/aws/regions";

test.each([
  ["eu-central-1", "aws"],
  ["us-east-1", "aws"],
  ["cn-north-1", "aws-cn"],
  ["us-gov-west-1", "aws-us-gov"],
  ["us-iso-east-1", "aws-iso"],
  ["us-isob-east-1", "aws-iso-b"],
  ["eu-isoe-west-1", "aws-iso-e"],
  ["us-isof-south-1", "aws-iso-f"],
  ["eusc-de-east-1", "aws-eusc"],
])("%s is in %s", (region, partition) => {
  expect(isRegion(region)).toBe(true);
  expect(partitionOfRegion(region)).toBe(partition);
  expect(isPartition(partition)).toBe(true);
});

test.each(["aws-", "AWS", "toString", "aws-mars"])("%s is no partition", (name) => {
  expect(isPartition(name)).toBe(false);
});
