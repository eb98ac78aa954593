import type { Condition, Policy, Principal } from "../../policy";
import { delegatedTo, isDelegated, pointEffect } from "./access-points";
import { aclEntries } from "./acl";
import { type Atom, combine, entriesOf } from "./atoms";
import type { Document, Documents } from "../source/documents";
import { type Effect, effectOf, isPublic } from "./effect";
import type { Names } from "../inventory/names";
import { type Change, changes } from "../plan/change";
import { accountOf } from "./account";
import { type Directory, type Outsider, outsiderOf } from "./principals";
import { isMadeHere, namesOnly } from "./insiders";
import { isUnknown, type Side, stringAt } from "../plan/values";
import type { Bucket, World } from "../inventory/inventory";

/** What one outsider reaches by one way, on one side of the plan. */
export interface Reach {
  readonly outsider: Outsider;
  /** Conditions of the way itself, such as those of a trust policy. */
  readonly conditions: readonly Condition[];
  readonly atoms: readonly Atom[];
  /** What is asked whether it covers an atom of the other side; undefined for ACLs. */
  readonly policy: Policy | undefined;
  /** Resources that the way leads through, besides the documents of the atoms. */
  readonly through: readonly Change[];
  /** Set where Block Public Access takes all of it away. */
  readonly effect: Effect;
  /** Nothing else in the policy may be about this principal, too: no statement for everyone, or for its whole account. */
  readonly alone: boolean;
  /** Set where all of it is in doubt: why. */
  readonly undecided?: string;
}

/** By principal, so that both sides can be put next to each other. */
export type Reaches = ReadonlyMap<string, Reach>;

/** What the ways in are worked out from. */
export interface Context {
  readonly before: World;
  readonly after: World;
  readonly documents: Documents;
  readonly names: Names;
  readonly directory: Directory;
  /** Name of the bucket that an address stands for. */
  bucketAt(address: string): string | undefined;
}

/** What both sides of a plan know an outsider by. */
export const keyOf = ({ principal }: Outsider): string => `${principal.kind} ${principal.id}`;

/** The documents that a bucket's policy may be on one side. */
export function bucketDocuments(bucket: Bucket | undefined, side: Side, documents: Documents): readonly Document[] {
  if (bucket === undefined) return [];
  const present = bucket.present === undefined ? [] : [bucket.present];
  const pointers = bucket.policies.length > 0 ? bucket.policies : present;
  return pointers.flatMap(({ change, path }) => documents.read(change, side, path, "resource") ?? []);
}

function byResourcePolicy(
  documents: readonly Document[],
  own: string,
  effect: Effect,
  through: readonly Change[],
  context: Context,
): Reaches {
  const reaches = new Map<string, Reach>();
  const combined = combine(documents);
  if (combined === undefined) return reaches;
  const writers = [...new Set(documents.map(({ change }) => change.address))];
  const doubt = writers.length > 1 ? { undecided: `${writers.join(" and ")} overwrite each other` } : {};
  const entries = entriesOf(combined, own, context.documents.holes, context.bucketAt).flatMap(({ principal, atoms }) =>
    namedIn(principal, atoms, context.directory).map((one) => ({ principal: one, atoms })),
  );
  for (const { principal, atoms } of entries) {
    const [first] = atoms;
    if (first === undefined || isMadeHere(principal, context.documents.holes)) continue;
    const { change, sensitive } = first.document;
    const outsider = outsiderOf(principal, change, sensitive, context.directory);
    if (outsider === undefined) continue;
    const later = change.deferred === undefined ? {} : { undecided: `deferred to a later plan (${change.deferred})` };
    const cut = effect === "cut-off" && outsider.standing === "aws-service" ? undefined : effect;
    const known = reaches.get(keyOf(outsider))?.atoms ?? [];
    reaches.set(keyOf(outsider), {
      outsider,
      conditions: [],
      policy: combined.policy,
      through,
      effect: cut,
      alone: false,
      ...doubt,
      ...later,
      atoms: [...known, ...atoms],
    });
  }
  return new Map(
    [...reaches].map(([key, reach]) => [key, { ...reach, alone: isAlone(reach.outsider, combined.policy) }]),
  );
}

