import type { Policy, PolicyStatement } from "../../policy";
import { hasHole } from "../../policy/hole";
import { coverageOf } from "../reach/covers";
import type { Document } from "../source/documents";
import type { Model } from "../model";
import { enumerate, type Found, type Rule } from "../rule";
import { isNew } from "../inventory/settings";
import { bucketDocuments } from "../reach/bucket-policies";
import { type Change, changes } from "../plan/change";
import { shownBucket } from "../shown";
import type { Bucket } from "../inventory/inventory";

const source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_policy";

function severalWriters(bucket: Bucket, model: Model): readonly Found[] {
  const writers = bucket.policies.map(({ change }) => change);
  const change = writers.find(changes);
  if (writers.length < 2 || change === undefined) return [];
  const name = shownBucket(bucket.name, model, false);
  return [
    {
      change,
      ...(name === undefined ? {} : { bucket: name }),
      what: `${enumerate(writers.map(({ address }) => address))} write the policy of ${name ?? "one bucket"}.`,
      why: "A bucket has one policy: the last writer wins, and the others' statements are gone until the next apply.",
      fix: "Merge the documents with source_policy_documents of aws_iam_policy_document, and write them with one resource.",
      source,
    },
  ];
}

/** What says the same in another document: an Allow that is covered, or a Deny that is written there, too. */
function kept(statement: PolicyStatement, policy: Policy): boolean {
  if (statement.effect === "Allow") return coverageOf(policy, statement).coverage === "all";
  const bare = (of: PolicyStatement): string => JSON.stringify({ ...of, index: 0, sid: "" });
  return policy.statements.some((other) => bare(other) === bare(statement));
}

function replacesPresent(present: Document, document: Document, name: string | undefined): readonly Found[] {
  const { policy } = document;
  if (present.policy === undefined || policy === undefined || document.waitsFor !== undefined) return [];
  const gone = present.policy.statements.filter((statement) => !kept(statement, policy));
  if (gone.length === 0) return [];
  const labels = gone.map(({ sid, index }) => (sid === undefined || present.sensitive ? `statement ${index}` : sid));
  return [
    {
      change: document.change,
      ...(name === undefined ? {} : { bucket: name }),
      what: `${document.change.address} replaces a policy of ${name ?? "the bucket"} that nothing in this plan writes; ${enumerate(labels)} ${gone.length === 1 ? "is" : "are"} not in the new one.`,
      why: "PutBucketPolicy replaces the whole policy, without asking.",
      fix: "Read the present policy with data.aws_s3_bucket_policy, and keep it with source_policy_documents; or import it first.",
      source,
    },
  ];
}

/** What else has policies in S3, is not made without one. */
const ofBuckets = /^aws(cc)?_s3_bucket/;

/** What wrote the policy of before, and is deleted. */
function deletedWriter(bucket: Bucket, model: Model): Change | undefined {
  const writers = model.before.buckets.get(bucket.name)?.policies.map(({ change }) => change) ?? [];
  return writers.find(({ kind, deposed }) => kind === "delete" && deposed === undefined);
}

/** A first policy on a bucket that exists already. */
function firstPolicy(bucket: Bucket, model: Model): readonly Found[] {
  const [writer] = bucket.policies;
  if (bucket.policies.length !== 1 || writer === undefined || isNew(bucket)) return [];
  // the plan itself takes away what was there: deletedBeside tells of it
  if (deletedWriter(bucket, model) !== undefined) return [];
  const { change } = writer;
  const before = model.before.buckets.get(bucket.name);
  const first =
    (change.kind === "create" || change.kind === "replace") &&
    change.before?.["bucket"] !== bucket.name &&
    !change.importing;
  if (!first || change.deferred !== undefined || !ofBuckets.test(change.type)) return [];
  const name = shownBucket(bucket.name, model, false);
  const [document] = bucketDocuments(bucket, "after", model.documents);
  const [present] = bucketDocuments(before, "before", model.documents);
  if (present !== undefined && document !== undefined) return replacesPresent(present, document, name);
  // a bucket in the state shows an empty policy where it has none
  const shown = bucket.resource?.before?.["policy"];
  if (bucket.resource?.before !== undefined && (shown === "" || shown === null)) return [];
  if (hasHole(bucket.name) && bucket.resource === undefined) return [];
  return [
    {
      change,
      ...(name === undefined ? {} : { bucket: name }),
      // most buckets have no policy before their first one: a doubt, not an error
      severity: "low",
      what: `${change.address} writes the first policy that this state knows of ${name ?? "a bucket"}, which this plan does not create.`,
      why: "The plan cannot show the policy that the bucket has today; if it has one, all of it is replaced.",
      fix: "Read it with data.aws_s3_bucket_policy and keep it with source_policy_documents, or import it: terraform import.",
      source,
    },
  ];
}

/** A resource that was renamed without `moved`: the old one is deleted, and Terraform does not promise before what. */
function deletedBeside(bucket: Bucket, model: Model): readonly Found[] {
  const [writer] = bucket.policies;
  const old = deletedWriter(bucket, model);
  if (bucket.policies.length !== 1 || writer?.change.kind !== "create" || old === undefined) return [];
  const name = shownBucket(bucket.name, model, false);
  return [
    {
      change: writer.change,
      ...(name === undefined ? {} : { bucket: name }),
      severity: "medium",
      what: `${old.address} is deleted and ${writer.change.address} created for ${name ?? "one bucket"} in the same plan.`,
      why: "Deleting takes the bucket's policy away, whoever wrote it: if that comes last, no policy is left.",
      fix: `Rename it with a moved block: moved { from = ${old.address}, to = ${writer.change.address} }.`,
      source: "https://developer.hashicorp.com/terraform/language/modules/develop/refactoring",
    },
  ];
}

export const policyOverwritten: Rule = {
  id: "policy-overwritten",
  severity: "high",
  about: "Two writers of one bucket's policy, or a first policy on a bucket whose present policy the plan cannot show.",
  check: (model) =>
    [...model.after.buckets.values()].flatMap((bucket) => [
      ...severalWriters(bucket, model),
      ...firstPolicy(bucket, model),
      ...deletedBeside(bucket, model),
    ]),
};
