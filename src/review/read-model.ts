import { bucketServices } from "../aws/actions";
import type { ServicePattern } from "../catalogue/pattern";
import { trustAccess } from "./trust-access";
import { against, type AskedFile } from "./declared/against";
import { sinceLastApply } from "./drift";
import { documentReader } from "./source/documents";
import { sourceEvaluator } from "./source/evaluator";
import { identityDocuments } from "./reach/identity-documents";
import type { Model } from "./model";
import { once } from "./once";
import { nameReader } from "./inventory/names";
import type { Plan } from "./plan/plan";
import { directoryOf } from "./reach/principals";
import { holdersOf } from "./reach/holders";
import { powersOf } from "./reach/powers";
import { unreadDoors } from "./unread-doors";
import type { Context } from "./reach/context";
import { worldOf } from "./inventory/read-world";
import { homesOf } from "./inventory/zones";
import { partitionShown, regionOf } from "./source/place";
import type { ReferenceFor } from "./source/problems";
import { indexReferences } from "./source/references";
import { relevantDocuments } from "./relevant";
import { servedShares } from "./reach/served";
import { allShares } from "./reach/shares";
import type { SourceFiles } from "./source/source";

export interface ModelOptions {
  readonly patterns: readonly ServicePattern[];
  readonly own?: ReadonlySet<string>;
  readonly known?: { readonly [account: string]: string };
  readonly organizations?: ReadonlyMap<string, string>;
  readonly networks?: ReadonlyMap<string, string>;
  readonly source?: SourceFiles;
  readonly grants?: AskedFile;
  readonly referenceFor?: ReferenceFor;
}

/** Names of users of ours → the service that a grant gives their keys to. */
function usersOf(grants: AskedFile | undefined): ReadonlyMap<string, string> {
  return new Map(
    (grants?.file.grants ?? []).flatMap((grant) =>
      grant.kind === "service" && grant.choices.way === "user" && grant.name !== undefined
        ? [[grant.name, grant.service] as const]
        : [],
    ),
  );
}

export function modelOf(plan: Plan, options: ModelOptions): Model {
  const { patterns, known = {}, source, own, organizations, grants } = options;
  const references = indexReferences(plan);
  const evaluator = source === undefined ? undefined : sourceEvaluator(source, plan, references);
  const documents = documentReader(references, evaluator);
  const names = nameReader(references, evaluator, documents.holes);
  const directory = directoryOf(plan, patterns, known, {
    own: [...(own ?? [])],
    organizations: Object.fromEntries(organizations ?? []),
    users: usersOf(grants),
  });
  const homes = homesOf(plan.changes, names, references);
  const before = worldOf(plan, "before", homes, names, references);
  const after = worldOf(plan, "after", homes, names, references);
  let addresses: ReadonlyMap<string, string> | undefined;
  const bucketAt = (address: string): string | undefined => {
    addresses ??= new Map(
      [...after.buckets.values()].flatMap(({ resource, name }) =>
        resource === undefined ? [] : [[resource.address, name] as const],
      ),
    );
    return addresses.get(address);
  };
  const now = plan.timestamp === undefined ? {} : { now: plan.timestamp };
  const region = regionOf(plan);
  const partition = partitionShown(plan);
  const context: Context = {
    before,
    after,
    documents,
    names,
    directory,
    accounts: references.accounts,
    bucketAt,
    ...now,
    ...(options.networks === undefined ? {} : { networks: options.networks }),
    ...(region === undefined ? {} : { region }),
    ...(partition === undefined ? {} : { partition }),
  };
  const shares = allShares(context);
  const model: Model = {
    ...context,
    ...(grants === undefined ? {} : { against: once(() => against(grants, shares, context)) }),
    plan,
    references,
    referenceFor: options.referenceFor ?? (() => bucketServices),
    sourced: source !== undefined,
    relevant: once(() => relevantDocuments(model)),
    trusted: once(() => trustAccess(model)),
    shares,
    served: once(() => servedShares(context)),
    holders: once(() => holdersOf(context)),
    sinceLastApply: once(() => {
      const earlier = sinceLastApply(plan);
      return earlier === undefined ? undefined : modelOf(earlier, options);
    }),
    powers: once(() => powersOf(model.holders(), shares, context)),
    unread: once(() => unreadDoors(model)),
    identityPolicies: (identity, side) =>
      identityDocuments(identity, side === "before" ? before : after, documents).documents.flatMap(
        ({ policy }) => policy ?? [],
      ),
  };
  return model;
}