/** Whom a statement means: one for everyone by certain accounts' access points is for whom those accounts let in. */
function namedIn(
  principal: Principal | undefined,
  [atom]: readonly Atom[],
  { ownAccounts }: Directory,
): readonly Principal[] {
  const accounts = principal?.kind === "everyone" ? delegatedTo(atom?.statement.conditions ?? []) : undefined;
  if (accounts === undefined) return principal === undefined ? [] : [principal];
  return accounts.filter((id) => !ownAccounts.has(id)).map((id) => ({ kind: "account", id }));
}

function isAlone({ principal, account }: Outsider, { statements }: Policy): boolean {
  return statements.every(
    ({ effect, principals }) =>
      effect === "Deny" ||
      (effect === "Allow" &&
        principals?.every(
          ({ kind, id }) =>
            (kind === principal.kind && id === principal.id) ||
            (kind === "account" && id !== account) ||
            (kind === "arn" && accountOf(id) !== account) ||
            kind === "service" ||
            kind === "federated",
        ) === true),
  );
}

/** Both sides often have the same document: what follows from it is the same, too. */
const worked = new WeakMap<Document, { readonly effect: Effect; readonly reaches: Reaches }>();

export function byBucketPolicy(bucket: Bucket | undefined, side: Side, context: Context): Reaches {
  if (bucket === undefined || concernsNobody(bucket, side, context)) return none;
  const documents = bucketDocuments(bucket, side, context.documents);
  const [document] = documents;
  if (document === undefined) return none;
  const effect = effectOf(bucket, context[side], documents);
  // a block that changes decides about a policy that does not
  const blocks = changedBlocks(bucket, context[side]);
  const through = blocks.length > 0 && isPublic(documents) ? blocks : [];
  if (documents.length > 1) return byResourcePolicy(documents, bucket.name, effect, through, context);
  const known = through.length > 0 ? undefined : worked.get(document);
  if (known !== undefined && known.effect === effect) return known.reaches;
  const reaches = byResourcePolicy(documents, bucket.name, effect, through, context);
  if (through.length === 0) worked.set(document, { effect, reaches });
  return reaches;
}

export const none: Reaches = new Map();

function changedBlocks({ block }: Bucket, { accountBlock }: World): readonly Change[] {
  return [block, accountBlock].filter((change) => change !== undefined && changes(change)) as Change[];
}

/** Whether the bucket's policies name nobody outside. */
export function concernsNobody({ policies, present }: Bucket, side: Side, { directory }: Context): boolean {
  const pointers = policies.length > 0 ? policies : present === undefined ? [] : [present];
  return pointers.every(({ change, path }) => {
    const text = isUnknown(change, side, path) ? undefined : stringAt(change, side, path);
    return text !== undefined && namesOnly(text, directory.ownAccounts);
  });
}

export function byAccessPoint(bucket: Bucket | undefined, side: Side, context: Context): Reaches {
  if (bucket === undefined || bucket.accessPoints.length === 0) return new Map();
  const documents = bucket.accessPoints.flatMap(
    ({ change, path }) => context.documents.read(change, side, path, "resource") ?? [],
  );
  const bucketPolicy = bucketDocuments(bucket, side, context.documents);
  // each point has a policy of its own: they add up
  return new Map(
    documents.flatMap((document) =>
      [...byResourcePolicy([document], bucket.name, pointEffect(document, side), [], context)].map(([key, reach]) => {
        const delegated = isDelegated(reach.outsider, bucket, bucketPolicy);
        const effect = reach.effect ?? (delegated === "no" ? "cut-off" : undefined);
        const doubt = delegated === "unknown" ? { undecided: "the bucket's policy has to allow it, too" } : {};
        return [`${document.change.address} ${key}`, { ...reach, ...doubt, effect }] as const;
      }),
    ),
  );
}

export function byAcl(bucket: Bucket | undefined, side: Side, context: Context): Reaches {
  if (bucket === undefined || bucket.acls.length === 0) return new Map();
  const reaches = new Map<string, Reach>();
  for (const { outsider, atoms, effect } of aclEntries(bucket, context[side], context.directory)) {
    const known = reaches.get(keyOf(outsider))?.atoms ?? [];
    const both = [...known, ...atoms];
    const ownership = bucket.ownership !== undefined && changes(bucket.ownership) ? [bucket.ownership] : [];
    const through = [...ownership, ...changedBlocks(bucket, context[side])];
    reaches.set(keyOf(outsider), {
      outsider,
      atoms: both,
      effect,
      alone: true,
      conditions: [],
      policy: undefined,
      through,
    });
  }
  return reaches;
}
