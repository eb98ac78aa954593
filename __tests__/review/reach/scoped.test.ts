import { parsePolicy } from "../../../src/policy";
import { hole } from "../../../src/policy/hole";
import { scopedTo } from "../../../src/review/reach/scoped";
import type { Document } from "../../../src/review/source/documents";
import { document } from "../synthetic";

const made = hole("aws_s3_bucket.in.id");

/** What a role's Deny on this resource is to a bucket: nothing, certain or in doubt. */
function denied(bucket: string, resource: string): readonly string[] {
  const text = document({ Effect: "Deny", Action: "s3:*", Resource: resource });
  const read = { kind: "identity", text, policy: parsePolicy(text).policy } as unknown as Document;
  const { statements = [] } = scopedTo(read, bucket, undefined, new Map()) ?? {};
  return statements.map(({ conditions }) => (conditions.length > 0 ? "in doubt" : "certain"));
}

test.each([
  ["acme-in", "arn:aws:s3:::acme-in", ["certain"]],
  ["acme-in", "arn:aws:s3:::acme-*", ["certain"]],
  ["acme-in", "arn:aws:s3:::acme-out", []],
  [made, "*", ["certain"]],
  [made, "arn:aws:s3:::*", ["certain"]],
  [made, "arn:aws:s3:::acme-out", ["in doubt"]],
  [made, "arn:aws:s3:::acme-*/vod/*", ["in doubt"]],
])("for bucket %j, a Deny on %s: %j", (bucket, resource, expected) => {
  expect(denied(bucket, resource)).toEqual(expected);
});
