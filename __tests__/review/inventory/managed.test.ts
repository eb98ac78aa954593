import { managedNow } from "../../../src/review/inventory/managed";
import { readPlan } from "../../../src/review/plan/plan";
import { document, planOf } from "../synthetic";

const policy = { bucket: "acme", policy: document() };
const address = "aws_s3_bucket_policy.acme";

test.each([
  ["stays", { address, actions: ["no-op"], before: policy, after: policy }, ["acme"]],
  ["is deleted", { address, before: policy }, ["acme"]],
  ["is made now", { address, after: policy }, []],
  ["is forgotten: AWS keeps it", { address, actions: ["forget"], before: policy }, []],
  ["is only read", { address: `data.${address}`, actions: ["read"], before: policy, after: policy }, []],
])("a bucket's policy that %s", (_, entry, written) => {
  expect([...managedNow(readPlan(planOf([entry]))).bucketPolicies]).toEqual(written);
});
