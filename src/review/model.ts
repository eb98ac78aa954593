import type { ServicePattern } from "../catalogue/pattern";
import type { Policy } from "../policy";
import { type Documents, documentReader } from "./documents";
import { type Names, nameReader } from "./names";
import type { Plan } from "./plan";
import { type Directory, directoryOf } from "./principals";
import { identityDocuments } from "./identity-documents";
import { indexReferences, type References } from "./references";
import { allShares, type Context, type Share } from "./shares";
import type { Source } from "./source";
import type { Side } from "./values";
import { type Identity, worldOf } from "./world";

/** Everything the rules look at: built once, read-only. */
export interface Model extends Context {
  readonly plan: Plan;
  readonly references: References;
  readonly documents: Documents;
  readonly names: Names;
  readonly directory: Directory;
  /** What every outsider may do on every bucket, before and after. */
  readonly shares: readonly Share[];
  /** The policies that apply to a role or user, as far as the plan has them. */
  identityPolicies(identity: Identity, side: Side): readonly Policy[];
}

export interface ModelOptions {
  readonly patterns: readonly ServicePattern[];
  readonly known?: { readonly [account: string]: string };
  readonly source?: Source;
}

export function modelOf(plan: Plan, { patterns, known = {}, source }: ModelOptions): Model {
  const references = indexReferences(plan);
  const evaluator = undefined;
  const documents = documentReader(references, evaluator);
  const names = nameReader(references, evaluator, documents.holes);
  const directory = directoryOf(plan, patterns, known);
  const before = worldOf(plan, "before", names, references);
  const after = worldOf(plan, "after", names, references);
  const context: Context = { before, after, documents, names, directory };
  void source;
  return {
    ...context,
    plan,
    references,
    shares: allShares(context),
    identityPolicies: (identity, side) =>
      identityDocuments(identity, side === "before" ? before : after, documents).documents.flatMap(
        ({ policy }) => policy ?? [],
      ),
  };
}
