import { coverage, type Condition, type Policy, grantsOf } from "../policy";
import { type Atom, combine, type Combined, entriesOf } from "./atoms";
import { aclEntries } from "./acl";
import type { Document, Documents } from "./documents";
import { type Fit, givenBy, nearestFit } from "./fit";
import { identityDocuments, type IdentityDocuments } from "./identity-documents";
import type { Names } from "./names";
import type { Change } from "./plan";
import { type Directory, type Outsider, outsiderOf, servicesNamedIn } from "./principals";
import type { Bucket, Identity, World } from "./world";
import { type Side, sideOf, stringAt } from "./values";

/** By which way somebody outside reaches a bucket. */
export type Way = "bucket-policy" | "access-point" | "acl" | "role" | "user";

/** What one outsider may do on one bucket by one way, before and after. */
export interface Share {
  readonly outsider: Outsider;
  /** Name or pattern of the bucket; a hole while it is unknown. */
  readonly bucket: string;
  readonly way: Way;
  /** The role that it assumes, or the user whose keys it has. */
  readonly identity?: Identity;
  readonly before: readonly Atom[];
  readonly after: readonly Atom[];
  readonly gains: readonly Atom[];
  readonly loses: readonly Atom[];
  readonly keeps: readonly Atom[];
  /** Conditions of the way itself, such as those of a trust policy. */
  readonly conditions: { readonly [side in Side]: readonly Condition[] };
  /** Resources that the way leads through, besides the documents of the atoms. */
  readonly through: readonly Change[];
  /** Whether the plan changes any resource that this rests on. */
  readonly changed: boolean;
  /** What it is evidently for, where a service of the catalogue comes by it. */
  readonly fit?: Fit;
}

export interface Context {
  readonly before: World;
  readonly after: World;
  readonly documents: Documents;
  readonly names: Names;
  readonly directory: Directory;
}

/** One outsider on one side of one way. */
interface Reach {
  readonly outsider: Outsider;
  readonly conditions: readonly Condition[];
  readonly atoms: readonly Atom[];
  /** What is asked whether it covers an atom of the other side. */
  readonly policy: Policy | undefined;
  readonly through: readonly Change[];
  /** Set where all of it is in doubt: why. */
  readonly undecided?: string;
}

export function changes(change: Change): boolean {
  return change.kind !== "no-op" && change.kind !== "read";
}

const keyOfAtom = ({ statement, limits }: Atom): string =>
  JSON.stringify([
    statement.actions,
    statement.notActions,
    statement.resources,
    statement.notResources,
    statement.conditions,
    limits,
  ]);

