import type { ServicePattern } from "../catalogue/pattern";
import type { Policy } from "../policy";
import { documentReader } from "./documents";
import { nameReader } from "./names";
import type { Plan } from "./plan";
import { directoryOf } from "./principals";
import { type AccountAccess, trustAccess } from "./account-access";
import { type RelevantDocument, relevantDocuments } from "./relevant";
import { sourceEvaluator } from "./evaluator";
import { identityDocuments } from "./identity-documents";
import { indexReferences, type References } from "./references";
import type { Context } from "./reach";
import { allShares, type Share } from "./shares";
import type { Source } from "./source";
import type { Side } from "./values";
import { type Identity, worldOf } from "./world";

/** Everything the rules look at: built once, read-only. */
export interface Model extends Context {
  readonly plan: Plan;
  readonly references: References;
  /** What every outsider may do on every bucket, before and after. */
  readonly shares: readonly Share[];
  /** Whether the `.tf` files were read, too. */
  readonly sourced: boolean;
  /** Documents that the plan changes and that concern outsiders. */
  relevant(): readonly RelevantDocument[];
  /** Who outside may assume which role after the plan. */
  trusted(): readonly AccountAccess[];
  /** The policies that apply to a role or user, as far as the plan has them. */
  identityPolicies(identity: Identity, side: Side): readonly Policy[];
}

export interface ModelOptions {
  readonly patterns: readonly ServicePattern[];
  readonly known?: { readonly [account: string]: string };
  readonly source?: Source;
}

/** Several rules ask the same. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

export function modelOf(plan: Plan, { patterns, known = {}, source }: ModelOptions): Model {
  const references = indexReferences(plan);
  const evaluator = source === undefined ? undefined : sourceEvaluator(source, plan, references);
  const documents = documentReader(references, evaluator);
  const names = nameReader(references, evaluator, documents.holes);
  const directory = directoryOf(plan, patterns, known);
  const before = worldOf(plan, "before", names, references);
  const after = worldOf(plan, "after", names, references);
  let addresses: ReadonlyMap<string, string> | undefined;
  const bucketAt = (address: string): string | undefined => {
    addresses ??= new Map(
      [...after.buckets.values()].flatMap(({ resource, name }) =>
        resource === undefined ? [] : [[resource.address, name] as const],
      ),
    );
    return addresses.get(address);
  };
  const context: Context = { before, after, documents, names, directory, bucketAt };
  const model: Model = {
    ...context,
    plan,
    references,
    sourced: source !== undefined,
    relevant: once(() => relevantDocuments(model)),
    trusted: once(() => trustAccess(model)),
    shares: allShares(context),
    identityPolicies: (identity, side) =>
      identityDocuments(identity, side === "before" ? before : after, documents).documents.flatMap(
        ({ policy }) => policy ?? [],
      ),
  };
  return model;
}
