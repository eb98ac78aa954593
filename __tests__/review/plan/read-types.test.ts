import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { notesOf } from "../../../src/review/notes";
import { doorOf } from "../../../src/review/plan/doors";
import { readPlan } from "../../../src/review/plan/plan";
import { readTypes, readType } from "../../../src/review/plan/read-types";
import { root } from "../../support/run";

const folder = join(root, "src", "review");
const tables = ["plan/read-types.ts", "plan/door-list.ts"].map((path) => join(folder, path));

/** The types that the code of the review names, not the tables of types. */
const used = new Set(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path))
    .filter((path) => path.endsWith(".ts") && !tables.includes(path))
    .flatMap((path) => readFileSync(path, "utf8").match(/\baws(cc)?_[a-z0-9_]+\b/g) ?? []),
);

test("every type that is read is used", () => {
  expect(readTypes.filter((type) => !used.has(type))).toEqual([]);
});

test("every type that is used is in one of the tables, or is a data source", () => {
  const unlisted = [...used].filter((type) => doorOf(type) === undefined);
  expect(unlisted.sort()).toEqual([
    "aws_arn",
    "aws_billing_service_account",
    "aws_caller_identity",
    "aws_canonical_user_id",
    "aws_cloudfront_distribution",
    "aws_cloudfront_log_delivery_canonical_user_id",
    "aws_cloudfront_origin_access_identities",
    "aws_cloudfront_origin_access_identity",
    "aws_cloudtrail_service_account",
    "aws_elb_service_account",
    "aws_partition",
    "aws_redshift_service_account",
    "aws_region",
    "aws_service_principal",
    "aws_vpc",
  ]);
});

/** What the notes say of a resource that somebody changed, or deleted, outside Terraform. */
function drift(type: string, before: object, after: object | null): readonly string[] {
  const change = { actions: [after === null ? "delete" : "update"], before, after };
  const entry = { address: `${type}.x`, mode: "managed", type, name: "x", change };
  return notesOf(readPlan({ format_version: "1.2", resource_changes: [], resource_drift: [entry] }), []);
}

function told(type: string): readonly string[] {
  return [`Changed outside Terraform since the last apply: ${type}.x.`];
}

test.each(readTypes.flatMap((type) => (readType(type)?.decisive ?? []).map((attribute) => [type, attribute] as const)))(
  "a change of %s's %s outside Terraform is told",
  (type, attribute) => {
    expect(drift(type, { [attribute]: "a" }, { [attribute]: "b" })).toEqual(told(type));
    expect(drift(type, { [attribute]: "a", tags: "a" }, { [attribute]: "a", tags: "b" })).toEqual([]);
    expect(drift(type, { [attribute]: "a" }, null)).toEqual(told(type));
  },
);

test.each(readTypes.filter((type) => readType(type)?.decisive.length === 0))("a change of %s is not told", (type) => {
  expect(drift(type, { acl: "a" }, { acl: "b" })).toEqual([]);
  expect(drift(type, { acl: "a" }, null)).toEqual([]);
});

const open = JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" }] });

// a bucket shows its policy and ACL: where a resource of their own writes them, they change with that
test.each([
  ["a policy that nothing here writes", { policy: "" }, { policy: open }, [], ["aws_s3_bucket.b"]],
  ["grants that nothing here writes", { grant: [] }, { grant: [{ uri: "x" }] }, [], ["aws_s3_bucket.b"]],
  ["one that a resource writes", { policy: "" }, { policy: open }, ["aws_s3_bucket_policy.b"], []],
  ["no policy, told in two ways", { policy: null }, { policy: "" }, [], []],
  ["tags", { tags: {} }, { tags: { a: "b" } }, [], []],
])("a bucket that shows %s", (_, before, after, writers, addresses) => {
  const own = { bucket: "acme-in" };
  const entry = (address: string, was: object, is: object) => {
    const change = { actions: ["update"], before: { ...own, ...was }, after: { ...own, ...is } };
    return { address, mode: "managed", type: address.split(".")[0], name: "b", change };
  };
  const plan = readPlan({
    format_version: "1.2",
    resource_changes: writers.map((writer) => entry(writer, { policy: open }, { policy: open })),
    resource_drift: [entry("aws_s3_bucket.b", before, after)],
  });
  const notes = notesOf(plan, []).filter((note) => note.startsWith("Changed outside"));
  expect(notes).toEqual(addresses.map((address) => `Changed outside Terraform since the last apply: ${address}.`));
});

test.each(["aws_instance", "constructor", ""])("nothing is known of %j", (type) => {
  expect(readType(type)).toBeUndefined();
});
