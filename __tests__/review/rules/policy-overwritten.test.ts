import { allow, document, type Entry, vendor } from "../synthetic";
import { testRule } from "./support";

const statement = allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*");
function policy(name: string, more: Partial<Entry> = {}): Entry {
  return {
    address: `aws_s3_bucket_policy.${name}`,
    after: { bucket: "acme-in", policy: document(statement) },
    ...more,
  };
}
function bucket(present: string): Entry {
  return {
    address: "aws_s3_bucket.in",
    actions: ["no-op"],
    before: { bucket: "acme-in", policy: present },
    after: { bucket: "acme-in", policy: present },
  };
}
const other = allow("arn:aws:iam::111122223333:root", "s3:GetObject", "arn:aws:s3:::acme-in/*");

testRule("policy-overwritten", [
  { name: "two-writers", finds: ["high aws_s3_bucket_policy.tls"] },
  { name: "first-policy", finds: ["low aws_s3_bucket_policy.in"] },
  { name: "first-policy-read", finds: [] },
  { name: "exact-bucket-policy", finds: [] },
  { name: "import", finds: [] },
  {
    name: "two writers, one of them there before",
    entries: [
      policy("a", { before: { bucket: "acme-in", policy: document(statement) }, actions: ["no-op"] }),
      policy("b"),
    ],
    finds: ["high aws_s3_bucket_policy.b"],
  },
  {
    name: "one is deleted in the same plan",
    entries: [
      { address: "aws_s3_bucket_policy.a", before: { bucket: "acme-in", policy: document(statement) } },
      policy("b"),
    ],
    finds: ["medium aws_s3_bucket_policy.b"],
  },
  {
    name: "one that says something else is deleted in the same plan: the plan knows what goes",
    entries: [
      bucket(document(other)),
      { address: "aws_s3_bucket_policy.a", before: { bucket: "acme-in", policy: document(other) } },
      policy("b"),
    ],
    finds: ["medium aws_s3_bucket_policy.b"],
  },
  { name: "the bucket is in the state and has no policy", entries: [bucket(""), policy("a")], finds: [] },
  {
    name: "the bucket is in the state and has one",
    entries: [bucket(document(other)), policy("a")],
    finds: ["high aws_s3_bucket_policy.a"],
  },
  {
    name: "the new one keeps the present one",
    entries: [
      bucket(document(other)),
      policy("a", { after: { bucket: "acme-in", policy: document(statement, other) } }),
    ],
    finds: [],
  },
]);
