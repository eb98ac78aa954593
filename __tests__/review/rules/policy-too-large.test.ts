import { allow, bucketWith, document, type Entry, vendor } from "../synthetic";
import { testRule } from "./support";

/** A bucket policy of just this many bytes. */
function sized(bytes: number): readonly Entry[] {
  const statement = (length: number): object => ({
    ...allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*"),
    Sid: "x".repeat(length),
  });
  return bucketWith("acme-in", statement(bytes - document(statement(0)).length));
}

testRule("policy-too-large", [
  { name: "policy-too-large", finds: ["high aws_s3_bucket_policy.in", "low aws_s3_bucket_policy.near"] },
  { name: "exact-bucket-policy", finds: [] },
  { name: "one byte over", entries: sized(20_481), finds: ["high aws_s3_bucket_policy.acme-in"] },
  { name: "just at the limit", entries: sized(20_480), finds: ["low aws_s3_bucket_policy.acme-in"] },
  { name: "a tenth left", entries: sized(18_432), finds: ["low aws_s3_bucket_policy.acme-in"] },
  { name: "more than a tenth left", entries: sized(18_431), finds: [] },
]);
