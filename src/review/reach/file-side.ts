import { acceptsKey } from "../../aws/actions";
import { s3Arn } from "../../aws/bucket-arn";
import type { Condition, Policy, PolicyStatement } from "../../policy";
import { viewOf } from "../../policy/asker";
import type { Effective } from "../../policy/effective";
import { hasHole } from "../../policy/hole";
import { openKeysOf } from "../../policy/key-groups";
import { matchesAction } from "../../policy/match";
import { statementsSaid } from "../../policy/said";
import { not, some, type Tri } from "../../policy/tri";
import { unknownCondition } from "../../policy/unknown-condition";
import type { Atom } from "./atoms";

/**
 * What a bucket's side says, put as conditions on what S3 asks of KMS: a file that a key encrypts is given where bucket and
 * key let in one and the same request, and only a question about both at once tells whether there is one.
 */

/** The key of the conditions on which file it is, where S3 names the bucket to KMS, or nothing. */
export const fileKey = "kms:EncryptionContext:file in S3";

/** What the request to S3 says, and S3's own to KMS says otherwise, or not at all. */
const ofS3 = /^(s3:|sts:|aws:(securetransport|viaawsservice$|resource))/i;

/** Resources of a bucket whose name is not known: it is this one. */
function named(resources: readonly string[], bucket: string): readonly string[] {
  if (!hasHole(bucket)) return resources;
  return resources.map((one) => one.replace(s3Arn("aws", bucket).slice("arn:aws".length), ":s3:::*"));
}

/** Conditions of a request to S3. */
export function asOfS3(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.map((condition) =>
    ofS3.test(condition.key) ? { ...condition, key: `kms:EncryptionContext:in S3 ${condition.key}` } : condition,
  );
}

/** A statement on files of a bucket, as one on whatever key, with its resources as conditions. */
function onWhatever(
  { resources, notResources, conditions, ...statement }: PolicyStatement,
  file: string,
  bucket: string,
): PolicyStatement {
  const within = resources === undefined || resources.includes("*") ? [] : [["StringLike", resources] as const];
  const outside = notResources === undefined ? [] : [["StringNotLike", notResources] as const];
  const tests = [...within, ...outside].map(([operator, of]) => ({ operator, key: file, values: named(of, bucket) }));
  return { ...statement, resources: ["*"], conditions: [...asOfS3(conditions), ...tests] };
}

function covers({ actions, notActions = [] }: PolicyStatement, action: string): Tri {
  const among = (patterns: readonly string[]) => some(patterns, (one) => matchesAction(one, action.toLowerCase()));
  return actions === undefined ? not(among(notActions)) : among(actions);
}

/** The statements about one action, each read over and for every action. */
function each(
  { ways, denials }: Effective,
  action: string,
  over: (statement: PolicyStatement) => PolicyStatement,
): Effective {
  const read = (policy: Policy): Policy => ({
    ...policy,
    statements: policy.statements.flatMap((statement): readonly PolicyStatement[] => {
      const answer = covers(statement, action);
      if (answer === false) return [];
      const { notActions, actions, conditions, ...rest } = over(statement);
      const doubt = answer === true ? [] : [unknownCondition(JSON.stringify([actions, notActions]))];
      return [{ ...rest, actions: ["*"], conditions: [...conditions, ...doubt] }];
    }),
  });
  return { ways: ways.map((way) => way.map(read)), denials: denials.map(read) };
}

/** What somebody holds, as far as it is about one action. */
export function ofAction(held: Effective, action: string): Effective {
  return each(held, action, (statement) => statement);
}

/**
 * What the bucket's side lets a part's caller do of one action; undefined where nothing of it is known.
 *
 * @param file the condition key that says which file it is
 */
export function onFile({ effective, asker, bucket }: Atom, action: string, file: string): Effective | undefined {
  if (effective === undefined || asker === undefined) return undefined;
  const foreign = openKeysOf(statementsSaid([effective]), asker).filter((key) => acceptsKey(action, key) === false);
  const without = { ...asker, context: new Map([...asker.context, ...foreign.map((key) => [key, []] as const)]) };
  const view = (policy: Policy): Policy => (foreign.length === 0 ? policy : viewOf(policy, without));
  const seen = { ways: effective.ways.map((way) => way.map(view)), denials: effective.denials.map(view) };
  return each(seen, action, (statement) => onWhatever(statement, file, bucket));
}

/** What two sides let somebody do together. */
export function both(one: Effective, other: Effective | undefined): Effective {
  if (other === undefined) return one;
  return {
    ways: one.ways.flatMap((way) => other.ways.map((more) => [...way, ...more])),
    denials: [...one.denials, ...other.denials],
  };
}
