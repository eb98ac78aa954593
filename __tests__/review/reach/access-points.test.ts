import { parsePolicy } from "../../../src/policy";
import { readPlan } from "../../../src/review/plan/plan";
import { pointEffect } from "../../../src/review/reach/access-points";
import type { Bucket, World } from "../../../src/review/inventory/inventory";
import type { Document } from "../../../src/review/source/documents";
import { allow, document, planOf, vendor } from "../synthetic";

const point = "arn:aws:s3:eu-central-1:111122223333:accesspoint/p";

/** What is made of a point's policy where these settings of Block Public Access are off. */
function effect(principal: string, off: readonly string[], actions: readonly string[]): string | undefined {
  const text = document(allow(principal, "s3:GetObject", `${point}/object/*`));
  const settings = Object.fromEntries(off.map((name) => [name, false]));
  const values = { name: "p", bucket: "acme", policy: text, public_access_block_configuration: [settings] };
  const [change] = readPlan(
    planOf([{ address: "aws_s3_access_point.p", actions, before: values, after: values }]),
  ).changes;
  if (change === undefined) throw new Error("the plan has no point");
  // of a bucket that the plan does not have, nothing is known to be blocked
  const bucket = { name: "acme" } as unknown as Bucket;
  const world = { side: "after", buckets: new Map() } as unknown as World;
  const isWritten = !actions.includes("no-op");
  return pointEffect(
    { change, policy: parsePolicy(text).policy } as unknown as Document,
    change,
    bucket,
    world,
    isWritten,
  );
}

test.each([
  ["*", [], ["no-op"], "cut-off"],
  ["*", ["restrict_public_buckets"], ["no-op"], undefined],
  ["*", ["block_public_policy"], ["update"], "cut-off"],
  ["*", ["block_public_policy", "restrict_public_buckets"], ["update"], undefined],
  ["*", ["restrict_public_buckets"], ["update"], "refused"],
  [vendor, [], ["update"], undefined],
])("%s without %j, %j: %s", (principal, off, actions, expected) => {
  expect(effect(principal, off, actions)).toBe(expected);
});
