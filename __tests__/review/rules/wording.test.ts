import { ineffectiveStatement } from "../../../src/review/rules/ineffective-statement";
import { publicAccess } from "../../../src/review/rules/public-access";
import { allow, bucketWith, type Entry, reviewed } from "../synthetic";

function anyone(sid: string): object {
  return allow("*", "s3:GetObject", "arn:aws:s3:::acme-in/*", { Sid: sid });
}

/** Sentences that read wrong once: how a statement without a name is called, one and several, S3 and IAM, ACLs. */
test.each<readonly [string, readonly Entry[], string, RegExp]>([
  [
    "an empty Sid is no name",
    bucketWith("acme-in", anyone("")),
    "what",
    /^S3 refuses the policy of acme-in: statement 0 makes it public/,
  ],
  ["several make", bucketWith("acme-in", anyone("One"), anyone("Two")), "what", /: One and Two make it public/],
  [
    "also where it speaks of another bucket",
    bucketWith(
      "acme-in",
      allow("arn:aws:iam::111122223333:root", "s3:GetObject", "arn:aws:s3:::acme-out/*", { Sid: "" }),
    ),
    "what",
    /^statement 0 of the policy of acme-in speaks of another bucket/,
  ],
  [
    "an ACL has no conditions",
    [
      { address: "aws_s3_bucket.in", after: { bucket: "acme-in" } },
      {
        address: "aws_s3_bucket_public_access_block.in",
        after: {
          bucket: "acme-in",
          block_public_acls: false,
          block_public_policy: false,
          ignore_public_acls: false,
          restrict_public_buckets: false,
        },
      },
      {
        address: "aws_s3_bucket_ownership_controls.in",
        after: { bucket: "acme-in", rule: [{ object_ownership: "BucketOwnerPreferred" }] },
      },
      { address: "aws_s3_bucket_acl.in", after: { bucket: "acme-in", acl: "public-read" } },
    ],
    "fix",
    /^Make the ACL private/,
  ],
])("%s", (_, entries, part, expected) => {
  const { findings } = reviewed(entries, { using: [ineffectiveStatement, publicAccess] });
  const said = findings.map((finding) => (part === "fix" ? finding.fix : finding.what));
  expect(said.filter((text) => expected.test(text))).not.toEqual([]);
});
