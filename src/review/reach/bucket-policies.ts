import { s3Arn } from "../../aws/bucket-arn";
import type { Policy } from "../../policy";
import { allowing } from "../../policy/allowing";
import type { Document, Documents } from "../source/documents";
import type { Bucket } from "../inventory/inventory";
import { isUnknown, type Side, stringAt } from "../plan/values";
import type { Context } from "./context";
import { alsoAsked } from "../inventory/other-arns";
import { blockOf } from "../inventory/settings";
import { effectOf, type Effect, isPublic } from "./effect";
import { insidersIn } from "./insiders";
import { type AtPoint, documentPartition, perhaps, type Scoped, scopedTo, withoutAliases } from "./scoped";
import { ofOwnBucket } from "./own-resource";
import { withoutMadeAnew } from "./made-anew";
import { withOwnNames } from "./own-sources";
import { aliasOf } from "../../recognise/comers";

/** The documents that a bucket's policy may be on one side. */
export function bucketDocuments(bucket: Bucket | undefined, side: Side, documents: Documents): readonly Document[] {
  if (bucket === undefined) return [];
  const present = bucket.present === undefined ? [] : [bucket.present];
  const pointers = bucket.policies.length > 0 ? bucket.policies : present;
  return pointers.flatMap(({ change, path }) => documents.read(change, side, path, "resource") ?? []);
}

/** Whether the bucket's policies name nobody outside. */
export function concernsNobody(bucket: Bucket, side: Side, context: Pick<Context, "directory">): boolean {
  return insidersOf(bucket, side, context) !== false;
}

/** Those of ours whom the bucket's policies let in, as they name them; false where they name others, too. */
export function insidersOf(
  { policies, present }: Bucket,
  side: Side,
  { directory }: Pick<Context, "directory">,
): readonly string[] | false {
  const pointers = policies.length > 0 ? policies : present === undefined ? [] : [present];
  const found: string[] = [];
  for (const { change, path } of pointers) {
    const text = isUnknown(change, side, path) ? undefined : stringAt(change, side, path);
    const insiders = text !== undefined && insidersIn(text, directory.ownAccounts);
    if (insiders === false) return false;
    found.push(...insiders);
  }
  return found;
}

/** A policy of a bucket as it counts on one side of the plan. */
export interface StandingPolicy {
  readonly document: Document;
  readonly policy: Scoped;
  /** Why nothing of it is certain. */
  readonly doubt?: string;
}

/** A bucket's policies on one side, and what Block Public Access makes of them. */
export interface BucketPolicies {
  readonly standing: readonly StandingPolicy[];
  readonly effect: Effect;
}

const scopes = new WeakMap<Document, Map<string, Scoped | undefined>>();

/**
 * A document as the bucket reads it: both sides often have the same one.
 *
 * @param at the access point by which a role or user asks
 */
export function scopedDocument(document: Document, bucket: Bucket, context: Context, at?: AtPoint): Scoped | undefined {
  const known = scopes.get(document) ?? new Map<string, Scoped | undefined>();
  scopes.set(document, known);
  const key = at === undefined ? bucket.name : JSON.stringify([bucket.name, at]);
  if (!known.has(key)) {
    const isMeant = (index: number): boolean =>
      document.policy?.statements.some(
        (one) =>
          one.index === index && one.resources?.some((text) => text.split(":::")[1]?.split("/")[0] === bucket.name),
      ) === true;
    const scoped = scopedTo(document, bucket.name, bucket.resource?.address, context.documents.holes, at);
    known.set(key, scoped === undefined ? undefined : named(scoped, context, isMeant));
  }
  return known.get(key);
}

/** A policy with the accounts of the catalogue in place of their canonical users. */
export function namingAccounts(policy: Scoped, { directory }: Pick<Context, "directory">): Scoped {
  return withoutAliases(policy, (id) => aliasOf(id, directory.patterns));
}

function named(scoped: Scoped, context: Context, isMeant: (index: number) => boolean): Scoped {
  const known = ofOwnBucket(namingAccounts(scoped, context), context, isMeant);
  return { ...known, statements: withOwnNames(known.statements, context) };
}

function standingOf(
  document: Document,
  bucket: Bucket,
  writers: readonly string[],
  blockDoubt: string | undefined,
  side: Side,
  context: Context,
): readonly StandingPolicy[] {
  const scoped = scopedDocument(document, bucket, context);
  if (scoped === undefined) return [];
  const policy = withoutMadeAnew(scoped, document.change, side, context);
  const { deferred } = document.change;
  const open =
    deferred !== undefined
      ? `deferred to a later plan (${deferred})`
      : writers.length > 1
        ? `${writers.join(" and ")} overwrite each other`
        : context[side].doubts.get(document.change);
  if (open !== undefined) return [{ document, policy: perhaps(policy, open), doubt: open }];
  const doubt = alsoAsked(bucket.name) ?? blockDoubt;
  return [{ document, policy, ...(doubt === undefined ? {} : { doubt }) }];
}

/** Those of no bucket at all. */
export const noBucketPolicies: BucketPolicies = { standing: [], effect: undefined };

/** Every caller asks for the same. A bucket belongs to one side of one plan. */
const found = new WeakMap<Bucket, Map<Side, BucketPolicies>>();

/** What the bucket's own policy says on one side; as it is written, and what Block Public Access makes of it. */
export function bucketPolicies(bucket: Bucket | undefined, side: Side, context: Context): BucketPolicies {
  if (bucket === undefined) return noBucketPolicies;
  const known = found.get(bucket) ?? new Map<Side, BucketPolicies>();
  found.set(bucket, known);
  const policies = known.get(side) ?? readPolicies(bucket, side, context);
  known.set(side, policies);
  return policies;
}

function readPolicies(bucket: Bucket, side: Side, context: Context): BucketPolicies {
  const documents = bucketDocuments(bucket, side, context.documents);
  if (documents.length === 0) return noBucketPolicies;
  const writers = [...new Set(documents.map(({ change }) => change.address))];
  // a policy that is not public asks for no block
  const doubt = isPublic(documents) ? bucket.blockDoubt : undefined;
  return {
    standing: documents.flatMap((document) => standingOf(document, bucket, writers, doubt, side, context)),
    effect: effectOf(bucket, context[side], documents, context.partition),
  };
}

/** The present policies of a bucket whose new one is refused, under the settings that come. */
function asItStands(now: Bucket, present: BucketPolicies | undefined, context: Context): BucketPolicies {
  const standing = present?.standing ?? [];
  const isCut =
    blockOf(now, context.after).restrict_public_buckets === true && isPublic(standing.map(({ document }) => document));
  return { standing, effect: isCut ? "cut-off" : undefined };
}

/** What the bucket's own policy says in fact: one that S3 refuses leaves the present one as it is. */
export function inForce(
  then: Bucket | undefined,
  now: Bucket | undefined,
  side: Side,
  context: Context,
): BucketPolicies {
  const found = bucketPolicies(side === "before" ? then : now, side, context);
  return found.effect === "refused" && now !== undefined
    ? asItStands(now, bucketPolicies(then, "before", context), context)
    : found;
}

/** Everything in one bucket, for statements that say where they do not apply. */
export function wholeBucket(bucket: string, documents: readonly Document[]): Policy {
  const arn = s3Arn(documents.map(({ text }) => documentPartition(text)).find((one) => one !== "aws") ?? "aws", bucket);
  return allowing({ resources: [arn, `${arn}/*`] });
}
