import type { Condition } from "../../policy";
import type { Atom } from "./atoms";
import { covers } from "./covers";
import { type Fit, givenBy, nearestFit } from "./fit";
import { type Change, changes } from "../plan/change";
import { type Outsider, servicesNamedIn } from "./principals";
import { byAccessPoint, byAcl, byBucketPolicy, type Context, type Reach, type Reaches } from "./reach";
import { byRole, byUser } from "./reach-by-identity";
import type { Way } from "./standing";
import type { Side } from "../plan/values";
import type { Identity } from "../inventory/inventory";

/** What one outsider may do on one bucket by one way, before and after. */
export interface Share {
  readonly outsider: Outsider;
  /** Name or pattern of the bucket; a hole while it is unknown. */
  readonly bucket: string;
  readonly way: Way;
  /** The role that it assumes, or the user whose keys it has. */
  readonly identity?: Identity;
  /** As written, whether Block Public Access lets it through or not. */
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

const keyOfAtom = ({ statement, limits }: Atom): string => {
  const { actions, notActions, resources, notResources, conditions } = statement;
  return JSON.stringify([actions, notActions, resources, notResources, conditions, limits]);
};

const same = (a: readonly Condition[], b: readonly Condition[]): boolean => JSON.stringify(a) === JSON.stringify(b);

const openIn = ({ atoms }: Reach): string | undefined =>
  atoms.find(({ undecided }) => undecided !== undefined)?.undecided;

/** Whether no atom of the other side shares an action with this one: then nothing has to be compared. */
function isApart({ actions, undecided }: Atom, { atoms, alone, undecided: doubt }: Reach): boolean {
  if (!alone || undecided !== undefined || doubt !== undefined) return false;
  return atoms.every(
    (other) => other.undecided === undefined && !other.actions.some((action) => actions.includes(action)),
  );
}

/** No policy that AWS accepts has more parts that differ; a hostile one shall not take forever. */
const mostCompared = 500;

/** Splits the atoms of one side into those that the other side covers and the rest, which may be in doubt. */
function split(of: Reach | undefined, other: Reach | undefined): { readonly covered: Atom[]; readonly rest: Atom[] } {
  const covered: Atom[] = [];
  const rest: Atom[] = [];
  if (of === undefined) return { covered, rest };
  const doubt = of.undecided ?? other?.undecided;
  const marked = (atom: Atom, why: string | undefined): Atom =>
    why === undefined || atom.undecided !== undefined ? atom : { ...atom, undecided: why };
  const sameWay = other !== undefined && same(of.conditions, other.conditions);
  const keys = new Set(sameWay ? other.atoms.map(keyOfAtom) : []);
  let left = mostCompared;
  for (const atom of of.atoms) {
    if (keys.has(keyOfAtom(atom))) covered.push(marked(atom, doubt));
    else if (other?.policy === undefined || !sameWay || isApart(atom, other)) rest.push(marked(atom, doubt));
    else {
      const answer = left-- > 0 ? covers(other.policy, atom.statement).coverage : "unknown";
      if (answer === "all") covered.push(marked(atom, doubt));
      else rest.push(marked(atom, answer === "unknown" ? (doubt ?? openIn(other) ?? "cannot be compared") : doubt));
    }
  }
  return { covered, rest };
}

/** What changes hands, with what Block Public Access lets through on each side. */
function compare(before: Reach | undefined, after: Reach | undefined): Pick<Share, "gains" | "loses" | "keeps"> {
  const then = before?.effect === undefined ? before : undefined;
  // a refused policy leaves the present one as it is
  if (after?.effect === "refused") return { gains: [], loses: [], keeps: then?.atoms ?? [] };
  const now = after?.effect === undefined ? after : undefined;
  if (then !== undefined && then.atoms === now?.atoms && same(then.conditions, now.conditions)) {
    return { gains: [], loses: [], keeps: now.atoms };
  }
  const come = split(now, then);
  return { gains: come.rest, loses: split(then, now).rest, keeps: come.covered };
}

/** What people call the resources of a share. */
function namesOf(
  atoms: readonly Atom[],
  through: readonly Change[],
  identity: Identity | undefined,
): readonly string[] {
  const addresses = [...through, ...atoms.map(({ document }) => document.change)].map(({ address }) => address);
  const sids = atoms.flatMap(({ statement }) => statement.sid ?? []);
  return [...new Set([...addresses, ...sids, ...(identity === undefined ? [] : [identity.name])])];
}

/** Groups what both sides reach by bucket, and compares it. */
function sharesOf(
  way: Way,
  before: Reach | undefined,
  after: Reach | undefined,
  identity?: Identity,
): readonly Share[] {
  const outsider = (after ?? before)?.outsider;
  if (outsider === undefined) return [];
  const { gains, loses, keeps } = compare(before, after);
  const through = [...new Set([...(before?.through ?? []), ...(after?.through ?? [])])];
  const all = [...(before?.atoms ?? []), ...(after?.atoms ?? [])];
  const buckets = new Set(all.map(({ bucket }) => bucket));
  return [...buckets].map((bucket): Share => {
    const here = (atoms: readonly Atom[] = []): readonly Atom[] =>
      buckets.size === 1 ? atoms : atoms.filter((atom) => atom.bucket === bucket);
    const [then, now] = [here(before?.atoms), here(after?.atoms)];
    const fit = fitOf(way, outsider, now.length > 0 ? now : then, through, identity);
    return {
      outsider,
      bucket,
      way,
      ...(identity === undefined ? {} : { identity }),
      before: then,
      after: now,
      gains: here(gains),
      loses: here(loses),
      keeps: here(keeps),
      conditions: { before: before?.conditions ?? [], after: after?.conditions ?? [] },
      through,
      changed: through.some(changes) || [...now, ...then].some(({ document }) => changes(document.change)),
      ...(fit === undefined ? {} : { fit }),
    };
  });
}

function fitOf(
  way: Way,
  { services }: Outsider,
  atoms: readonly Atom[],
  through: readonly Change[],
  identity: Identity | undefined,
): Fit | undefined {
  if (services.length === 0) return undefined;
  const auth = way === "role" || way === "user" ? way : "bucket-policy";
  const named = services.length === 1 ? services : servicesNamedIn(namesOf(atoms, through, identity), services);
  return nearestFit(services, named, auth, givenBy(atoms));
}

function pairUp(way: Way, before: Reaches, after: Reaches, identity?: Identity): readonly Share[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].flatMap((key) => sharesOf(way, before.get(key), after.get(key), identity));
}

/** Everything that outsiders may do on the buckets of a plan, before and after. */
export function allShares(context: Context): readonly Share[] {
  const { before, after } = context;
  const buckets = new Set([...before.buckets.keys(), ...after.buckets.keys()]);
  const identities = new Set([...before.identities.keys(), ...after.identities.keys()]);
  const ways = [
    ["bucket-policy", byBucketPolicy],
    ["access-point", byAccessPoint],
    ["acl", byAcl],
  ] as const;
  return [
    ...[...buckets].flatMap((name) => {
      const [then, now] = [before.buckets.get(name), after.buckets.get(name)];
      return ways.flatMap(([way, by]) => pairUp(way, by(then, "before", context), by(now, "after", context)));
    }),
    ...[...identities].flatMap((key) => {
      const [then, now] = [before.identities.get(key), after.identities.get(key)];
      const identity = now ?? then;
      if (identity === undefined || identity.kind === "group") return [];
      const by = identity.kind === "role" ? byRole : byUser;
      return pairUp(identity.kind, by(then, "before", context), by(now, "after", context), identity);
    }),
  ];
}
