import { bucketNamePattern, checkBucketName, reservedBucketNamePattern } from "../../src/aws/bucket-name";

const characters = 'S3 allows only a-z, 0-9, "." and "-"';

const refused: readonly [name: string, message: string][] = [
  ["", 'bucket name "" has 0 characters: S3 allows 3 to 63'],
  ["a", 'bucket name "a" has 1 character: S3 allows 3 to 63'],
  ["ab", 'bucket name "ab" has 2 characters: S3 allows 3 to 63'],
  ["a".repeat(64), `bucket name "${"a".repeat(64)}" has 64 characters: S3 allows 3 to 63`],
  [
    "ClientA_bucket_in",
    `bucket name "ClientA_bucket_in" has "C", "A", "_": ${characters}; if the bucket is yet to be made, call it "clienta-bucket-in"`,
  ],
  ["Müller", `bucket name "Müller" has "M", "ü": ${characters}`],
  ["${var.b}", `bucket name "\${var.b}" has "$", "{", "}": ${characters}`],
  ["abc\n", `bucket name "abc\\n" has "\\n": ${characters}`],
  ["-abc", 'bucket name "-abc" must begin and end with a letter or digit'],
  ["abc.", 'bucket name "abc." must begin and end with a letter or digit'],
  ["a..b", 'bucket name "a..b" has two dots in a row: S3 refuses that'],
  ["192.168.5.4", 'bucket name "192.168.5.4" looks like an IP address: S3 refuses that'],
  ["xn--abc", 'bucket name "xn--abc" begins with "xn--", which S3 reserves'],
  ["sthree-abc", 'bucket name "sthree-abc" begins with "sthree-", which S3 reserves'],
  ["amzn-s3-demo-abc", 'bucket name "amzn-s3-demo-abc" begins with "amzn-s3-demo-", which S3 reserves'],
  ["abc-s3alias", 'bucket name "abc-s3alias" ends with "-s3alias", which S3 reserves'],
  ["abc--ol-s3", 'bucket name "abc--ol-s3" ends with "--ol-s3", which S3 reserves'],
  ["abc.mrap", 'bucket name "abc.mrap" ends with ".mrap", which S3 reserves'],
  ["abc--x-s3", 'bucket name "abc--x-s3" ends with "--x-s3", which S3 reserves'],
  ["s3://media/vod/*", 'bucket name "s3://media/vod/*" is a URL: give only the name, "media"'],
  ["arn:aws-cn:s3:::media", 'bucket name "arn:aws-cn:s3:::media" is an ARN: give only the name, "media"'],
];

test.each(refused)("refuses %j", (name, message) => {
  expect(checkBucketName(name)).toBe(message);
});

const accepted = ["abc", "my.bucket-1", "0-9", "1.2.3", "a--b", "xn-abc", "mrap", "a".repeat(63)];

test.each(accepted)("accepts %j", (name) => {
  expect(checkBucketName(name)).toBeUndefined();
});

test.each([...refused.map(([name]) => name), ...accepted])("the patterns that modules use agree on %j", (name) => {
  const byPattern = new RegExp(bucketNamePattern).test(name) && !new RegExp(reservedBucketNamePattern).test(name);
  expect(byPattern).toBe(accepted.includes(name));
});