const sameConditions = (a: readonly Condition[], b: readonly Condition[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Splits the atoms of one side into those that the other side covers and the rest, which may be in doubt. */
function split(of: Reach | undefined, other: Reach | undefined): { readonly covered: Atom[]; readonly rest: Atom[] } {
  const covered: Atom[] = [];
  const rest: Atom[] = [];
  if (of === undefined) return { covered, rest };
  const doubt = of.undecided ?? other?.undecided;
  const marked = (atom: Atom, why: string | undefined): Atom =>
    why === undefined || atom.undecided !== undefined ? atom : { ...atom, undecided: why };
  const sameWay = other !== undefined && sameConditions(of.conditions, other.conditions);
  const keys = new Set(sameWay ? other.atoms.map(keyOfAtom) : []);
  for (const atom of of.atoms) {
    if (keys.has(keyOfAtom(atom))) covered.push(marked(atom, doubt));
    else if (other?.policy === undefined || !sameWay) rest.push(marked(atom, doubt));
    else {
      const answer = coverage(other.policy, atom.statement).coverage;
      if (answer === "all") covered.push(marked(atom, doubt));
      else rest.push(marked(atom, answer === "unknown" ? (doubt ?? unknownIn(other) ?? "cannot be compared") : doubt));
    }
  }
  return { covered, rest };
}

function unknownIn(reach: Reach): string | undefined {
  return reach.atoms.find(({ undecided }) => undecided !== undefined)?.undecided;
}

/** Groups what both sides reach by bucket, and compares it. */
function sharesOf(
  way: Way,
  before: Reach | undefined,
  after: Reach | undefined,
  identity: Identity | undefined,
  touched: boolean,
  services: Outsider["services"],
): Share[] {
  const outsider = (after ?? before)?.outsider;
  if (outsider === undefined) return [];
  const gone = split(before, after);
  const come = split(after, before);
  const through = [...new Set([...(before?.through ?? []), ...(after?.through ?? [])])];
  const buckets = new Set([...(before?.atoms ?? []), ...(after?.atoms ?? [])].map(({ bucket }) => bucket));
  return [...buckets].map((bucket): Share => {
    const here = (atoms: readonly Atom[]): readonly Atom[] => atoms.filter((atom) => atom.bucket === bucket);
    const nowAtoms = here(after?.atoms ?? []);
    const thenAtoms = here(before?.atoms ?? []);
    const auth = way === "role" || way === "user" ? way : "bucket-policy";
    const fit =
      services.length === 0
        ? undefined
        : nearestFit(services, auth, givenBy(nowAtoms.length > 0 ? nowAtoms : thenAtoms));
    return {
      outsider,
      bucket,
      way,
      ...(identity === undefined ? {} : { identity }),
      before: thenAtoms,
      after: nowAtoms,
      gains: here(come.rest),
      loses: here(gone.rest),
      keeps: here(come.covered),
      conditions: { before: before?.conditions ?? [], after: after?.conditions ?? [] },
      through,
      changed:
        touched ||
        through.some(changes) ||
        [...nowAtoms, ...thenAtoms].some(({ document }) => changes(document.change)),
      ...(fit === undefined ? {} : { fit }),
    };
  });
}

/** Everything that outsiders may do on the buckets of a plan, before and after. */
export function allShares(context: Context): readonly Share[] {
  const { before, after } = context;
  const buckets = new Set([...before.buckets.keys(), ...after.buckets.keys()]);
  const identities = new Set([...before.identities.keys(), ...after.identities.keys()]);
  return [
    ...[...buckets].flatMap((name) => bucketShares(before.buckets.get(name), after.buckets.get(name), context)),
    ...[...identities].flatMap((key) => {
      const [then, now] = [before.identities.get(key), after.identities.get(key)];
      const kind = (now ?? then)?.kind;
      if (kind === "role") return roleShares(then, now, context);
      return kind === "user" ? userShares(then, now, context) : [];
    }),
  ];
}

/** The documents that a bucket's policy may be on one side. */
export function bucketDocuments(bucket: Bucket | undefined, side: Side, documents: Documents): readonly Document[] {
  if (bucket === undefined) return [];
  const pointers = bucket.policies.length > 0 ? bucket.policies : bucket.present === undefined ? [] : [bucket.present];
  return pointers.flatMap(({ change, path }) => documents.read(change, side, path, "resource") ?? []);
}

function reachesOf(
  documents: readonly Document[],
  own: string,
  context: Context,
  undecided?: string,
): ReadonlyMap<string, Reach> {
  const reaches = new Map<string, Reach>();
  const [first] = documents;
  const combined = combine(documents);
  if (combined === undefined || first === undefined) return reaches;
  for (const { principal, atoms } of entries(combined, own, context)) {
    if (principal === undefined || atoms.length === 0) continue;
    const [{ document }] = atoms as [Atom];
    const outsider = outsiderOf(principal, document.change, document.sensitive, context.directory);
    if (outsider === undefined) continue;
    const key = `${principal.kind} ${principal.id}`;
    const known = reaches.get(key);
    reaches.set(key, {
      outsider,
      conditions: [],
      policy: combined.policy,
      through: [],
      ...(undecided === undefined ? {} : { undecided }),
      ...(document.change.deferred === undefined
        ? {}
        : { undecided: `deferred to a later plan (${document.change.deferred})` }),
      atoms: [...(known?.atoms ?? []), ...atoms],
    });
  }
  return reaches;
}

function entries(combined: Combined, own: string | undefined, context: Context): ReturnType<typeof entriesOf> {
  const nameOf = (address: string): string | undefined => {
    for (const { resource, name } of context.after.buckets.values()) if (resource?.address === address) return name;
    return undefined;
  };
  return entriesOf(combined, own, context.documents.holes, nameOf);
}

function pairUp<Value>(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
): (readonly [Value | undefined, Value | undefined])[] {
  return [...new Set([...a.keys(), ...b.keys()])].map((key) => [a.get(key), b.get(key)]);
}

function bucketShares(then: Bucket | undefined, now: Bucket | undefined, context: Context): readonly Share[] {
  const name = (now ?? then)?.name ?? "";
  const side = (bucket: Bucket | undefined, at: Side): ReadonlyMap<string, Reach> => {
    const writers = bucket?.policies ?? [];
    const doubt =
      writers.length > 1
        ? `${writers.map(({ change }) => change.address).join(" and ")} overwrite each other`
        : undefined;
    return reachesOf(bucketDocuments(bucket, at, context.documents), name, context, doubt);
  };
  const points = (bucket: Bucket | undefined, at: Side): ReadonlyMap<string, Reach> =>
    reachesOf(
      (bucket?.accessPoints ?? []).flatMap(
        ({ change, path }) => context.documents.read(change, at, path, "resource") ?? [],
      ),
      name,
      context,
    );
  const acls = (bucket: Bucket | undefined, at: Side): ReadonlyMap<string, Reach> =>
    new Map(
      aclEntries(bucket, at, context.directory).map((entry) => [
        entry.outsider.id,
        { ...entry, conditions: [], policy: undefined, through: [] },
      ]),
    );
  const touched = [...(now?.policies ?? []), ...(then?.policies ?? [])].some(({ change }) => changes(change));
  const pairs = (way: Way, of: typeof side, changed: boolean): Share[] =>
    pairUp(of(then, "before"), of(now, "after")).flatMap(([before, after]) =>
      sharesOf(way, before, after, undefined, changed, (after ?? before)?.outsider.services ?? []),
    );
  return [
    ...pairs("bucket-policy", side, touched),
    ...pairs("access-point", points, false),
    ...pairs("acl", acls, false),
  ];
}

/** Who outside may assume a role, and under which conditions. */
export interface Truster {
  readonly outsider: Outsider;
  readonly conditions: readonly Condition[];
  readonly undecided?: string;
}

export function trusters(trust: Document | undefined, context: Context): readonly Truster[] {
  if (trust?.policy === undefined) return [];
  return grantsOf(trust.policy).flatMap((grant): readonly Truster[] => {
    const assumes =
      grant.notActions !== undefined ||
      grant.actions.some((action) => /^(\*|sts:(\*|assume(role)?\*?))$/i.test(action) || action.includes("\0"));
    const principal = grant.except === undefined ? grant.principal : { kind: "everyone" as const, id: "*" };
    if (!assumes || principal === undefined || principal.kind === "service") return [];
    const outsider = outsiderOf(principal, trust.change, trust.sensitive, context.directory);
    if (outsider === undefined) return [];
    const undecided = grant.unknown === undefined ? undefined : `waits for ${waitsFor(trust, context).join(", ")}`;
    return [{ outsider, conditions: grant.conditions, ...(undecided === undefined ? {} : { undecided }) }];
  });
}

/** The expressions that the unknown parts of a document wait for. */
export function waitsFor(document: Document, context: Pick<Context, "documents">): readonly string[] {
  if (document.waitsFor !== undefined) return document.waitsFor;
  const names = [...document.text.matchAll(/\\u0000(.*?)\\u0000/g)].map(
    (match) => JSON.parse(`"${match[1] ?? ""}"`) as string,
  );
  return [...new Set(names.flatMap((name) => context.documents.holes.get(name)?.waitsFor ?? [name]))].sort();
}

export function trustOf(role: Identity | undefined, side: Side, documents: Documents): Document | undefined {
  return role?.resource === undefined
    ? undefined
    : documents.read(role.resource, side, ["assume_role_policy"], "trust");
}

function boundaryOf(identity: Identity, side: Side): string | undefined {
  return identity.resource === undefined ? undefined : stringAt(identity.resource, side, ["permissions_boundary"]);
}

function identityAtoms(
  of: IdentityDocuments,
  identity: Identity,
  side: Side,
  context: Context,
): { atoms: Atom[]; policy: Policy | undefined } {
  const combined = combine(of.documents);
  if (combined === undefined) return { atoms: [], policy: undefined };
  const boundary = boundaryOf(identity, side);
  const limit = boundary === undefined || boundary === "" ? [] : [`within the permissions boundary ${boundary}`];
  const atoms = entries(combined, undefined, context).flatMap((entry) => entry.atoms);
  return {
    policy: combined.policy,
    atoms: atoms.map((atom) => (limit.length === 0 ? atom : { ...atom, limits: [...atom.limits, ...limit] })),
  };
}

function roleShares(then: Identity | undefined, now: Identity | undefined, context: Context): readonly Share[] {
  const side = (role: Identity | undefined, at: Side): ReadonlyMap<string, Reach> => {
    const trust = trustOf(role, at, context.documents);
    const who = trusters(trust, context);
    if (role === undefined || trust === undefined || who.length === 0) return new Map();
    const documents = identityDocuments(role, at === "before" ? context.before : context.after, context.documents);
    const { atoms, policy } = identityAtoms(documents, role, at, context);
    const through = [trust.change, ...documents.attachedBy];
    return new Map(
      who.map(({ outsider, conditions, undecided }) => [
        `${outsider.principal.kind} ${outsider.principal.id}`,
        { outsider, conditions, atoms, policy, through, ...(undecided === undefined ? {} : { undecided }) },
      ]),
    );
  };
  return pairUp(side(then, "before"), side(now, "after")).flatMap(([before, after]) =>
    sharesOf("role", before, after, now ?? then, false, (after ?? before)?.outsider.services ?? []),
  );
}

/** The services that a user's name, address, tags or policies speak of. */
export function userServices(
  user: Identity,
  documents: readonly Document[],
  side: Side,
  context: Context,
): Outsider["services"] {
  const offered = context.directory.patterns.filter((pattern) => pattern.auth.some(({ kind }) => kind === "user"));
  const change = user.resource;
  const values = change === undefined ? {} : (sideOf(change, side) ?? {});
  const tags = Object.values((values["tags"] as { readonly [key: string]: unknown } | null | undefined) ?? {}).map(
    String,
  );
  const path = typeof values["path"] === "string" ? values["path"] : "";
  const sids = documents.flatMap(({ policy }) => policy?.statements.flatMap(({ sid }) => sid ?? []) ?? []);
  return servicesNamedIn([user.name, change?.address ?? "", path, ...tags, ...sids], offered);
}

function userShares(then: Identity | undefined, now: Identity | undefined, context: Context): readonly Share[] {
  const side = (user: Identity | undefined, at: Side): Reach | undefined => {
    if (user === undefined) return undefined;
    const documents = identityDocuments(user, at === "before" ? context.before : context.after, context.documents);
    const services = userServices(user, documents.documents, at, context);
    if (services.length === 0) return undefined;
    const { atoms, policy } = identityAtoms(documents, user, at, context);
    const through = [
      ...(user.resource === undefined ? [] : [user.resource]),
      ...user.accessKeys,
      ...documents.attachedBy,
    ];
    return { outsider: userOutsider(user, at, services, context), conditions: [], atoms, policy, through };
  };
  const before = side(then, "before");
  const after = side(now, "after");
  return sharesOf("user", before, after, now ?? then, false, (after ?? before)?.outsider.services ?? []);
}

function userOutsider(user: Identity, side: Side, services: Outsider["services"], { directory }: Context): Outsider {
  const known = user.resource === undefined ? undefined : stringAt(user.resource, side, ["arn"]);
  const path = user.resource === undefined ? undefined : stringAt(user.resource, side, ["path"]);
  const [account, ...others] = directory.ownAccounts;
  const derived =
    account === undefined || others.length > 0
      ? `user ${user.name}`
      : `arn:aws:iam::${account}:user${path ?? "/"}${user.name}`;
  const id = known ?? derived;
  const name = services.map((service) => service.name).join(" or ");
  return { id, name, standing: "catalogued", services, principal: { kind: "arn", id } };
}
