import { checkKeyArn } from "../../src/aws/kms-key";

const wanted =
  "give the key's full ARN, e.g. arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

test.each([
  ["", ` is not the ARN of a KMS key: ${wanted}`],
  ["1234abcd-12ab-34cd-56ef-1234567890ab", ` is not the ARN of a KMS key: ${wanted}`],
  ["arn:aws:kms:eu-west-1:111122223333:key/", ` is not the ARN of a KMS key: ${wanted}`],
  ["arn:aws:s3:::media", ` is not the ARN of a KMS key: ${wanted}`],
  ["alias/media", ` is an alias, which means another key in another account: ${wanted}`],
  [
    "arn:aws:kms:eu-west-1:111122223333:alias/media",
    ` is an alias, which means another key in another account: ${wanted}`,
  ],
  [
    "arn:aws:kms:eu-west-1:000111333444555:key/1234abcd",
    ': account "000111333444555" has 15 digits: an AWS account ID has 12, leading zeros included',
  ],
])("refuses %j", (arn, problem) => {
  expect(checkKeyArn(arn)).toBe(`KMS key "${arn}"${problem}`);
});

test.each([
  "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
])("accepts %j", (arn) => {
  expect(checkKeyArn(arn)).toBeUndefined();
});
